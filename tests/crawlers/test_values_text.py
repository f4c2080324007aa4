"""Plain text, addresses and article numbers from hostile words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.values.identifiers import read_gtin
from crawlers.values.text import one_line, plain_text, safe_address


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Screen &amp; frame</p><p>for  A52</p>", "Screen & frame for A52"),
        ("Drill (Battery &amp; Charger)", "Drill (Battery & Charger)"),
        ('15.6" LED &lt;b&gt;', '15.6" LED <b>'),
        ("for 5 < 6 inch", "for 5 < 6 inch"),
        ("<script>alert(1)</script>Akku<style>b{}</style><svg><text>x</text></svg>", "Akku"),
        ("<b>un<i>closed", "un closed"),
        ("Ã©cran rÃ©parÃ©", "écran réparé"),
        ("a\u202eb\u0000c\ud800d\u200be", "abcde"),
        ("<b>a\ud800</b>\x00<i>b</i>", "a b"),
        ("<!-- in stock -->x", "x"),
        ("<meta charset=utf-8><section>Akku</section><title>no</title> A52", "Akku A52"),
        ("a&#8238;b &amp; c&#0;", "ab & c\ufffd"),
        ("<img src='data:" + "A" * 70_000 + "'>text", "text"),
        ("", ""),
    ],
)
def test_visible_text_is_kept(html: str, expected: str) -> None:
    assert plain_text(html, 200) == expected


@pytest.mark.parametrize(
    "html", ["<b>" * 100_000 + "x", "<p " + "a=1 " * 300_000 + ">x", "<" * 500_000, "&amp;" * 500_000]
)
def test_bombs_are_bounded(html: str) -> None:
    assert len(plain_text(html, 100)) <= 100


@settings(max_examples=200, deadline=None)
@given(st.text(), st.integers(1, 50))
def test_plain_text_is_one_bounded_harmless_line(html: str, limit: int) -> None:
    text = plain_text(html, limit)
    assert len(text) <= limit
    assert text == text.strip()
    assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\ud800-\udfff]", text)
    assert len(one_line(html, limit)) <= limit


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/p?x=1#a", "https://shop.example/p?x=1#a"),
        ("//cdn.example/y.png", "https://cdn.example/y.png"),
        ("page", "https://shop.example/a/page"),
        ("http://other.example:8080/x", "http://other.example:8080/x"),
        ("https://alsweed.sa/ar/خزان", "https://alsweed.sa/ar/خزان"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://shop.example/x", None),
        ("http://user:secret@shop.example/", None),
        ("http://user@shop.example/", None),
        ("http://[::1", None),
        ("http://shop.example:99999/", None),
        ("http://shop.example/a b", None),
        ("http://shop.example/a\tb", None),
        ("http:\\\\shop.example\\x", None),
        ("", None),
        ("/" + "x" * 3_000, None),
    ],
)
def test_only_web_addresses_that_one_may_follow(url: str, expected: str | None) -> None:
    assert safe_address(url, "https://shop.example/a/b") == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5032037150354", "5032037150354"),
        ("503-2037 150354", "5032037150354"),
        ("00198487604139", "00198487604139"),
        ("192876870068", "192876870068"),
        ("32429335302", "032429335302"),
        ("96385074", "96385074"),
        ("5032037150355", None),
        ("0000000000000", None),
        ("12345", None),
        ("abc", None),
        ("٥٠٣٢٠٣٧١٥٠٣٥٤", None),
    ],
)
def test_a_gtin_has_a_check_digit_that_holds(written: str, read: str | None) -> None:
    assert read_gtin(written) == read
