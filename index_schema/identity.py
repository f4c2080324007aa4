"""Ids that never change: they are made of the fewest raw, stable facts, and each fits into a path."""

import hashlib
import re

_NOT_NUMBER = re.compile(r"[^0-9A-Z]+")


def listing_id(source: str, key: str) -> str:
    """Return the id of what `source` keeps under its own stable `key`: the source and 64 bits of a hash.

    >>> listing_id("acme-parts", "44871 / black")
    'acme-parts.05b3b9bac8946205'
    """
    return f"{source}.{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def number_key(number: str) -> str:
    """Return the one form of a part number however it is typed: its Latin letters and digits, in capitals.

    >>> number_key("eb bg781aby"), number_key("LP156WF6(SP)(B1)")
    ('EBBG781ABY', 'LP156WF6SPB1')
    """
    return _NOT_NUMBER.sub("", number.upper())


def part_key(family: str, number: str) -> str:
    """Return the id of a part number of a family.

    >>> part_key("samsung.eb", "EB-BG781ABY")
    'samsung.eb.EBBG781ABY'
    """
    return f"{family}.{number_key(number)}"


def key_parts(key: str) -> tuple[str, str]:
    """Return the family and the number, in its one form, of a part number's id; without a family, all of it is the number.

    >>> key_parts("samsung.eb.EBBG781ABY")
    ('samsung.eb', 'EBBG781ABY')
    """
    family, _, number = key.rpartition(".")
    return family, number
