"""The nouns refuse what they do not know."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from index_schema.documents import price_order
from index_schema.fields import FIELDS, Kind, Role, facets_of, fields_of
from index_schema.records import Listing, Price
from index_schema.sources import Source

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
ACME = {
    "name": "acme",
    "title": "Acme",
    "url": "https://acme.example/",
    "platform": "shopify",
    "basis": "permission",
    "terms": "-",
}


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity", "1e20", "0.00001"])
def test_what_is_no_price_is_refused(amount: str) -> None:
    with pytest.raises(ValidationError):
        Price(amount=Decimal(amount), currency="EUR")


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        Listing(id="a.1", source="a", key="1", title="x", observed_at=datetime(2026, 11, 1))


def test_a_time_is_kept_in_utc() -> None:
    found = Listing.model_validate(
        {"id": "a.1", "source": "a", "key": "1", "title": "x", "observed_at": "2026-11-01T12:00:00+02:00"}
    )
    assert found.observed_at.isoformat() == "2026-11-01T10:00:00+00:00"


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Listing.model_validate(
            {"id": "a.1", "source": "a", "key": "1", "title": "x", "observed_at": NOON, "colour": "red"}
        )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"url": "ftp://acme.example/"}, "http"),
        ({"url": "https://user:secret@acme.example/"}, "user name"),
        ({"delay_seconds": 0}, "delay_seconds"),
        ({"robots": "documented_api"}, "documented_api"),
        ({"robots": "documented_api", "terms_accepted": True}, "documented_api"),
        ({"robots": "documented_api", "platform": "ifixit"}, "terms_accepted"),
        ({"name": "Acme Parts"}, "name"),
        ({"currency": "euro"}, "currency"),
    ],
)
def test_a_source_that_is_impolite_or_unclear_is_refused(change: dict[str, object], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        Source.model_validate(ACME | change)


def test_this_machine_needs_no_delay() -> None:
    assert Source.model_validate(ACME | {"url": "http://127.0.0.1:9000/", "delay_seconds": 0}).delay_seconds == 0


@pytest.mark.parametrize(
    ("low", "high"),
    [(("1.00", "EUR"), ("1.01", "EUR")), (("999999", "EUR"), ("0.01", "GBP")), (("9.99", "AAA"), ("0.01", "ZZZ"))],
)
def test_prices_are_ordered_within_their_currency(low: tuple[str, str], high: tuple[str, str]) -> None:
    first, second = (Price(amount=Decimal(amount), currency=currency) for amount, currency in (low, high))
    assert price_order(first) < price_order(second)


def test_the_field_table_is_sound() -> None:
    assert len({field.name for field in FIELDS}) == len(FIELDS)
    assert all(field.role is Role.KEYWORD for field in FIELDS if field.facet)
    assert all(field.role is Role.NUMBER for field in FIELDS if field.sort)
    assert {"source", "part_type", "stock"} <= set(facets_of(Kind.OFFER))
    assert all(fields_of(kind) or kind is Kind.SOURCE for kind in Kind)
