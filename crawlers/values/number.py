"""From the digits and separators of one number to its value: which separator is the decimal sign?"""

import re
from decimal import Decimal

from babel.numbers import get_currency_precision

from crawlers.values.currency_signs import DECIMAL_POINT

_GROUP_SIGNS = re.compile(r"[ '’]")


def _grouped(head: str, sign: str) -> str | None:
    """Return the digits of `1.234.567`, or of Indian `12,34,567`; None where the groups are no groups."""
    first, *groups = head.split(sign)
    if not groups:
        return first
    whole = all(len(group) == 3 for group in groups)
    indian = len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[:-1]) and len(first) <= 2
    return first + "".join(groups) if 1 <= len(first) <= 3 and (whole or indian) else None


def _decimal_sign(number: str, currencies: frozenset[str]) -> str | None:
    """Return the decimal sign, "" where there is none, None where it cannot be told.

    Three digits after the only separator are a group, unless the currency has thousandths, or its countries write a
    decimal point and so does the text: `$1.250`. Without a currency nothing tells.
    """
    kinds = {sign for sign in number if sign in ".,"}
    if len(kinds) != 1:
        return max(kinds, key=number.rindex, default="")
    sign = kinds.pop()
    if number.count(sign) > 1:
        return ""
    head, _, tail = number.partition(sign)
    if len(tail) != 3 or head in ("", "0") or len(head) > 3:
        return sign
    if not currencies:
        return None
    thousandths = any(get_currency_precision(code) == 3 for code in currencies)
    if sign == ",":
        return None if thousandths else ""
    if thousandths:
        return sign if len(currencies) == 1 else None
    return None if currencies & DECIMAL_POINT else ""


def number_value(number: str, decimal: str | None, currencies: frozenset[str]) -> Decimal | None:
    """Return the value of a number such as `1.234,50`, None where its separators contradict themselves or each other.

    `decimal` is the decimal sign where it is known; `currencies` are those it may be an amount of.
    """
    number = _GROUP_SIGNS.sub("", number)
    sign = decimal if decimal is not None else _decimal_sign(number, currencies)
    if sign is None:
        return None
    head, _, tail = number.rpartition(sign) if sign and sign in number else (number, "", "")
    digits = _grouped(head, "," if sign == "." else "." if sign == "," else next((c for c in ".," if c in head), ","))
    if digits is None or not (digits + tail).isdecimal():
        return None
    return Decimal(f"{digits or 0}.{tail}" if tail else digits)
