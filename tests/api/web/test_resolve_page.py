"""The page that reads texts: what was typed stays as it was, every mark says what its words are, and all lines are answered."""

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.api.web.reading import links, page, words

TITLE = "Display für iPhone 12/12 Pro, not for 12 mini, soft OLED GH82-26861A zebra"


def marks(client: httpx.Client, text: str) -> list[tuple[str, str]]:
    """Return each mark with its words."""
    read = page(client, str(httpx.URL("/resolve", params={"q": text}))).xpath("//p[@class='read']")[0]
    return [(mark.get("title"), "".join(mark.itertext())) for mark in read.xpath(".//mark")]


def posted(client: httpx.Client, **fields: str) -> html.HtmlElement:
    response = client.post("/resolve", data=fields)
    assert response.status_code == 200, response.text[:300]
    return html.document_fromstring(response.content)


def test_every_word_that_was_understood_is_marked(pages: httpx.Client) -> None:
    assert marks(pages, TITLE) == [
        ("Part", "Display"),
        ("Device", "iPhone 12"),
        ("Device", "12 Pro"),
        ("Does not fit", "12 mini"),
        ("Grade", "soft OLED"),
        ("Part number", "GH82-26861A"),
    ]
    assert marks(pages, "EB-BG781ABY") == [("Part", "EB-BG781ABY"), ("Part number", "EB-BG781ABY")]
    assert marks(pages, "iPhone 12 Ultra") == [("Unknown device", "iPhone 12 Ultra")]
    assert marks(pages, "qwertz") == []


def test_the_rows_say_what_the_words_mean_and_why(pages: httpx.Client) -> None:
    found = page(pages, str(httpx.URL("/resolve", params={"q": TITLE})))
    rows = [[words(cell) for cell in row] for row in found.xpath("//tbody/tr")]
    assert ["Display", "Part: Screen", ""] in rows
    assert ["soft OLED", "Grade", ""] in rows
    assert ["iPhone 12", "Device: Apple iPhone 12", "its name (sure)"] in rows
    assert ["12 Pro", "Device: Apple iPhone 12 Pro", "its name, begun by the device before it (almost sure)"] in rows
    to = links(found, "//table")
    assert to["Apple iPhone 12"] == "/devices/apple/iphone-12"
    assert to["GH82-26861A"] == "/search?q=GH82-26861A"
    assert "Left over: zebra" in words(found)


def test_a_shared_name_is_one_row_with_its_candidates(pages: httpx.Client) -> None:
    found = page(pages, "/resolve?q=MacBook+Pro")
    (row,) = found.xpath("//tbody/tr")
    assert words(row[1]).startswith("May be: Apple MacBook Pro")
    assert words(row[1]).endswith("more")
    assert "Several devices may be meant:" in words(found)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_the_text_is_shown_as_it_was_typed(pages: httpx.Client, text: str) -> None:
    typed = f"iPhone 12 {text} screen"
    found = page(pages, str(httpx.URL("/resolve", params={"q": typed})))
    shown = "".join(found.xpath("//p[@class='read']")[0].itertext())
    turning = dict.fromkeys(range(0x202A, 0x202F)) | dict.fromkeys(range(0x2066, 0x206A))
    assert shown == typed.strip().translate(turning)


def test_a_whole_list_is_read_line_by_line(pages: httpx.Client) -> None:
    found = posted(pages, q="EB-BG781ABY\r\n\r\n  A2172 \nqwertz\n", brand="", description="")
    assert "3 texts read" in words(found)
    assert [words(each) for each in found.xpath("//p[@class='read']")] == ["EB-BG781ABY", "A2172", "qwertz"]
    assert found.get_element_by_id("text").text.strip() == "EB-BG781ABY\n\n  A2172 \nqwertz"
    assert "Nothing was understood." in words(found)


def test_one_text_gets_an_address_of_its_own(pages: httpx.Client) -> None:
    response = pages.post("/resolve", data={"q": " EB-BG781ABY \n", "brand": "Samsung"})
    assert (response.status_code, response.headers["Location"]) == (303, "/resolve?q=EB-BG781ABY&brand=Samsung")


def test_a_description_is_marked_where_something_was_read_in_it(pages: httpx.Client) -> None:
    found = posted(pages, q="Display", description="fits Samsung Galaxy A52s 5G")
    assert [words(each) for each in found.xpath("//p[@class='read']")] == [
        "Display",
        "Description: fits Samsung Galaxy A52s 5G",
    ]
    assert "Samsung Galaxy A52s 5G" in links(found, "//table")
    assert len(posted(pages, q="Display", description="no more than that").xpath("//p[@class='read']")) == 1


def test_an_empty_form_asks_for_nothing(pages: httpx.Client) -> None:
    assert page(pages, "/resolve").xpath("//p[@class='read']") == []
    assert posted(pages, q=" \n ").xpath("//p[@class='read']") == []
    assert pages.post("/resolve", content=b"\xff%ff&q").status_code == 200


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"q": "a\n" * 501}, "at most 500 items"),
        ({"q": "a\n" + "b" * 1_001}, "line 2: string should have at most 1000 characters"),
        ({"q": "/" * 10_000}, "line 1: string should have at most 1000 characters"),
        ({"q": f"{'b' * 900}\n" * 300}, "270,000 characters together"),
        ({"q": "a", "brand": "b" * 201, "description": "c"}, "brand: string should have at most 200 characters"),
        ({f"x{number}": "1" for number in range(20)}, "has more than 10 fields"),
    ],
)
def test_too_much_is_refused_with_the_line(pages: httpx.Client, fields: dict[str, str], told: str) -> None:
    response = pages.post("/resolve", data=fields)
    assert response.status_code == 422
    assert told in words(html.document_fromstring(response.content))


def test_a_megabyte_is_refused(pages: httpx.Client) -> None:
    assert pages.post("/resolve", data={"q": "a" * 1_100_000}).status_code == 413
