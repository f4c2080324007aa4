"""Price texts: what is read, what is refused, and that nothing is ever read wrong."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.values.currency_signs import SIGNS
from crawlers.values.price import as_price, machine_amount, read_price, stated_currency

STRINGS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "prices" / "price_strings.csv"

PRICES = [
    ("R 966.00", None, "966.00 ZAR"),
    ("R8,499", None, "8499 ZAR"),
    ("465,21", "UAH", "465.21 UAH"),
    ("1 234,50 €", None, "1234.50 EUR"),
    ("1\u202f234,50\u00a0€", None, "1234.50 EUR"),
    ("12.90 EUR", "USD", "12.90 EUR"),
    ("EUR 12,90", None, "12.90 EUR"),
    ("US$:12.99", None, "12.99 USD"),
    ("NZD $100.70", None, "100.70 NZD"),
    ("AU $59.95", "USD", "59.95 AUD"),
    ("$19.99", "USD", "19.99 USD"),
    ("$19.99", "CAD", "19.99 CAD"),
    ("$19.99", None, None),
    ("$19.99", "EUR", None),
    ("£7", None, "7 GBP"),
    ("£1,000", "GBP", "1000 GBP"),
    ("£1,000", "EGP", "1000 EGP"),
    ("£1,000", "USD", None),
    ("£1,000", "EUR", None),
    ("GB£ 7", "EUR", "7 GBP"),
    ("199 kr", "SEK", "199 SEK"),
    ("199 kr", None, None),
    ("50,- Kč", None, "50 CZK"),
    ("1.198,- Kr", "DKK", "1198 DKK"),
    ("CHF 1'049,95", None, "1049.95 CHF"),
    ("1’049.95 Fr.", None, "1049.95 CHF"),
    ("Rs 1,23,456.00", "INR", "123456.00 INR"),
    ("Rp 350.000", None, "350000 IDR"),
    ("24.999.000", "IDR", "24999000 IDR"),
    ("423.923 KD", None, "423.923 KWD"),
    ("118, 99 TL", None, "118.99 TRY"),
    ("3 100р.", None, "3100 RUB"),
    ("5 870 грн.", None, "5870 UAH"),
    ("Цена: 19 000 руб.", "RUB", "19000 RUB"),
    ("ab 3,63 EUR", None, "3.63 EUR"),
    ("12,000원", None, "12000 KRW"),
    ("¥3500", "JPY", "3500 JPY"),
    ("１２.５０ USD", None, "12.50 USD"),
    ("0,29 € + iva", None, "0.29 EUR"),
    (".75 €", None, "0.75 EUR"),
    ("10,50 € 10,50 €", None, "10.50 EUR"),
    ("129,00 € (-15%)", None, "129.00 EUR"),
    ("Pack of 10 - $9.99", "USD", "9.99 USD"),
    ("iPhone 12 battery 39,95 €", None, "39.95 EUR"),
    ("128GB SSD $79.99", "USD", "79.99 USD"),
    ("Galaxy S21 250 €", None, None),
    ("1,234,567.890", "USD", "1234567.89 USD"),
    ("$699,000", "USD", "699000 USD"),
    ("€1.250", None, "1250 EUR"),
    ("$1.250", "USD", None),
    ("1.250", None, None),
    ("iPhone 12 499 €", None, None),
    ("was $29.99 now $19.99", "USD", None),
    ("10 - 20 €", None, None),
    ("10-20 €", None, None),
    ("From 26 to 50 €", None, None),
    ("$29.99 – $74.99", "USD", None),
    ("Free shipping on orders $49+", "USD", None),
    ("-5.00 €", None, None),
    ("-$5.00", "USD", None),
    ("-1", "UAH", None),
    ("0,00 €", None, None),
    ("0", "UAH", None),
    ("Free", "USD", None),
    ("", "USD", None),
    ("40% OFF", "USD", None),
    ("12 in stock", "USD", None),
    ("15.08.2017", "USD", None),
    ("Код товара: 884", "RUB", None),
    ("16.00 ft", "USD", None),
    ("157,000 تومان", "IRR", None),
    ("12.50", None, None),
    ("12.50 XQZ", "EUR", None),
    ("$..75", "USD", None),
    ("99999999999 €", None, None),
    ("€ " + "9" * 20_000, None, None),
    ("word " * 100 + "12 €", None, None),
]


@pytest.mark.parametrize(("text", "currency", "expected"), PRICES)
def test_a_price_text_gives_its_price_or_nothing(text: str, currency: str | None, expected: str | None) -> None:
    price = read_price(text, currency=currency)
    if expected is None:
        assert price is None
    else:
        amount, code = expected.split()
        assert price is not None
        assert (price.amount, price.currency) == (Decimal(amount), code)


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ("1.250", ",", "1250"),
        ("1.250", ".", "1.250"),
        ("1,250", ",", "1.250"),
        ("1,250", ".", "1250"),
        ("465.21", ",", None),
        ("1.234,5", ".", None),
        ("12,34,56", ".", None),
    ],
)
def test_the_stated_decimal_sign_decides(text: str, decimal: Literal[".", ","], expected: str | None) -> None:
    price = read_price(text, currency="EUR", decimal=decimal)
    assert (price and price.amount) == (expected and Decimal(expected))


@pytest.mark.parametrize(("text", "expected"), [("53300", "533.00"), ("5", "0.05"), ("533.00", None), ("0", None)])
def test_hundredths_are_divided_only_where_they_are_whole(text: str, expected: str | None) -> None:
    price = read_price(text, currency="UAH", minor_units=True)
    assert (price and price.amount) == (expected and Decimal(expected))


MACHINE = [
    ("9.99", "9.99"),
    ("1.250", "1.250"),
    (12.5, "12.5"),
    (84, "84"),
    ("12,34 €", "12.34"),
    ("$1495", "1495"),
    ("12.90 EUR", "12.90"),
    ("1,299", "1299"),
    ("1,299.00", "1299.00"),
    ("1.299,00", "1299.00"),
    ("0", "0"),
    ("-3", "-3"),
    ("", None),
    ("NaN", None),
    ("Infinity", None),
    ("1e999999", None),
    ("1e5", None),
    ("10 - 20", None),
    ("9" * 5_000, None),
    (10**30, None),
    (float("nan"), None),
    (float("inf"), None),
    (Decimal("1e999999"), None),
    (Decimal("NaN"), None),
    (True, None),
    (None, None),
    ({}, None),
    (["5"], None),
]


@pytest.mark.parametrize(("value", "expected"), MACHINE)
def test_a_machine_readable_amount_has_a_decimal_point(value: object, expected: str | None) -> None:
    assert machine_amount(value) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("0", "EUR"), ("-1", "EUR"), ("5", None), ("5", "ZZZ"), ("1e10", "EUR"), ("0.00001", "EUR")],
)
def test_no_price_without_a_positive_amount_and_a_currency_that_exists(amount: str, currency: str | None) -> None:
    assert as_price(Decimal(amount), currency) is None


def test_a_price_is_rounded_to_what_a_record_holds() -> None:
    price = as_price(Decimal("34.992001"), "GBP", "included")
    assert price is not None
    assert (price.amount, price.tax) == (Decimal("34.9920"), "included")


LOCALES = {"en_US": "USD", "de_DE": "EUR", "fr_FR": "EUR", "uk_UA": "UAH", "pl_PL": "PLN", "pt_BR": "BRL"}
AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999.99"), places=2)


@settings(max_examples=400, deadline=None)
@given(amount=AMOUNTS, locale=st.sampled_from(sorted(LOCALES)))
def test_a_price_written_in_a_locale_is_read_again(amount: Decimal, locale: str) -> None:
    code = LOCALES[locale]
    price = read_price(format_currency(amount, code, locale=locale), currency=code)
    assert price is not None
    assert (price.amount, price.currency) == (amount, code)
    bare = read_price(format_decimal(amount, "#,##0.00", locale=locale), currency=code)
    assert bare is not None
    assert bare.amount == amount


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="0123456789 .,-€$RKčр'", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    price = read_price(text, currency="EUR")
    assert price is None or 0 < price.amount < 10**10
    assert (amount := machine_amount(text)) is None or amount.is_finite()


@pytest.mark.skipif(not STRINGS.exists(), reason="the shared price texts are not beside the repository")
def test_price_texts_from_the_wild_are_never_read_wrong() -> None:
    with STRINGS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "XFAIL" not in row["set"]]
    wrong, right = [], 0
    for row in rows:
        amount = Decimal(row["amount"] or 0).quantize(Decimal("0.0001"))
        currency = next(iter(SIGNS.get(row["currency"].strip(" ."), ())), "EUR")
        price = read_price(row["price_text"], currency=currency)
        right += (price.amount if price else 0) == amount
        if price and price.amount != amount:
            wrong.append(row["price_text"])
    assert wrong == []
    assert right >= 0.92 * len(rows)


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [
        ("19.90", "EUR", "EUR"),
        ("19.90", None, None),
        ("$19.90", "USD", "USD"),
        ("$19.90", "EUR", None),
        ("£5 – £6", "EUR", None),
        ("US$ 5", "EUR", "USD"),
        ("5 € $", "EUR", None),
    ],
)
def test_a_sign_beside_an_amount_is_never_another_currency(
    text: str, currency: str | None, expected: str | None
) -> None:
    assert stated_currency(text, currency) == expected
