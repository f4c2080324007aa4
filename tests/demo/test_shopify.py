"""Volta Parts speaks Shopify's public formats."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from demo.assortment import ean13

Products = list[dict[str, Any]]


@pytest.mark.parametrize(
    ("query", "count"), [("", 30), ("?limit=250", 250), ("?limit=251", 250), ("?limit=7", 7), ("?limit=250&page=3", 0)]
)
def test_pages_have_shopifys_sizes(client: httpx.Client, volta: str, query: str, count: int) -> None:
    assert len(client.get(f"{volta}/products.json{query}").json()["products"]) == count


def test_pages_hold_every_product_once(client: httpx.Client, volta: str, volta_products: Products) -> None:
    ids = [product["id"] for product in volta_products]
    assert len(set(ids)) == len(ids) == client.get(f"{volta}/meta.json").json()["published_products_count"]


def test_nothing_is_listed_beyond_the_hard_stop(client: httpx.Client, volta: str) -> None:
    assert client.get(f"{volta}/products.json?limit=250&page=100").status_code == 200
    refused = client.get(f"{volta}/products.json?limit=250&page=101")
    assert refused.status_code == 400
    assert refused.json() == {"errors": "Page * Limit exceeds the 25000 limit."}


def shape(value: dict[str, Any]) -> set[str]:
    return set(value)


def test_a_listed_product_has_the_keys_of_a_captured_one(
    volta_products: Products, captured: Callable[[str], Any]
) -> None:
    (theirs, *_) = captured("shopify-uk-electricals-tv.json")["products"]
    ours = volta_products[0]
    assert list(ours) == list(theirs)
    assert list(ours["variants"][0]) == list(theirs["variants"][0])
    assert list(ours["images"][0]) == list(theirs["images"][0])
    assert list(ours["options"][0]) == list(theirs["options"][0])


def test_a_listed_variant_has_the_types_of_a_captured_one(
    volta_products: Products, captured: Callable[[str], Any]
) -> None:
    (theirs, *_) = captured("shopify-uk-electricals-tv.json")["products"]
    ours = next(product for product in volta_products if product["variants"][0]["compare_at_price"])
    for name, value in theirs["variants"][0].items():
        assert type(ours["variants"][0][name]) is type(value), name


def test_an_ajax_product_has_the_keys_of_a_captured_one(
    client: httpx.Client, volta: str, volta_products: Products, captured: Callable[[str], Any]
) -> None:
    theirs = captured("shopify-js-sidekicks.json")
    ours = client.get(f"{volta}/products/{volta_products[0]['handle']}.js").json()
    assert set(theirs) <= set(ours)
    assert set(ours["variants"][0]) == set(theirs["variants"][0])


def test_meta_has_the_keys_of_the_known_shape(client: httpx.Client, volta: str, captured: Callable[[str], Any]) -> None:
    ours = client.get(f"{volta}/meta.json").json()
    assert set(captured("shopify-meta-invented.json")) <= set(ours)
    assert (ours["currency"], "invented" in ours["description"]) == ("EUR", True)


def test_the_three_forms_agree(client: httpx.Client, volta: str, volta_products: Products) -> None:
    listed = next(product for product in volta_products if len(product["variants"]) > 1 and product["tags"])
    single = client.get(f"{volta}/products/{listed['handle']}.json").json()["product"]
    ajax = client.get(f"{volta}/products/{listed['handle']}.js").json()
    assert single["tags"] == ", ".join(listed["tags"])
    for in_list, in_single, in_ajax in zip(listed["variants"], single["variants"], ajax["variants"], strict=True):
        assert in_list["id"] == in_single["id"] == in_ajax["id"]
        assert Decimal(in_list["price"]) == Decimal(in_single["price"]) == Decimal(in_ajax["price"]) / 100
        assert in_list["available"] == (in_single["inventory_quantity"] > 0) == in_ajax["available"]
        assert "available" not in in_single
        assert "barcode" not in in_list


def test_real_oddities_occur(volta_products: Products) -> None:
    variants = [variant for product in volta_products for variant in product["variants"]]
    assert {variant["sku"] for variant in variants} >= {"", None}
    assert {variant["compare_at_price"] for variant in variants} >= {"", None, "0.00"}
    assert any(
        variant["compare_at_price"] and 0 < Decimal(variant["compare_at_price"]) < Decimal(variant["price"])
        for variant in variants
    )
    bodies = [product["body_html"] for product in volta_products]
    assert None in bodies
    assert any("&#252;" in body and "&amp;" in body for body in bodies if body)


def test_the_numbered_sitemap_needs_its_range(client: httpx.Client, volta: str, volta_products: Products) -> None:
    assert client.get(f"{volta}/sitemap_products_1.xml").status_code == 400
    index = client.get(f"{volta}/sitemap.xml").text
    (address,) = re.findall("<loc>(.*?)</loc>", index)
    urls = re.findall("<loc>(.*?)</loc>", client.get(address.replace("&amp;", "&")).text)
    assert urls == [f"{volta}/", *(f"{volta}/products/{product['handle']}" for product in volta_products)]


def theme_data(client: httpx.Client, volta: str, product: dict[str, Any]) -> dict[str, Any]:
    page = client.get(f"{volta}/products/{product['handle']}").text
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data: dict[str, Any] = json.loads(block)
    assert "Preise und Bestand sind erfunden" in page
    return data


def test_a_page_prints_one_product(client: httpx.Client, volta: str, volta_products: Products) -> None:
    product = next(product for product in volta_products if len(product["variants"]) == 1)
    data = theme_data(client, volta, product)
    assert (data["@type"], data["@context"], data["name"]) == ("Product", "http://schema.org/", product["title"])
    assert data["offers"]["price"] == product["variants"][0]["price"]


def test_a_page_with_variants_prints_a_group(client: httpx.Client, volta: str, volta_products: Products) -> None:
    product = next(product for product in volta_products if len(product["variants"]) > 1)
    data = theme_data(client, volta, product)
    assert data["@type"] == "ProductGroup"
    assert [one["offers"]["price"] for one in data["hasVariant"]] == [v["price"] for v in product["variants"]]


@pytest.mark.parametrize("number", [0, 1, 76000000000005])
def test_invented_barcodes_are_valid(number: int) -> None:
    code = ean13(number)
    assert len(code) == 13
    assert sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(code)) % 10 == 0


@pytest.mark.parametrize("path", ["/products/none", "/products/none.json", "/products/none.js", "/nothing"])
def test_what_is_not_there_is_404(client: httpx.Client, volta: str, path: str) -> None:
    assert client.get(volta + path).status_code == 404
