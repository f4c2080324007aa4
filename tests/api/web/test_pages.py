"""Each page says what the index holds, in words, and leads on by links; all of it is there without JavaScript."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from lxml import html

from api.app import create_app
from api.settings import ApiSettings
from catalog.resolve import Resolver
from search.embedded import EmbeddedEngine
from tests.api.web.reading import links, main, page, words

WITH_MAIN = (
    "/",
    "/search",
    "/search?q=iphone+12+screen",
    "/devices",
    "/devices/apple/iphone-12",
    "/parts/samsung.eb.EBBG781ABY",
    "/offers/acme.0000000000000000",
    "/guides/fixers.0000000000000001",
    "/sources",
    "/compatibility",
    "/resolve",
    "/resolve?q=iphone+12+screen",
    "/devices/by-number",
    "/devices/by-number?number=A1582",
    "/devices?brand=apple&family=MacBook+Pro",
    "/offers/none",
)


@pytest.mark.parametrize("address", WITH_MAIN)
def test_landmarks_labels_and_ids(pages: httpx.Client, address: str) -> None:
    found = html.document_fromstring(pages.get(address).content)
    assert found.get("lang") == "en"
    assert found.findtext(".//title", "").endswith(" · Sparedex")
    assert len(found.findall(".//main")) == len(found.findall(".//h1")) == 1
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    labelled = set(found.xpath("//label/@for")) | {box.get("id") for box in found.xpath("//label//input")}
    for box in found.xpath("//input[not(@type='hidden')] | //textarea"):
        assert box.get("id") in labelled or box.xpath("ancestor::label"), html.tostring(box)
    for drawing in found.xpath("//svg[@role='img']"):
        assert drawing.get("aria-label")


@pytest.mark.parametrize("address", WITH_MAIN)
def test_headings_go_down_one_step_at_a_time(pages: httpx.Client, address: str) -> None:
    levels = [int(heading.tag[1]) for heading in page_of(pages, address).xpath("//h1|//h2|//h3|//h4")]
    assert all(next_level <= level + 1 for level, next_level in pairwise(levels))


def page_of(client: httpx.Client, address: str) -> html.HtmlElement:
    return html.document_fromstring(client.get(address).content)


def test_every_link_of_ours_leads_somewhere(pages: httpx.Client) -> None:
    found = {link for address in WITH_MAIN for link in page_of(pages, address).xpath("//a/@href | //link/@href")}
    ours = sorted(link for link in found if link.startswith("/"))
    assert len(ours) > 40
    assert {link: status for link in ours if (status := pages.get(link).status_code) not in (200, 303)} == {}


def test_start_page_counts_and_gives_examples_that_find_something(pages: httpx.Client) -> None:
    found = page(pages, "/")
    assert "26 offers" in " ".join(f"{words(each[1])} {words(each[0])}" for each in found.xpath("//dl/div"))
    examples = links(found, "//p[@class='examples']")
    assert list(examples) == ["Apple iPhone 12 24", "Apple iPhone 12 screen 24", "EB-BG781ABY 1"]
    for address in examples.values():
        assert "Nothing found" not in main(pages, address)


def test_search_says_what_was_understood_and_how_to_take_it_back(pages: httpx.Client) -> None:
    found = page(pages, "/search?q=iphone+12+screen+black&stock=limited")
    chips = {
        words(chip): parse_qs(urlsplit(chip.find("a").get("href")).query)
        for chip in found.xpath("//ul/li[@class='chip']")
    }
    assert {text.rstrip(" ×"): left for text, left in chips.items()} == {
        "Device Apple iPhone 12": {"q": ["screen black"], "stock": ["limited"]},
        "Part Screen": {"q": ["iphone 12 black"], "stock": ["limited"]},
        "Word black": {"q": ["iphone 12 screen"], "stock": ["limited"]},
        "Stock Few left": {"q": ["iphone 12 screen black"]},
    }
    assert "24 offers" in words(found.find(".//*[@role='status']"))
    plain = links(found, "//section[@class='understood']")["Search as plain words instead"]
    assert parse_qs(urlsplit(plain).query)["plain"] == ["true"]
    assert page(pages, plain).xpath("//li[@class='chip']//text()[contains(., 'Device')]") == []


def test_a_slip_is_put_right_and_said_so(pages: httpx.Client) -> None:
    found = page(pages, "/search?q=iphnoe+12+screen")
    note = words(found.xpath("//p[@class='note']")[0])
    assert note.startswith("iphnoe was read as iphone")
    typed = links(found, "//p[@class='note']")["Search for the words as typed"]
    assert parse_qs(urlsplit(typed).query) == {"q": ["iphnoe 12 screen"], "plain": ["true"]}


def test_an_ambiguous_name_asks_back_with_what_each_would_find(pages: httpx.Client) -> None:
    found = page(pages, "/search?q=macbook+pro&kind=device")
    assert "Which one do you mean?" in words(found.find(".//*[@role='status']"))
    candidates = links(found, "//ul[@aria-label='Devices you may mean']")
    first, *others = candidates
    assert first == "Apple MacBook Pro 13 (A1502) 1"
    assert len(others) > 12
    assert all(other.endswith(" 0") for other in others)
    assert "1 device" in main(pages, candidates[first])


def test_wishes_are_made_conditions_and_wishes_again(pages: httpx.Client) -> None:
    found = page(pages, "/search?q=iphone+12+screen+used")
    assert "24 offers" in words(found.find(".//*[@role='status']"))
    assert "What has Used comes first." in words(found)
    strict = page(pages, links(found, "//p[contains(@class, 'ways')]")["Show nothing else"])
    assert "5 offers" in words(strict.find(".//*[@role='status']"))
    again = links(strict, "//p[contains(@class, 'ways')]")["Show others, too"]
    assert "24 offers" in main(pages, again)


def test_offers_of_one_item_are_joined_where_that_is_asked_for(pages: httpx.Client) -> None:
    found = page(pages, "/search?q=iphone+12+screen+20")
    joined = page(pages, links(found, "//section[@class='results']")["Join the offers of one item"])
    (row,) = joined.xpath("//li[@class='row'][.//summary]")
    assert "iPhone 12 screen 20" in words(row)
    assert "1 more offer of this item" in words(row)
    assert links(row, ".//details") == {"Acme Parts": "/offers/acme.0000000000000015"}
    assert len(joined.xpath("//li[@class='row']")) == 19


def test_a_hit_tells_price_stock_age_grade_device_and_shop(pages: httpx.Client) -> None:
    found = page(pages, "/search?q=iphone+12+screen")
    hit = next(row for row in found.xpath("//li[@class='row']") if "iPhone 12 screen 7" in words(row))
    for told in ("Soft OLED", "Used", "Fits Apple iPhone 12", "€1,249.50", "Few left (3)", "seen 3 hours ago"):
        assert told in words(hit)
    to = links(hit, ".")
    assert to["iPhone 12 screen 7 Black"] == "/offers/acme.0000000000000007"
    assert to["Apple iPhone 12"] == "/devices/apple/iphone-12"
    assert to["Open at Acme Parts"] == "https://acme.example/products/7"
    assert set(hit.xpath(".//a[starts-with(@href, 'http')]/@rel")) == {"noopener nofollow ugc"}


def test_what_is_old_or_has_no_price_says_so(pages: httpx.Client) -> None:
    text = main(pages, "/search?q=old+screen+for+iphone+12")
    assert "Stale: seen 3 hours ago" in text
    assert "no price stated" in main(pages, "/search?q=iphone+12+screen+without+price")


def test_paging_walks_through_all_hits_once(pages: httpx.Client) -> None:
    address, seen = "/search?q=iphone+12+screen&sort=newest", []
    while address:
        found = page(pages, address)
        seen += found.xpath("//li[@class='row']//h2/a/@href")
        address = next(iter(found.xpath("//a[@rel='next']/@href")), "")
    assert len(seen) == len(set(seen)) == 24


def test_facets_are_a_form_that_keeps_the_question(pages: httpx.Client) -> None:
    form = page(pages, "/search?q=iphone+12&sort=newest").xpath("//details//form")[0]
    assert form.get("action") == "/search"
    assert {box.get("name"): box.get("value") for box in form.xpath(".//input[@type='hidden']")} == {
        "q": "iphone 12",
        "sort": "newest",
    }


def test_empty_boxes_of_a_form_ask_for_nothing(pages: httpx.Client) -> None:
    assert "24 offers" in main(pages, "/search?q=iphone+12+screen&min_price=&max_price=&cursor=&brand=")


def test_a_price_range_needs_its_currency(pages: httpx.Client) -> None:
    asked = "/search?q=iphone+12+screen&min_price=9999"
    assert "The price range was left out" in main(pages, asked)
    found = page(pages, f"{asked}&currency=EUR")
    assert "No offer for this has a price in that range" in words(found.get_element_by_id("main"))
    assert "23 offers" in main(pages, links(found, "//p[@class='outcome']")["search without it"])
    assert "lowest price is above its highest" in main(pages, f"{asked}&currency=EUR&max_price=2")


def test_a_filter_that_left_nothing_is_named(pages: httpx.Client) -> None:
    found = page(pages, "/search?q=iphone+12+screen&source=nope&brand=apple")
    assert "No offer for this has source nope" in words(found.get_element_by_id("main"))
    without = links(found, "//p[@class='outcome']")["search without it"]
    assert "24 offers" in main(pages, without)
    both = main(pages, "/search?device=samsung/galaxy-s20-fe-5g&part_type=screen")
    assert "Each filter leaves something, all together nothing" in both


def test_filters_are_written_with_the_names_of_things(pages: httpx.Client) -> None:
    found = page(pages, "/search?q=screen&brand=oneplus&source=acme&device=apple/iphone-12")
    chips = {words(chip).rstrip(" ×") for chip in found.xpath("//li[@class='chip']")}
    assert chips >= {"Brand OnePlus", "Source The acme shop", "Device Apple iPhone 12"}


def test_near_misses_are_never_called_finds(pages: httpx.Client) -> None:
    text = main(pages, "/search?q=iPhone+12+Ultra+screen")
    assert "No device called iPhone 12 Ultra is known." in text
    assert "They do not answer it." in text
    assert " offers" not in text.split("Not what you asked for")[0]


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/offers/none", 404, "There is no offer 'none' in the index."),
        ("/guides/none", 404, "There is no guide"),
        ("/parts/none", 404, "There is no part"),
        ("/devices/none/none", 404, "There is no device 'none/none'"),
        ("/nowhere", 404, "Not found"),
        ("/search?sort=colour", 422, "sort"),
        ("/search?min_price=cheap", 422, "min_price"),
        ("/search?min_price=cheap&sort=colour", 422, "query.min_price: input should be a valid number"),
        ("/search?cursor=broken", 410, "cursor"),
    ],
)
def test_errors_are_pages_with_the_next_step(pages: httpx.Client, address: str, status: int, told: str) -> None:
    text = main(pages, address, status)
    assert told in text
    assert "To the start page" in text


def test_before_the_first_index_the_pages_say_what_to_do(
    tmp_path: Path, serve_app: Callable[[FastAPI], AbstractContextManager[httpx.Client]], resolver: Resolver
) -> None:
    with serve_app(create_app(ApiSettings(), EmbeddedEngine(tmp_path), resolver)) as client:
        client.headers["Accept"] = "text/html"
        assert "Run `sparedex index`." in main(client, "/", 503)
        assert client.get("/static/sparedex.css").status_code == 200
