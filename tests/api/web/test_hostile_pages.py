"""Whatever a shop writes, a page holds no script but ours, no handler, no style, and links only to the web."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import httpx
import pytest
from lxml import html

OURS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "a",
        "header",
        "div",
        "img",
        "nav",
        "main",
        "footer",
        "p",
        "form",
        "label",
        "input",
        "button",
        "h1",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "fieldset",
        "legend",
        "aside",
        "section",
        "span",
        "b",
        "strong",
        "q",
        "bdi",
        "time",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "svg",
        "line",
        "path",
        "rect",
        "mark",
        "textarea",
    ]
)
"""Every element that a page of ours may have."""

ADDRESSES = frozenset({"href", "src", "action", "formaction", "data-suggest", "xlink:href", "poster", "srcset"})

STORED = (
    "/offers/acme.{number:016x}",
    "/guides/fixers.{number:016x}",
    "/devices/evil/{number}",
    "/parts/evil.{number}",
    "/compatibility?device=iPhone+12&part=EB-BG7{number:02}ABY",
)

ASKED = (
    "/search?q={text}",
    "/search?q={text}&plain=true",
    "/search?device={text}&brand={text}&source={text}&sort=newest",
    "/search?cursor={text}",
    "/search?kind={text}",
    "/devices?q={text}&brand={text}&family={text}",
    "/devices/by-number?number={text}",
    "/resolve?q={text}&brand={text}",
    "/resolve?q=iphone+12+{text}+screen",
    "/compatibility?device={text}&part={text}",
    "/compatibility?device=SM-G781B&part={text}",
    "/disputes?part_type={text}&cursor={text}",
    "/devices/apple/iphone-12/parts?part_type={text}",
    "/devices/apple/iphone-12/parts?verdict={text}",
    "/devices/apple/iphone-12/parts?cursor={text}",
    "/devices/{text}/parts",
    "/guides/fixers.0000000000000001?cursor={text}",
    "/offers/{text}",
    "/{text}",
)

LISTS = (
    "/",
    "/search",
    "/search?kind=guide",
    "/search?kind=device",
    "/search?kind=part",
    "/devices",
    "/sources",
    "/disputes",
    "/devices/apple/iphone-12/parts",
    "/devices/apple/iphone-12/parts?verdict=disputed",
)


def faults(document: html.HtmlElement) -> Iterator[str]:
    """Yield what a page must never have."""
    for element in document.iter(tag=html.etree.Element):
        if element.tag not in OURS:
            yield f"element {element.tag}"
        if element.tag == "script" and (element.get("src") != "/static/sparedex.js" or element.text):
            yield "a script that is not ours"
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc", "http-equiv"):
                yield f"attribute {name}"
            if name in ADDRESSES and not is_harmless(value):
                yield f"{name}={value[:80]!r}"
    shown = "".join(document.itertext())
    if re.search("[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", shown):
        yield "a character that turns or hides text"
    if re.search("W{2001}", shown):
        yield "an endless text"


def is_harmless(address: str) -> bool:
    """Tell whether an address leads to a path of ours or, in plain sight, to the web."""
    if re.search(r"[\x00-\x20\\]", address):
        return False
    parts = urlsplit(address)
    if parts.scheme:
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    return address.startswith("#") or (address.startswith("/") and not address.startswith("//"))


def assert_harmless(client: httpx.Client, address: str) -> None:
    response = client.get(address)
    assert response.headers["content-type"].startswith("text/html"), response.text[:200]
    assert "'unsafe-inline'" not in response.headers["content-security-policy"]
    assert list(faults(html.document_fromstring(response.content))) == []


@pytest.mark.parametrize("template", STORED)
@pytest.mark.parametrize("number", range(13))
def test_a_page_about_a_hostile_record(hostile_pages: httpx.Client, template: str, number: int) -> None:
    address = template.format(number=number)
    assert hostile_pages.get(address).status_code == 200
    assert_harmless(hostile_pages, address)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_hostile_records(hostile_pages: httpx.Client, address: str) -> None:
    assert hostile_pages.get(address).status_code == 200
    assert_harmless(hostile_pages, address)


@pytest.mark.parametrize("template", ASKED)
def test_hostile_questions(hostile_pages: httpx.Client, payloads: tuple[str, ...], template: str) -> None:
    for text in payloads:
        assert_harmless(hostile_pages, template.format(text=quote(text, safe="")))


def test_every_payload_is_shown_as_text(hostile_pages: httpx.Client) -> None:
    page = html.document_fromstring(hostile_pages.get("/offers/acme.0000000000000000").content)
    assert page.findtext(".//h1/bdi") == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "address",
    [
        "/disputes",
        "/devices/apple/iphone-12/parts",
        "/devices/evil/0",
        "/parts/evil.0",
        "/compatibility?device=iPhone+12&part=EB-BG700ABY",
        "/guides/fixers.0000000000000001",
    ],
)
def test_a_hostile_claim_is_shown_as_text(hostile_pages: httpx.Client, payloads: tuple[str, ...], address: str) -> None:
    page = html.document_fromstring(hostile_pages.get(address).content)
    quotes = {quote.text_content().strip() for quote in page.find_class("claim")[0].iter("q")}
    assert quotes & set(payloads)


@pytest.mark.parametrize(
    "markup",
    [
        "<p onclick=x>",
        "<p style='color:red'>",
        "<script>1</script>",
        "<script src=/other.js></script>",
        "<a href='javascript:1'>",
        "<a href='//evil.example'>",
        "<a href='java\tscript:1'>",
        "<iframe></iframe>",
        "<p>\u202e</p>",
        f"<p>{'W' * 3000}</p>",
    ],
)
def test_the_check_finds(markup: str) -> None:
    assert list(faults(html.document_fromstring(f"<html><body>{markup}</body></html>")))
