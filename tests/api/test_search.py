"""Questions over HTTP: the answers, their documented shape, filters, prices and pages."""

import httpx
import pytest

from api.parameters import FACETS, SearchParameters
from api.responses import ItemHit, SearchResults


def ask(service: httpx.Client, **parameters: str | list[str]) -> SearchResults:
    """Return the answer, which must have exactly the documented shape."""
    answer = service.get("/v1/search", params=parameters)
    assert answer.status_code == 200, answer.text
    return SearchResults.model_validate_json(answer.content)


def skus(service: httpx.Client, **parameters: str | list[str]) -> list[str]:
    return [hit["sku"] for hit in service.get("/v1/search", params=parameters).json()["hits"]]


def test_an_offer_says_where_it_is_from_and_how_old_it_is(service: httpx.Client) -> None:
    (hit,) = service.get("/v1/search", params={"q": "iPhone 12 battery"}).json()["hits"]
    assert (hit["kind"], hit["source"], hit["sku"]) == ("offer", "shop", "battery-12")
    assert hit["price"] == {"amount": "19.00", "currency": "EUR", "tax": "unknown", "breaks": []}
    assert hit["stock"]["state"] == "limited"
    assert hit["stock"]["observed_at"] == hit["observed_at"]
    assert 86_400 <= hit["age_seconds"] < 90_000
    assert hit["stale"] is False


def test_age_makes_an_offer_stale(service: httpx.Client) -> None:
    stale = {hit["source"]: hit["stale"] for hit in service.get("/v1/search?q=iPhone+12+screen").json()["hits"]}
    assert stale == {"shop": False, "other-shop": True}


def test_what_was_understood_is_shown(service: httpx.Client) -> None:
    answer = ask(service, q="akku SM-G781B")
    assert answer.outcome == "found"
    assert answer.understood.part_type == "battery"
    assert [device.id for device in answer.understood.devices] == ["samsung/galaxy-s20-fe-5g"]


def test_a_near_miss_is_never_called_found(service: httpx.Client) -> None:
    answer = ask(service, q="iPhone 12 Ultra screen")
    assert (answer.outcome, answer.total, answer.hits) == ("nothing_found", 0, ())
    assert answer.understood.unknown
    assert answer.near


def test_plain_words_are_not_understood(service: httpx.Client) -> None:
    answer = ask(service, q="display samsung", plain="true")
    assert answer.understood.is_plain
    assert answer.total == 1


@pytest.mark.parametrize(
    ("kind", "q"), [("offer", ""), ("guide", "iPhone 12"), ("device", "Galaxy S20 FE 5G"), ("part", "EB-BG781ABY")]
)
def test_every_kind_answers_in_its_documented_shape(service: httpx.Client, kind: str, q: str) -> None:
    answer = ask(service, kind=kind, q=q)
    assert answer.hits
    assert {hit.kind for hit in answer.hits} == {kind}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (
            {"stock": ["in_stock", "limited"], "source": "shop"},
            {"screen-12", "battery-12", "battery-s20", "screen-a52s"},
        ),
        ({"device": "apple/iphone-12", "part_type": "battery"}, {"battery-12"}),
        ({"brand": "samsung"}, {"battery-s20", "screen-a52s"}),
        ({"technology": "incell"}, {"screen-12-incell"}),
        ({"source": "other-shop"}, {"1"}),
        ({"currency": "USD"}, set()),
        ({"min_price": "30", "max_price": "79.90", "currency": "EUR"}, {"screen-12", "screen-12-incell", "1"}),
        ({"status": "discontinued"}, set()),
    ],
)
def test_filters_hold_together(
    service: httpx.Client, parameters: dict[str, str | list[str]], expected: set[str]
) -> None:
    assert set(skus(service, **parameters)) == expected


@pytest.mark.parametrize(
    ("parameters", "left"),
    [
        ({"source": "nope"}, {"source": 0}),
        ({"source": "nope", "currency": "XYZ", "brand": "apple"}, {"source": 0, "currency": 0, "brand": 4}),
        ({"source": "other-shop", "stock": "limited"}, {"source": 1, "stock": 1}),
        ({"currency": "EUR", "min_price": "5000"}, {"currency": 6, "price": 0}),
        ({"q": "zzzz", "source": "nope"}, {}),
        ({"q": "iPhone 12 Ultra", "source": "shop"}, {}),
        ({"source": "shop"}, {}),
    ],
)
def test_an_empty_answer_says_what_each_filter_leaves(
    service: httpx.Client, parameters: dict[str, str | list[str]], left: dict[str, int]
) -> None:
    assert ask(service, **parameters).hits_by_filter == left


def test_offers_are_ordered_by_price(service: httpx.Client) -> None:
    assert skus(service, sort="price", currency="EUR")[:2] == ["battery-s20", "battery-12"]
    assert skus(service, sort="-price", currency="EUR")[:2] == ["screen-a52s", "screen-12"]


def test_offers_are_ordered_by_what_can_be_had(service: httpx.Client) -> None:
    *had, perhaps, gone = skus(service, sort="stock")
    assert set(had) == {"battery-12", "battery-s20", "screen-12", "screen-a52s"}
    assert (perhaps, gone) == ("1", "screen-12-incell")


def test_devices_and_parts_are_ordered_by_their_offers(service: httpx.Client) -> None:
    counts = [sum(hit.offers.values()) for hit in ask(service, kind="device", sort="offers").hits]  # type: ignore[union-attr]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 4


def test_facets_count_as_if_their_own_filter_were_not_set(service: httpx.Client) -> None:
    facets = ask(service, stock="limited").facets
    assert {count.value: count.count for count in facets["stock"]} == {
        "in_stock": 3,
        "limited": 1,
        "out_of_stock": 1,
        "unknown": 1,
    }
    assert [count.value for count in facets["source"]] == ["shop"]


@pytest.mark.parametrize(
    ("asked", "counted"), [("false", set()), (["brand", "stock"], {"brand", "stock"}), ("source", {"source"})]
)
def test_facets_are_counted_as_asked(service: httpx.Client, asked: str | list[str], counted: set[str]) -> None:
    assert set(ask(service, facets=asked).facets) == counted


def test_pages_hold_every_offer_once(service: httpx.Client) -> None:
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = ask(service, limit="2", **({"cursor": cursor} if cursor else {}))
        seen += [hit.id for hit in page.hits]
        cursor = page.cursor
    assert len(seen) == len(set(seen)) == page.total == 6


def test_suggestions_complete_what_is_typed(service: httpx.Client) -> None:
    found = service.get("/v1/suggest", params={"q": "ipho 12 ba", "limit": "3"}).json()["suggestions"]
    assert found[0]["device"] == "apple/iphone-12"
    assert found[0]["part_type"] == "battery"


def test_every_facet_of_the_index_is_a_filter_of_the_search() -> None:
    assert set(FACETS) <= set(SearchParameters.model_fields)


def test_offers_of_one_item_are_joined_on_request(service: httpx.Client) -> None:
    alone, joined = ask(service, q="iPhone 12 screen"), ask(service, q="iPhone 12 screen", grouped="true")
    assert {hit.kind for hit in joined.hits} == {"item"}
    inside = [offer.id for hit in joined.hits if isinstance(hit, ItemHit) for offer in hit.offers]
    assert sorted(inside) == sorted(hit.id for hit in alone.hits)
    assert joined.total == alone.total


def test_wishes_become_conditions_on_request(service: httpx.Client) -> None:
    assert ask(service, q="iPhone 12 screen turquoise").outcome == "found"
    assert ask(service, q="iPhone 12 screen turquoise").understood.ignored == ("turquoise",)
    assert ask(service, q="iPhone 12 screen turquoise", strict="true").outcome == "nothing_found"


@pytest.mark.parametrize("kind", ["offer", "guide", "device", "part"])
@pytest.mark.parametrize(
    "q",
    [
        ", ".join(f"EB-BG{at}ABE" for at in range(900, 950)),
        "Дисплей LCD für Samsung Galaxy A52 / A52s 5G (SM-A525F, SM-A528B) GH82-25524A écran avec châssis noir, оригинал",
        "iphone 11 and galaxy s21 screen and battery",
        "ірhоnе 12 дisplay",
        "屏幕 iPhone 12 スクリーン شاشة",
        "A" * 1_000,
        "1 " * 500,
        "15.6 30 pin 1920x1080 3410mAh 11.4V 24Wh " * 20,
    ],
)
def test_any_question_gets_an_answer(service: httpx.Client, kind: str, q: str) -> None:
    answer = ask(service, q=q[:1_000], kind=kind)
    assert answer.outcome in ("found", "ambiguous", "nothing_found")
    assert (answer.outcome == "nothing_found") is not bool(answer.hits)
