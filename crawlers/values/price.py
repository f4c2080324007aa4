"""From a price text to an amount and a currency; an ambiguous text gives nothing rather than a guess.

Separators are not the trap, context is: `iPhone 12 battery 39,95 €` holds two numbers and one price. So a number counts
only beside a currency sign, or where nothing else is in the text; and several different prices are no price.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from babel.numbers import list_currencies

from crawlers.values.currency_signs import PRICE_WORDS, SIGNS
from crawlers.values.number import number_value
from index_schema.records import Price

Tax = Literal["included", "excluded", "unknown"]

LONGEST = 200
"""Characters of the longest text that is read as a price: beyond that it is a sentence."""

_LARGEST = Decimal(10) ** 10
_FINEST = Decimal("0.0001")
_STERLING = frozenset({"GBP"})
_CODES: frozenset[str] = frozenset(list_currencies())
_PLAIN = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")
_NUMBER = re.compile(r"(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:[.,'’]\d+)*|(?<![.,\d])[.]\d{1,2}(?![\d.,])")
_RANGE = re.compile(r"\s*(?:[-–—~]|to|bis|à|a|al|до|do|sampai)\s*", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"[\s:.]*")
_AFTER_NUMBER = re.compile(r"\s*(?:[.,]\s?[-–—]{1,2}|[.,](?=\s))?\s*")
_WORD = re.compile(r"[^\W\d_]+")
_TORN = re.compile(r"(?<=\d)([.,]) (?=\d\d(?!\d))")
"""A blank behind the decimal sign: `118, 99 TL`."""


def currency_code(text: str | None) -> str | None:
    """Return the ISO 4217 code that a text is, in capitals; None where there is no such currency."""
    code = (text or "").strip().upper()
    return code if code in _CODES else None


def _sign_pattern(sign: str) -> str:
    start = r"(?<![^\W\d_])" if sign[0].isalpha() else ""
    end = r"(?![^\W\d_])" if sign[-1].isalpha() else ""
    exact = len(sign) == 1 or sign == "Ft" or (sign.isupper() and sign.isalpha())
    return f"{start}{re.escape(sign)}{end}" if exact else f"(?i:{start}{re.escape(sign)}{end})"


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


_MEANING = {code: (code,) for code in _CODES} | {_normal(sign): codes for sign, codes in SIGNS.items()}
_MEANING_FOLDED = {sign.casefold(): codes for sign, codes in _MEANING.items() if sign not in _CODES}
_MARK = re.compile("|".join(map(_sign_pattern, sorted(_MEANING, key=len, reverse=True))))


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    codes: tuple[str, ...]


def _shared_codes(marks: Iterable[_Mark]) -> frozenset[str]:
    sets = [frozenset(mark.codes) for mark in marks]
    return frozenset.intersection(*sets) if sets else frozenset()


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a text with the currency signs that touch it."""

    start: int
    end: int
    text: str
    marks: tuple[_Mark, ...]

    def currencies(self) -> frozenset[str]:
        """Return the currencies that all touching signs allow."""
        return _shared_codes(self.marks)


def _marks(text: str) -> list[_Mark]:
    return [
        _Mark(found.start(), found.end(), _MEANING.get(found[0]) or _MEANING_FOLDED.get(found[0].casefold(), ()))
        for found in _MARK.finditer(text)
    ]


def _touching(text: str, start: int, end: int, marks: Iterable[_Mark]) -> Iterator[_Mark]:
    """Yield the signs beside a number, and the signs beside those (`NZD $100.70`)."""
    marks = list(marks)
    for mark in reversed(marks):
        if mark.end <= start and _BEFORE_NUMBER.fullmatch(text, mark.end, start):
            yield mark
            start = mark.start
    for mark in marks:
        if mark.start >= end and _AFTER_NUMBER.fullmatch(text, end, mark.start):
            yield mark
            end = mark.end


def _is_part_of_a_word(text: str, start: int, end: int, marks: Iterable[_Mark]) -> bool:
    """Tell whether what touches the number makes it no price (`128GB`, `S21`, `-15 %`, `orders of $49+`)."""
    ends, starts = {mark.end for mark in marks}, {mark.start for mark in marks}
    before = start > 0 and text[start - 1].isalpha() and start not in ends
    after = end < len(text) and text[end].isalpha() and end not in starts
    return before or after or text[end:].lstrip().startswith(("%", "+")) or text[:start].endswith("..")


def _numbers(text: str) -> list[_Number]:
    marks = _marks(text)
    return [
        _Number(found.start(), found.end(), found[0], tuple(_touching(text, found.start(), found.end(), marks)))
        for found in _NUMBER.finditer(text)
        if not _is_part_of_a_word(text, found.start(), found.end(), marks)
    ]


def _is_negative(text: str, number: _Number) -> bool:
    start = min([number.start, *(mark.start for mark in number.marks if mark.start < number.start)])
    directly = text[max(number.start - 2, 0) : number.start], text[max(start - 2, 0) : start]
    return any(before[-1:] in ("-", "−") and not before[:-1].strip("( ").isalnum() for before in directly if before)


def _may_belong_to_a_name(text: str, number: _Number) -> bool:
    """Tell whether the first group may end a name instead (`iPhone 12 499 €`)."""
    words = _WORD.findall(text[: number.start])
    return (
        " " in number.text
        and bool(words)
        and words[-1].casefold() not in PRICE_WORDS
        and not _MARK.fullmatch(words[-1])
    )


def _is_range(text: str, numbers: list[_Number], chosen: _Number) -> bool:
    gaps = [text[one.end : other.start] for one, other in pairwise(numbers) if chosen in (one, other)]
    return any(_RANGE.fullmatch(gap) for gap in gaps)


def _stands_alone(text: str, number: _Number) -> bool:
    words = _WORD.findall(text[: number.start] + " " + text[number.end :])
    return not number.marks and all(word.casefold() in PRICE_WORDS for word in words)


def _read(text: str, decimal: str | None, currencies: frozenset[str]) -> tuple[Decimal, frozenset[str]] | None:
    """Return the one amount of a text, and the currencies that its signs allow (none where there is no sign)."""
    text = _TORN.sub(r"\1", _normal(" ".join(text[: 10 * LONGEST].split())))
    if len(text) > LONGEST:
        return None
    numbers = _numbers(text)
    chosen = [number for number in numbers if number.marks]
    if not chosen and len(numbers) == 1 and not _marks(text) and _stands_alone(text, numbers[0]):
        chosen = numbers
    read = set()
    for number in chosen:
        if _is_negative(text, number) or _is_range(text, numbers, number) or _may_belong_to_a_name(text, number):
            return None
        possible = number.currencies() & currencies or number.currencies() or currencies
        read.add((number_value(number.text, decimal, possible), number.currencies()))
    return _only(read)


def _only(read: set[tuple[Decimal | None, frozenset[str]]]) -> tuple[Decimal, frozenset[str]] | None:
    amounts = {amount for amount, _ in read}
    codes = frozenset.intersection(*(codes for _, codes in read)) if read else frozenset()
    amount = amounts.pop() if len(amounts) == 1 else None
    return (amount, codes) if amount is not None and amount < _LARGEST else None


def as_price(amount: Decimal | None, currency: str | None, tax: Tax = "unknown") -> Price | None:
    """Return the price, or None without currency or amount: zero or less is no price. Rounded to a ten-thousandth."""
    if amount is None or currency is None or currency not in _CODES or not 0 < amount < _LARGEST:
        return None
    if -amount.normalize().as_tuple().exponent > 4:  # type: ignore[operator]  # finite: compared above
        amount = amount.quantize(_FINEST)
    return Price(amount=amount, currency=currency, tax=tax) if amount else None


def read_price(
    text: str,
    *,
    currency: str | None,
    tax: Tax = "unknown",
    decimal: Literal[".", ","] | None = None,
    minor_units: bool = False,
) -> Price | None:
    """Return the price that a text states: the currency in the text wins over `currency`; without any there is no price.

    A sign of several currencies (`$`, `kr`) is decided by `currency`, and means nothing where that is none of them; `£`
    alone is sterling as long as nothing is known, for the others write it with a letter. `minor_units` tells that the
    text gives hundredths: "53300" is 533.00; a text with decimals is then refused.
    """
    read = _read(text, decimal, frozenset({currency} if currency else ()))
    if read is None:
        return None
    amount, codes = read
    if minor_units:
        amount = (
            amount / 100 if amount == amount.to_integral_value() and not re.search(r"\d[.,]\d", text) else Decimal(0)
        )
    return as_price(amount, _decided(codes, currency, signed=bool(_marks(_normal(text)))), tax)


def stated_currency(text: str, currency: str | None) -> str | None:
    """Return the currency of an amount beside which a sign may stand: `currency` if there is none or the sign allows it.

    Else it is the one currency that the signs can mean, and None where they can mean several or contradict each other.
    """
    marks = _marks(_normal(text[:LONGEST]))
    return _decided(_shared_codes(marks), currency, signed=bool(marks))


def _decided(codes: frozenset[str], currency: str | None, *, signed: bool) -> str | None:
    if not codes:
        return None if signed else currency
    if currency in codes:
        return currency
    possible = (codes & _STERLING or codes) if currency is None else codes
    return next(iter(possible)) if len(possible) == 1 else None


def machine_amount(value: object) -> Decimal | None:
    """Return the amount of a machine-readable field, whose decimal sign is "." by specification: "1.250" is 1.25.

    Shops also write "12,34 €", "$1495" or "1,299.00" there: a currency sign is dropped, a comma is a decimal sign before
    one or two digits and a group sign before three. NaN, infinities and amounts of 10^10 or more give None.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    text = (
        value.strip()
        if isinstance(value, str)
        else _plain(Decimal(value) if isinstance(value, int) else Decimal(str(value)))
    )
    amount = Decimal(text) if _PLAIN.fullmatch(text) else _tolerated(text)
    return amount if amount is not None and abs(amount) < _LARGEST else None


def _plain(value: Decimal) -> str:
    return format(value, "f") if value.is_finite() and abs(value.adjusted()) <= 12 else ""


def _tolerated(text: str) -> Decimal | None:
    if len(text) > 40:
        return None
    number = _MARK.sub("", _normal(text)).strip(" :")
    if not _NUMBER.fullmatch(number):
        return None
    if "." not in number and re.fullmatch(r"\d{1,3}(,\d{3})+", number):
        return Decimal(number.replace(",", ""))
    if number.count(".") == 1 and "," not in number:
        return number_value(number, ".", frozenset())
    return number_value(number, None, frozenset())
