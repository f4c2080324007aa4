"""The pages on fit: every verdict opens to its claims, lists are narrowed without scripts, other numbers have their places."""

import httpx
import pytest

from tests.api.web.reading import links, main, page, words

CHECK = "/compatibility?device=apple%2Fiphone-12&part="
PARTS = "/devices/apple/iphone-12/parts"


def told(client: httpx.Client, device: str, part: str) -> str:
    return main(client, str(httpx.URL("/compatibility", params={"device": device, "part": part})))


@pytest.mark.parametrize(
    ("device", "part", "said"),
    [
        ("iPhone 12 2021", "A9902", "It fits under conditions"),
        ("iPhone 12", "A9902", "It fits only where this holds, which the question leaves open: years: 2020 to 2021 ."),
        ("iPhone 12", "A9902", "Verdict Confirmed years: 2020 to 2021 2 sources for"),
        ("iPhone 12", "A9902", "3 offers , 2 in stock, from €9.90"),
        ("iPhone 12", "A9902", "Maker AppleDB says that it fits: iPhone 12 Battery | A9902 years: 2020 to 2021"),
        (
            "iPhone 12",
            "A9902",
            "rule: the maker's name of the battery ; sure 82 of 204 machines reported it MIT its source",
        ),
        (
            "iPhone 12",
            "A9902",
            "Shop The acme shop says that it fits: A9902 for iPhone 12 black 2815 mAh rule: its name",
        ),
        ("iPhone 12", "A9902", "rule: its name ; likely seen 1 Mar 2026 the offer here its source"),
        ("iPhone 12", "A9902", "Message: It says so. The fixers"),
        ("iPhone 12", "A9911", "Yes, it fits"),
        ("iPhone 12", "A9920", "what is known of A9902 holds for this number, which replaces it"),
        ("iPhone 12", "A9930", "Sources contradict each other"),
        ("iPhone 12", "A9940", "No, it does not fit"),
        ("iPhone 12", "EB-BG781ABY", "Nobody says that it fits Not documented does not mean incompatible."),
        ("iPhone SE", "A9902", "The part was understood as A9902"),
        ("EB-BG781ABY", "iPhone 12", "Swap device and part"),
    ],
)
def test_the_answer_comes_with_its_reasons(pages: httpx.Client, device: str, part: str, said: str) -> None:
    assert said in told(pages, device, part)


def test_a_claim_leads_to_its_record_and_its_source(pages: httpx.Client) -> None:
    to = links(page(pages, f"{CHECK}A9911"), "//ul[@class='claims']")
    assert to == {"the offer here": "/offers/acme.0000000000000000", "its source": "https://acme.example/1"}


def test_swapping_device_and_part_asks_the_other_way(pages: httpx.Client) -> None:
    found = page(pages, "/compatibility?device=EB-BG781ABY&part=iPhone+12")
    assert "Apple iPhone 12" in main(pages, links(found, "//main")["Swap device and part"])


def test_candidates_ask_again(pages: httpx.Client) -> None:
    found = page(pages, "/compatibility?device=iPhone+SE&part=A9902")
    chosen = links(found, "//ul[@class='candidates']")["Apple iPhone SE (2020)"]
    assert chosen == "/compatibility?device=apple%2Fiphone-se-2020&part=A9902"


def test_a_denied_part_shows_no_offers(pages: httpx.Client) -> None:
    assert "in stock" not in main(pages, f"{CHECK}A9940")


def test_a_verdict_for_the_part_is_not_shown_where_it_does_not_fit(pages: httpx.Client) -> None:
    said = told(pages, "apple/macbook-pro-13-a1502", "A9960")
    assert ("No, it does not fit" in said, "Verdict" in said) == (True, False)


def test_a_device_shows_what_fits_by_part_type(pages: httpx.Client) -> None:
    section = page(pages, "/devices/apple/iphone-12").xpath("//section[@aria-labelledby='fits']")[0]
    assert [words(heading) for heading in section.xpath("./h3")] == ["Screen 1", "Battery 11"]
    batteries = section.xpath(".//table[@aria-label='Battery']/tbody")
    assert [words(row.find(".//th")) for row in batteries] == ["A9902", "A9910", "A9911", "A9912", "A9913"]
    assert (
        words(batteries[0][0]) == "A9902 Confirmed years: 2020 to 2021 3 offers , 2 in stock ( black, 2815 mAh ) €9.90"
    )
    assert words(batteries[0].find(".//summary")) == "2 sources for; to know before it is built in"
    assert (
        words(section.find(".//table[@aria-label='Screen']//th[@scope='row']")) == "sold without a number In-cell LCD"
    )
    assert links(section, "./p") == {
        "All that is known 12": PARTS,
        "Confirmed 1": f"{PARTS}?verdict=confirmed",
        "Likely 9": f"{PARTS}?verdict=likely",
        "Disputed 1": f"{PARTS}?verdict=disputed",
        "Does not fit 1": f"{PARTS}?verdict=excluded",
        "All 11 of Battery": f"{PARTS}?part_type=battery",
    }


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?part_type=screen", ["sold without a number In-cell LCD"]),
        ("?verdict=disputed", ["A9930 Battery"]),
        ("?verdict=excluded&part_type=battery", ["A9940"]),
        ("?verdict=excluded&part_type=screen", []),
    ],
)
def test_a_list_of_fits_is_narrowed_by_links(pages: httpx.Client, query: str, numbers: list[str]) -> None:
    found = page(pages, f"{PARTS}{query}")
    assert [words(each) for each in found.xpath("//th[@scope='row']")] == numbers
    assert links(found, "//nav[@aria-label='Part types']")["All parts"].startswith(PARTS)


def test_a_filter_of_a_list_keeps_the_other(pages: httpx.Client) -> None:
    found = page(pages, f"{PARTS}?verdict=likely")
    assert links(found, "//nav[@aria-label='Part types']")["Battery 8"] == f"{PARTS}?part_type=battery&verdict=likely"
    assert found.xpath("//nav[@aria-label='Verdicts']/a[@aria-current]/@href") == [f"{PARTS}?verdict=likely"]


def test_an_inferred_fit_shows_its_step(pages: httpx.Client) -> None:
    row = next(each for each in page(pages, PARTS).iter("tbody") if words(each).startswith("A9920"))
    assert "inferred" in words(row)
    assert "Why one stands for the other Shop The acme shop says that they are one part: A9902 = A9902" in words(row)


@pytest.mark.parametrize("query", ["?verdict=perhaps", "?part_type=wheel"])
def test_a_filter_that_there_is_not_is_named(pages: httpx.Client, query: str) -> None:
    assert query[1:].split("=")[0] in main(pages, f"{PARTS}{query}", 422)


def test_disputes_show_both_sides(pages: httpx.Client) -> None:
    found = page(pages, links(page(pages, "/"), "//footer")["Disputed fits"])
    assert "1 disputed fit" in words(found.get_element_by_id("main"))
    (row,) = found.iter("tbody")
    assert words(row[0]) == "Apple iPhone 12 A9930 Battery Disputed no offer"
    assert row.xpath(".//details/@open")
    assert "For it Shop The acme shop says that it fits: A9902 for iPhone 12" in words(row)
    assert "Against it Shop The nordic shop says that it does not fit: not for iPhone 12" in words(row)


def test_a_part_says_what_it_is_and_fits_and_does_not(pages: httpx.Client) -> None:
    found = page(pages, "/parts/apple.a.A9902")
    facts = {words(each[0]): words(each[1]) for each in found.xpath("//dl/div")}
    assert facts["Specification"] == "11.4 V , 24 Wh , Li-ion"
    tables = {each.get("aria-label"): [words(row) for row in each.find("tbody")] for each in found.iter("table")}
    assert tables == {
        "Devices that it fits": [
            "Apple iPhone 12 Confirmed 2 sources for Show the claims",
            "Apple MacBook Pro 13 (A1502) Likely years: 2020 to 2021 2 sources for, 1 against, inferred from A9901 "
            "Show the claims",
        ],
        "Devices that it does not fit": [
            "Samsung Galaxy S20 FE 5G Does not fit 0 sources for, 1 against Show the claims"
        ],
    }
    assert links(found, "//section[@aria-labelledby='guides']") == {
        "iPhone 12 battery replacement": "/guides/fixers.0000000000000001"
    }


def test_other_numbers_are_drawn_around_the_part(pages: httpx.Client) -> None:
    section = page(pages, "/parts/apple.a.A9902").xpath("//section[@aria-labelledby='interchange']")[0]
    places = {each.get("class"): words(each) for each in section.xpath("./div[@class='interchange']/div")}
    assert list(places) == ["older", "hub", "newer"]
    assert places["older"].startswith("Older: it replaces A9901")
    assert places["hub"].startswith("A9902 The same part A9950")
    assert places["newer"].startswith("Newer: replaced by A9951")
    below = [words(each) for each in section.xpath("./div[@class='beside-hub']")]
    assert below[0].startswith("Fits with a change A9953")
    assert below[1].startswith("Similar, no substitute A9952 Not interchangeable: 3 cells in series against 4")


def test_a_part_without_other_numbers_says_so(pages: httpx.Client) -> None:
    assert "No other number is known to stand for it." in main(pages, "/parts/samsung.eb.EBBG781ABY")


def test_a_guide_shows_who_sells_its_parts(pages: httpx.Client) -> None:
    found = page(pages, "/guides/fixers.0000000000000001")
    section = found.xpath("//section[@aria-labelledby='fits']")[0]
    assert words(section.find("h2")) == "Battery for it, from all shops"
    first = section.find(".//tbody/tr")
    assert words(first) == "A9902 Confirmed years: 2020 to 2021 3 offers , 2 in stock ( black, 2815 mAh ) €9.90"
    assert links(first, ".")["3 offers"] == "/parts/apple.a.A9902#offers"
    assert "A9940" not in words(section)
