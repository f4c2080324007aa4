"""The replica as a whole: enough goods, the same goods for the same seed, and a second visit that differs."""

import re
import socket
from collections import Counter
from typing import Any

import httpx
import pytest
import yaml

from demo.replica import Replica
from index_schema.sources import Source

NAMES = ("volta-parts", "ecran-service", "fixit-guides", "broken-shop")


def volta_variants(client: httpx.Client, replica: Replica) -> dict[int, dict[str, Any]]:
    base = replica.addresses["volta-parts"]
    pages = (client.get(f"{base}/products.json?limit=250&page={number}").json()["products"] for number in (1, 2))
    return {variant["id"]: variant for page in pages for product in page for variant in product["variants"]}


def test_there_are_enough_listings(
    volta_products: list[dict[str, Any]], ecran_pages: dict[str, httpx.Response]
) -> None:
    volta = sum(len(product["variants"]) for product in volta_products)
    ecran = sum(page.status_code == 200 for page in ecran_pages.values())
    assert volta >= 400
    assert ecran >= 350
    assert volta + ecran >= 800


def test_there_are_four_languages_and_two_currencies(
    volta_products: list[dict[str, Any]], ecran_pages: dict[str, httpx.Response]
) -> None:
    languages = Counter(url.split("/")[3] for url in ecran_pages)
    languages["de"] = len(volta_products)
    assert min(languages[language] for language in ("de", "fr", "en", "es")) >= 40
    assert all("GBP" in page.text for page in ecran_pages.values() if page.status_code == 200)


def test_about_one_in_seven_is_no_part(volta_products: list[dict[str, Any]]) -> None:
    kinds = Counter(product["product_type"] for product in volta_products)
    assert 0.10 < kinds["Zubehör"] / len(volta_products) < 0.20
    assert kinds["Displays"] + kinds["Akkus"] > 0.6 * len(volta_products)


@pytest.mark.parametrize("name", NAMES)
def test_every_stanza_is_a_source_file(replica: Replica, name: str) -> None:
    source = Source.model_validate(yaml.safe_load(replica.stanzas[name]) | {"name": name})
    assert source.url.startswith(replica.addresses[name])
    assert "invented" in source.terms


PATHS = {
    "volta-parts": ("/meta.json", "/products.json?limit=250&page=2", "/sitemap.xml"),
    "ecran-service": ("/sitemap-fr.xml", "/robots.txt"),
    "fixit-guides": ("/api/2.0/guides?limit=200", "/api/2.0/categories"),
    "broken-shop": ("/meta.json",),
}


def bodies(client: httpx.Client, replica: Replica) -> list[str]:
    answers = [(replica.addresses[name], path) for name, paths in PATHS.items() for path in paths]
    return [re.sub(r"127\.0\.0\.1:\d+", "HOST", client.get(base + path).text) for base, path in answers]


def test_a_seed_decides_everything(client: httpx.Client, replica: Replica) -> None:
    with Replica(seed=7) as same, Replica(seed=8) as other:
        assert bodies(client, same) == bodies(client, replica)
        assert bodies(client, other) != bodies(client, replica)


@pytest.fixture(scope="module")
def two_visits(client: httpx.Client) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, Any]]]:
    with Replica(seed=7) as changing:
        before = volta_variants(client, changing)
        changing.advance()
        return before, volta_variants(client, changing)


def test_the_second_visit_finds_other_prices(two_visits: tuple[dict[int, Any], dict[int, Any]]) -> None:
    before, after = two_visits
    both = before.keys() & after.keys()
    repriced = {one for one in both if before[one]["price"] != after[one]["price"]}
    assert 0.08 < len(repriced) / len(both) < 0.22
    assert all(before[one]["updated_at"] < after[one]["updated_at"] for one in repriced)


def test_the_second_visit_finds_other_stock(two_visits: tuple[dict[int, Any], dict[int, Any]]) -> None:
    before, after = two_visits
    both = before.keys() & after.keys()
    moves = Counter((before[one]["available"], after[one]["available"]) for one in both)
    assert moves[True, False] > 0
    assert moves[False, True] > 0
    assert moves[True, False] + moves[False, True] < 0.15 * len(both)


def test_the_second_visit_finds_listings_gone_and_new(two_visits: tuple[dict[int, Any], dict[int, Any]]) -> None:
    before, after = two_visits
    assert 0 < len(before.keys() - after.keys()) < 30
    assert 0 < len(after.keys() - before.keys()) < 30


def test_the_second_visit_is_decided_by_the_seed_too(
    client: httpx.Client, two_visits: tuple[dict[int, Any], dict[int, Any]]
) -> None:
    with Replica(seed=7) as again:
        again.advance()
        prices = {one: variant["price"] for one, variant in volta_variants(client, again).items()}
    assert prices == {one: variant["price"] for one, variant in two_visits[1].items()}


def test_the_second_visit_finds_revised_and_new_guides(client: httpx.Client) -> None:
    with Replica(seed=7) as changing:
        address = changing.addresses["fixit-guides"] + "/api/2.0/guides?limit=200"
        before = {guide["guideid"]: guide["modified_date"] for guide in client.get(address).json()}
        changing.advance()
        after = {guide["guideid"]: guide["modified_date"] for guide in client.get(address).json()}
    assert len(after) == len(before) + 2
    assert 0 < sum(after[one] > moment for one, moment in before.items()) < 30


def test_the_broken_shop_ends_at_a_login_wall(client: httpx.Client, replica: Replica) -> None:
    base = replica.addresses["broken-shop"]
    assert client.get(f"{base}/robots.txt").status_code == 200
    first = client.get(f"{base}/products.json?limit=250").json()["products"]
    wall = client.get(f"{base}/products.json?limit=250&page=2", follow_redirects=True)
    assert len(first) == 250 < client.get(f"{base}/meta.json").json()["published_products_count"]
    assert (wall.url.path, "password" in wall.text) == ("/password", True)
    assert client.get(f"{base}/products.json?limit=250&page=3").status_code == 500


def test_requests_are_written_down_with_their_sender(client: httpx.Client, replica: Replica, volta: str) -> None:
    client.get(f"{volta}/meta.json?log=1", headers={"User-Agent": "one"})
    seen = [entry for entry in replica.requests if entry.path == "/meta.json?log=1"]
    assert seen == [(volta.removeprefix("http://"), "/meta.json?log=1", "one")]


def test_every_answer_says_that_prices_are_invented(client: httpx.Client, replica: Replica) -> None:
    for address in replica.addresses.values():
        assert "invented" in client.get(f"{address}/robots.txt").headers["X-Notice"]


def test_connections_are_kept_until_the_replica_stops() -> None:
    with Replica(seed=1, size=5, pages=5) as short:
        connection = socket.create_connection(("127.0.0.1", int(short.addresses["volta-parts"].rpartition(":")[2])))
        for _ in range(2):
            connection.sendall(b"HEAD /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(4096).startswith(b"HTTP/1.1 200")
    with connection:
        assert connection.recv(4096) == b""


def test_a_large_shop_has_as_many_products_as_asked_for(client: httpx.Client) -> None:
    with Replica(seed=1, size=10_000, pages=5) as large:
        meta = client.get(f"{large.addresses['volta-parts']}/meta.json").json()
        last = client.get(f"{large.addresses['volta-parts']}/products.json?limit=250&page=40").json()["products"]
        index = client.get(f"{large.addresses['volta-parts']}/sitemap.xml").text
    assert (meta["published_products_count"], len(last), index.count("<loc>")) == (10_000, 250, 4)
