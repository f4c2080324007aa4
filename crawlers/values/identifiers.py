"""From a number on a label to a trade item number whose check digit holds."""

import re

from stdnum import ean

_BLANK = re.compile(r"[\s-]+")
_LENGTHS = (8, 12, 13, 14)


def read_gtin(text: str) -> str | None:
    """Return a GTIN of 8, 12, 13 or 14 digits as it is written, None where the check digit does not hold.

    A UPC that a spreadsheet has robbed of its leading zero (11 digits) gets it back, if the check digit then holds.
    """
    digits = _BLANK.sub("", text)
    if not (digits.isascii() and digits.isdigit()) or not int(digits):
        return None
    if len(digits) == 11:
        digits = digits.zfill(12)
    return digits if len(digits) in _LENGTHS and ean.is_valid(digits) else None
