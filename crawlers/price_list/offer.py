"""What a row says about price and stock, and the shop's own words for it."""

import re
from collections.abc import Mapping

from crawlers.extract.fields import issue, text
from crawlers.price_list.cells import Cell, Number, Row
from crawlers.price_list.survey import Plan, Sign
from crawlers.values.price import currency_code, read_price
from crawlers.values.stock import read_stock
from index_schema.feeds import Issue
from index_schema.records import Listing, Price, RawWords, Stock

_NO_PRICE = re.compile(r"[-–—−]?|-\d+([.,]\d+)?|0+([.,]0+)?")
_YES_OR_NO: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "y", "+", "да", "так", "ja", "j", "oui", "si", "sí", "sì", "sim", "tak"), True),
    **dict.fromkeys(("false", "no", "n", "-", "нет", "ні", "nein", "non", "não", "nie", "nee"), False),
}
"""Answers to the question that the header asks (`In stock?`, `Наличие`)."""

_FLAGS: Mapping[str, bool] = {"1": True, "0": False}
"""In a column headed `in stock` these are answers, elsewhere they are counts."""


def _price_text(row: Row, plan: Plan) -> tuple[Cell | None, Cell | None]:
    """Return the cell to read the price from, and the shop's own words for it."""
    exact = row.cells.get(plan.columns.price or "")
    words = row.cells.get(plan.columns.price_text or "")
    return (words if exact is None else exact), (exact if words is None else words)


def read_row_price(row: Row, plan: Plan) -> Price | None:
    """Return the row's price; its currency comes from the price itself, the row, the source, else from the header.

    There is none where the row names a currency that nobody knows: it is not the source's.
    """
    cell, _ = _price_text(row, plan)
    if cell is None or isinstance(cell, bool):
        return None
    stated, own = row.text(plan.columns.currency), plan.source.currency
    if code := currency_code(stated):
        stated, own = None, code
    decimal: Sign | None = "." if isinstance(cell, Number) else plan.decimal
    words = [] if own else _words(plan.columns.price)
    for written in [f"{cell} {stated}"] if stated else (*(f"{cell} {word}" for word in words), cell):
        price = read_price(
            written, currency=own, tax=plan.source.tax, decimal=decimal, minor_units=plan.columns.minor_units
        )
        if price:
            return price
    return None


def _words(header: str | None) -> list[str]:
    """Return the words of a price's header, one of which may be a currency: `Цена опт, руб.`."""
    return re.findall(r"[^\W\d_]+|[€$£¥₴₽₹₺]", header or "")


def read_row_stock(row: Row, plan: Plan) -> Stock:
    """Return the row's stock, from its words, else from a yes or no, with the quantity where one is given."""
    columns, lookup = plan.columns, plan.source.lookups.stock
    quantity = _whole(row.text(columns.quantity))
    words = row.cells.get(columns.stock or "")
    if words is None:
        words = row.cells.get(columns.in_stock or "")
        words = _FLAGS.get(words, words) if isinstance(words, str) else words
    if isinstance(words, bool) or words is None or words in lookup:
        return read_stock(words, lookup, quantity)
    count = _whole(words)
    if count is not None:
        return read_stock(None, lookup, count if quantity is None else quantity)
    return read_stock(_YES_OR_NO.get(words.casefold(), words), lookup, quantity)


def _whole(written: str | None) -> int | None:
    """Return a count of pieces: digits alone, or with `.0` behind as spreadsheets write it."""
    found = re.fullmatch(r"(\d{1,7})([.,]0+)?", written) if written else None
    return int(found[1]) if found else None


def raw_words(row: Row, plan: Plan) -> RawWords:
    """Return the shop's own words as they stand in the row."""
    columns = plan.columns
    _, price = _price_text(row, plan)
    stock = row.text(columns.stock) or row.text(columns.in_stock) or row.text(columns.quantity)
    return RawWords(
        price=None if price is None else text(str(price)),
        stock=text(stock),
        grade=text(row.text(columns.grade)),
        condition=text(row.text(columns.condition)),
    )


def doubted_price(listing: Listing) -> list[Issue]:
    """Name a price that says something which nobody could read."""
    price = listing.raw.price
    if listing.price is not None or not price or _NO_PRICE.fullmatch(price):
        return []
    return [issue("No price can be read from this, or its currency is not known.", listing.url, "price", price)]
