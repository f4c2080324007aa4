"""The page of one thing says all that is known of it: a device, a part, an offer, a guide, a source, a fit."""

import httpx
import pytest
from lxml import html

from tests.api.web.reading import links, main, page, words


@pytest.mark.parametrize(
    ("language", "price"),
    [
        ("de-DE,de;q=0.9", "1.249,50\xa0€"),
        ("fr", "1\u202f249,50\xa0€"),
        ("en-US", "€1,249.50"),
        ("tlh", "€1,249.50"),
        ("../../etc", "€1,249.50"),
    ],
)
def test_prices_are_written_as_the_reader_writes_them(pages: httpx.Client, language: str, price: str) -> None:
    response = pages.get("/offers/acme.0000000000000000", headers={"Accept-Language": language})
    assert price in html.document_fromstring(response.content).findtext(".//*[@class='price']/bdi", "")
    assert "Accept-Language" in response.headers["vary"]


def test_device_page(pages: httpx.Client) -> None:
    found = page(pages, "/devices/apple/iphone-12")
    text = words(found.get_element_by_id("main"))
    for told in ("A2403", "Apple phone", "Screen 21", "All 24 screens", "iPhone 12 battery replacement"):
        assert told in text
    assert links(found, "//p[@class='words']")["Screen 21"] == "/search?device=apple%2Fiphone-12&part_type=screen"
    to = links(found, "//main")
    assert to["All 24 screens"] == "/search?device=apple%2Fiphone-12&part_type=screen"
    assert to["Cheapest"] == "/search?sort=price&device=apple%2Fiphone-12"
    form = found.xpath("//form[@action='/compatibility']")[0]
    assert dict(form.fields) == {"device": "apple/iphone-12", "part": None}


def test_a_device_page_shows_its_screens_and_batteries_first(pages: httpx.Client) -> None:
    section = page(pages, "/devices/samsung/galaxy-s20-fe-5g").xpath("//section[@aria-labelledby='offers']")[0]
    assert [words(heading) for heading in section.xpath("./h3")] == ["Batteries 1", "Other parts 1"]
    assert [words(title) for title in section.xpath(".//h4")] == [
        "Akku EB-BG781ABY Galaxy S20 FE 5G Black",
        "Glass for Galaxy S20 FE 5G Black",
    ]


def test_a_device_page_says_what_each_number_is_and_which_years_differ(pages: httpx.Client) -> None:
    found = page(pages, "/devices/apple/macbook-pro-13-a1502")
    facts = {words(each[0]): words(each[1]) for each in found.xpath("//dl/div")}
    assert facts["On the case"] == "A1502"
    assert facts["On its battery"] == "A1493 , A1582"
    assert facts["Calls itself"] == "MacBookPro12,1"
    assert facts["Facts from"] == "AppleDB , MIT ; provisional : a single report names this device"
    bands = [[words(cell) for cell in row] for row in found.xpath("//section[@aria-labelledby='years']//tbody/tr")]
    assert bands == [["2013 to 2014", "Late 2013 to Mid 2014", "A1493"], ["2015", "Early 2015", "A1582"]]


def test_an_id_that_was_merged_leads_to_the_device_for_good(pages: httpx.Client) -> None:
    response = pages.get("/devices/xiaomi/redmi-k20?x=1")
    assert (response.status_code, response.headers["Location"]) == (301, "/devices/xiaomi/mi-9t?x=1")


def test_devices_are_browsed_by_brand_family_and_name(pages: httpx.Client) -> None:
    start = page(pages, "/devices")
    assert "3 devices" in words(start)
    brands = links(start, "//nav[@aria-label='Brands']")
    assert "Samsung" in " ".join(brands)
    apple = page(pages, next(address for text, address in brands.items() if text.startswith("Apple ")))
    assert words(apple.find(".//h1")) == "Apple"
    families = links(apple, "//nav[@aria-label='Families']")
    macbooks = page(pages, next(address for text, address in families.items() if text.startswith("MacBook Pro ")))
    assert words(macbooks.find(".//h1")) == "Apple MacBook Pro"
    assert [words(title) for title in macbooks.xpath("//h2")] == ["Apple MacBook Pro 13 (A1502)"]
    assert links(macbooks, "//nav[@class='trail']") == {"Devices": "/devices", "Apple": "/devices?brand=apple"}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("brand=samsung", "1 device"),
        ("q=SM-G781B", "Samsung Galaxy S20 FE 5G"),
        ("q=iphone+12+ultra", "No device called iphone 12 ultra is known."),
        ("q=nokia+3310", "No device found. Try a shorter name, or the number on the case."),
        ("brand=nobody", "No device found."),
    ],
)
def test_devices_are_found_by_name_or_said_to_be_unknown(pages: httpx.Client, query: str, told: str) -> None:
    assert told in main(pages, f"/devices?{query}")


def test_part_page(pages: httpx.Client) -> None:
    found = page(pages, "/parts/samsung.eb.EBBG781ABY")
    assert "Samsung Galaxy S20 FE 5G Confirmed 1 source for Show the claims" in words(found.get_element_by_id("main"))
    assert "Yes, it fits" in main(pages, links(found, "//table")["Show the claims"])


def test_offer_page_puts_the_shops_words_beside_what_was_read(pages: httpx.Client) -> None:
    rows = page(pages, "/offers/acme.0000000000000000").xpath("//table[@class='beside']//tr[td]")
    assert {words(row[0]): (words(row[1]), words(row[2])) for row in rows} == {
        "Part": ("Screen", "Displays"),
        "Fits": ("Apple iPhone 12", "iPhone 12 screen 0"),
        "Numbers": ("none read", "sku AC-0"),
        "Grade": ("Soft OLED, New", "AAA+"),
        "Price": ("€1,249.50", "1.249,50 €"),
        "Stock": ("Few left (3)", "Nur noch 3"),
        "Brand": ("kept as stated", "NoName"),
        "Variant": ("kept as stated", "Black"),
    }


def test_a_variant_tells_offers_of_one_title_apart(pages: httpx.Client) -> None:
    found = page(pages, "/offers/acme.0000000000000000")
    assert words(found.find(".//h1")) == "iPhone 12 screen 0 Black"
    assert "(Black)" in found.findtext(".//title", "")


def test_the_chart_is_drawn_and_told(pages: httpx.Client) -> None:
    found = page(pages, "/offers/acme.0000000000000000")
    assert found.xpath("//path[@class='line']/@d")[0].count("M") == 2
    assert len(found.xpath("//svg[@class='stock-band']/rect[starts-with(@class, 'band-')]")) == 4
    table = [[words(cell) for cell in row] for row in found.xpath("//details//tbody/tr")]
    assert [row[1:3] for row in table] == [
        ["€1,249.50", "Few left"],
        ["none", "Out of stock"],
        ["$1,400.00", "Out of stock"],
        ["€1,299.00", "In stock"],
    ]
    assert "1 price in another currency" in words(found.get_element_by_id("main"))


def test_an_offer_without_history_says_so(pages: httpx.Client) -> None:
    assert "Nothing was recorded yet." in main(pages, "/offers/acme.0000000000000001")


def test_guide_page_names_licence_and_authors(pages: httpx.Client) -> None:
    text = main(pages, "/guides/fixers.0000000000000001")
    for told in ("CC BY-NC-SA 3.0", "The fixers", "60 to 120 min", "Moderate", "Spudger", "2 × Battery"):
        assert told in text


def test_sources_page_shows_health_and_reasons(pages: httpx.Client) -> None:
    rows = {row.get("id"): words(row) for row in page(pages, "/sources").xpath("//li[@id]")}
    assert "Fresh" in rows["acme"]
    assert "Last run refused" in rows["nordic"]
    assert "Only 3 listings." in rows["nordic"]
    assert "feeds/nordic/20260301T000000.000000Z/issues.jsonl" in rows["nordic"]
    assert "issues.jsonl" not in rows["acme"]
    assert "Allowed by robots.txt" in rows["acme"]


@pytest.mark.parametrize(
    ("device", "part", "told"),
    [
        ("SM-G781B", "eb bg781aby", "Yes, it fits"),
        ("iPhone 12", "EB-BG781ABY", "Not documented does not mean incompatible."),
        ("a52", "EB-BG781ABY", "Not clear yet"),
        ("iPhone 12 Ultra", "EB-BG781ABY", "The device is not known"),
        ("iPhone 12", "EB-BX999ABY", "The part is not known"),
        ("apple/iphone-12", "EB-BG781ABY", "Not documented does not mean incompatible."),
        ("iPhone 12", "", "The part is missing"),
        ("", "EB-BG781ABY", "The device is missing"),
        ("", "", "Give a device and a part"),
    ],
)
def test_compatibility_in_words(pages: httpx.Client, device: str, part: str, told: str) -> None:
    assert told in main(pages, str(httpx.URL("/compatibility", params={"device": device, "part": part})))
