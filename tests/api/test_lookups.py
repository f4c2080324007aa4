"""Everything that is asked for by name: devices, parts, offers, guides, sources, texts."""

import httpx
import pytest

from api.responses import FitPage, HitPage, ResolvedTexts, Sources
from search.compatibility import Compatibility

PART = "samsung.eb.EBBG781ABY"


def test_a_device_has_its_parts_offers_and_guides(service: httpx.Client) -> None:
    device = service.get("/v1/devices/apple/iphone-12").json()
    assert (device["id"], device["offers"], device["guides"]) == ("apple/iphone-12", {"screen": 3, "battery": 1}, 1)
    page = FitPage.model_validate_json(service.get("/v1/devices/apple/iphone-12/parts?part_type=battery").content)
    assert [(fit.part and fit.part.key, fit.judgement.verdict) for fit in page.fits] == [("apple.a.A2479", "confirmed")]
    guides = service.get("/v1/devices/apple/iphone-12/guides").json()["guides"]
    assert [guide["title"] for guide in guides] == ["iPhone 12 Screen Replacement"]


def test_offers_of_a_device_come_in_pages(service: httpx.Client) -> None:
    first = HitPage.model_validate_json(service.get("/v1/devices/apple/iphone-12/offers?limit=3").content)
    rest = service.get("/v1/devices/apple/iphone-12/offers", params={"limit": 3, "cursor": str(first.cursor)}).json()
    assert (first.total, len(first.hits), len(rest["hits"]), rest["cursor"]) == (4, 3, 1, None)


def test_offers_of_a_device_are_in_the_order_of_a_repairer(service: httpx.Client) -> None:
    """Screens before batteries; of the screens what is in stock, then what may be, then what is not."""
    hits = service.get("/v1/devices/apple/iphone-12/offers").json()["hits"]
    assert [hit["sku"] for hit in hits] == ["screen-12", "1", "screen-12-incell", "battery-12"]


@pytest.mark.parametrize("cursor", ["x", "1", "older-generation.2", "{name}.-1", "{name}.x", "."])
def test_a_cursor_of_another_index_has_expired(service: httpx.Client, cursor: str) -> None:
    name = service.get("/v1/ready").json()["generation"]["name"]
    answer = service.get("/v1/devices/apple/iphone-12/offers", params={"cursor": cursor.replace("{name}", name)})
    assert answer.status_code == 410


def test_offers_of_a_device_can_be_of_one_type(service: httpx.Client) -> None:
    found = service.get("/v1/devices/apple/iphone-12/offers?part_type=battery").json()
    assert [hit["sku"] for hit in found["hits"]] == ["battery-12"]


@pytest.mark.parametrize("query", ["q=SM-G781B", "q=galaxy+s20+fe+5g", "brand=samsung&q=S20+FE+5G"])
def test_devices_are_found_by_name_and_code(service: httpx.Client, query: str) -> None:
    assert service.get(f"/v1/devices?{query}").json()["hits"][0]["id"] == "samsung/galaxy-s20-fe-5g"


@pytest.mark.parametrize("number", ["EB-BG781ABY", "eb bg781aby", "EBBG781ABY"])
def test_a_part_is_found_by_any_spelling(service: httpx.Client, number: str) -> None:
    found = service.get("/v1/parts", params={"number": number}).json()["parts"]
    assert [part["part"]["key"] for part in found] == [PART]


def test_a_part_says_what_it_fits_and_who_sells_it(service: httpx.Client) -> None:
    part = service.get(f"/v1/parts/{PART}").json()
    assert [fit["device"]["id"] for fit in part["fits"]] == ["samsung/galaxy-s20-fe-5g"]
    assert (part["part_type"], part["offers"]["live"], part["best_offers"][0]["source"]) == ("battery", 1, "shop")
    offers = service.get(f"/v1/parts/{PART}/offers").json()
    assert [hit["sku"] for hit in offers["hits"]] == ["battery-s20"]


def test_an_unknown_number_is_an_empty_answer(service: httpx.Client) -> None:
    assert service.get("/v1/parts?number=XX-999-ZZ").json() == {"parts": []}


def test_an_offer_has_a_past(service: httpx.Client) -> None:
    offer = service.get("/v1/search?q=soft+oled&source=shop").json()["hits"][0]
    shown = service.get(f"/v1/offers/{offer['id']}").json()
    assert {**shown, "age_seconds": 0} == {**offer, "age_seconds": 0}
    past = service.get(f"/v1/offers/{offer['id']}/history").json()["observations"]
    assert [(seen["amount"], seen["stock"]) for seen in past] == [("89.90", "in_stock"), ("79.90", "in_stock")]


def test_a_guide_keeps_its_licence(service: httpx.Client) -> None:
    (found,) = service.get("/v1/guides?q=iphone+12").json()["hits"]
    guide = service.get(f"/v1/guides/{found['id']}").json()
    assert (guide["license"], guide["attribution"]) == ("CC BY-NC-SA 3.0", "guides.example")
    assert (guide["source_title"], guide["stale"]) == (found["source_title"], found["stale"]) == ("The guides", True)
    listed = service.get("/v1/devices/apple/iphone-12/guides").json()["guides"]
    assert {**listed[0], "age_seconds": 0} == {**guide, "age_seconds": 0}


def test_sources_show_their_age_and_last_run(service: httpx.Client) -> None:
    found = Sources.model_validate_json(service.get("/v1/sources").content).sources
    assert [(source.name, source.listings, source.stale) for source in found] == [
        ("guides", 0, True),
        ("other-shop", 1, True),
        ("shop", 5, False),
    ]
    assert found[2].last_run.outcome == "published"
    assert [source.state for source in found] == ["stale", "stale", "fresh"]


@pytest.mark.parametrize(
    ("device", "part", "outcome"),
    [
        ("SM-G781B", "eb-bg781aby", "fits"),
        ("samsung/galaxy-a52s-5g", "EB-BG781ABY", "no_documented_fit"),
        ("Nokia Frobnitz 9000", "EB-BG781ABY", "unknown_device"),
        ("iPhone 12", "QQ-000000", "unknown_part"),
    ],
)
def test_compatibility_has_an_outcome(service: httpx.Client, device: str, part: str, outcome: str) -> None:
    answer = service.get("/v1/compatibility", params={"device": device, "part": part})
    found = Compatibility.model_validate_json(answer.content)
    assert found.outcome == outcome
    assert any(reason.claims for reason in found.reasons) is (outcome == "fits")


def test_texts_are_resolved_in_their_order(service: httpx.Client) -> None:
    texts = [{"title": "Akku für iPhone 12"}, {}, {"title": "Display", "stated_compatibility": ["Galaxy A52s 5G"]}]
    answer = service.post("/v1/resolve", json={"texts": texts})
    results = ResolvedTexts.model_validate_json(answer.content).results
    assert [(each.outcome, [device.id for device in each.devices]) for each in results] == [
        ("resolved", ["apple/iphone-12"]),
        ("nothing_understood", []),
        ("resolved", ["samsung/galaxy-a52s-5g"]),
    ]


def test_one_text_is_resolved_as_one_of_many(service: httpx.Client) -> None:
    title = "iPhone 12 screen, soft OLED"
    one = service.get("/v1/resolve", params={"q": title}).json()
    assert service.post("/v1/resolve", json={"texts": [{"title": title}]}).json() == {"results": [one]}


def test_five_hundred_texts_are_one_request(service: httpx.Client) -> None:
    answer = service.post("/v1/resolve", json={"texts": [{"title": "EB-BG781ABY"}] * 500})
    assert len(answer.json()["results"]) == 500
