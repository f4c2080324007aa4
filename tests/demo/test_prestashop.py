"""Ecran Service is as hard to read as real shops without an interface."""

import json
import re
from collections import Counter
from statistics import median

import extruct
import httpx
import pytest
from protego import Protego

Pages = dict[str, httpx.Response]


def live(pages: Pages) -> dict[str, str]:
    return {url: page.text for url, page in pages.items() if page.status_code == 200}


def blocks(page: str) -> list[str]:
    return re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)


def is_json(block: str) -> bool:
    try:
        json.loads(block, strict=False)
    except json.JSONDecodeError:
        return False
    return True


def test_robots_name_the_sitemap_and_the_index_names_all(client: httpx.Client, ecran: str) -> None:
    assert f"Sitemap: {ecran}/sitemap.xml" in client.get(f"{ecran}/robots.txt").text
    index = re.findall("<loc>(.*?)</loc>", client.get(f"{ecran}/sitemap.xml").text)
    assert index == [f"{ecran}/sitemap-{name}.xml" for name in ("en", "es", "fr", "pages")]
    assert all(client.get(url).status_code == 200 for url in index)


def test_pages_have_a_real_size(ecran_pages: Pages) -> None:
    assert median(len(page.content) for page in ecran_pages.values() if page.status_code == 200) >= 150_000


def test_a_few_links_are_dead(ecran_pages: Pages) -> None:
    assert Counter(page.status_code for page in ecran_pages.values()) == {200: 375, 404: 5}


def test_robots_close_a_part_of_the_shop(client: httpx.Client, ecran: str, ecran_pages: Pages) -> None:
    robots = Protego.parse(client.get(f"{ecran}/robots.txt").text)
    closed = [url for url in ecran_pages if not robots.can_fetch(url, "sparedex")]
    assert 2 <= len(closed) <= 20
    assert all("/private/" in url for url in closed)


def test_inch_marks_break_the_template(ecran_pages: Pages) -> None:
    pages = live(ecran_pages).values()
    template = [page for page in pages if any('"weight": {' in block for block in blocks(page))]
    broken = [page for page in template if not all(map(is_json, blocks(page)))]
    assert 0 < len(broken) < len(template) / 2
    assert any(re.search(r'"name": "[^\n]*\d"', page) for page in broken)


def test_every_manner_of_markup_occurs(ecran_pages: Pages) -> None:
    pages = live(ecran_pages).values()
    manners = Counter(
        "graph"
        if "@graph" in page
        else "aggregate"
        if "AggregateOffer" in page
        else "json"
        if blocks(page)
        else "microdata"
        for page in pages
    )
    assert min(manners[manner] for manner in ("graph", "aggregate", "json", "microdata")) >= 20


@pytest.mark.parametrize(
    "pattern",
    [
        r'"lowPrice": "\d+,\d\d"',
        r'"price": "\d+,\d\d"',
        r'<span itemprop="price">\d+,\d\d</span>',
        r'"availability": "//schema.org/InStock"',
        r'"availability": "SoldOut"',
        r'"availability": "http://schema.org/ outofstock "',
        r'LimitedAvailability"',
        r'"offers": \[',
    ],
)
def test_known_oddities_occur(ecran_pages: Pages, pattern: str) -> None:
    assert any(re.search(pattern, page) for page in live(ecran_pages).values())


def test_other_products_are_marked_up_as_traps(ecran_pages: Pages) -> None:
    for url, page in list(live(ecran_pages).items())[:20]:
        names = re.findall('itemprop="url" href="(.*?)"', page) + re.findall('"url": "(http.*?)"', page)
        assert len(set(names) - {url}) >= 8


def test_a_common_reader_finds_the_product_of_a_microdata_page(ecran_pages: Pages) -> None:
    url, page = next((url, page) for url, page in live(ecran_pages).items() if not blocks(page))
    items = extruct.extract(page, base_url=url, syntaxes=["microdata"])["microdata"]
    (own,) = [item["properties"] for item in items if item["properties"]["url"] == url]
    assert own["offers"]
    assert own["name"]


def test_every_page_says_that_prices_are_invented(ecran_pages: Pages) -> None:
    words = ("sont inventés", "are invented", "son inventados")
    assert all(any(word in page for word in words) for page in live(ecran_pages).values())
