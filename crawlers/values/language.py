"""From a language tag to the code of its language."""

from functools import cache

from babel import Locale
from babel.core import get_global


@cache
def _codes() -> frozenset[str]:
    return frozenset(Locale("en").languages) - {"mul", "und", "zxx"}


def read_language(tag: str | None) -> str | None:
    """Return the ISO 639 code that a tag begins with, today's and the shortest one; None where no language has it.

    >>> read_language("de-AT"), read_language("pt_BR"), read_language("eng"), read_language("cn")
    ('de', 'pt', 'en', None)
    """
    code = (tag or "")[:40].strip().replace("_", "-").partition("-")[0].lower()
    code = code if code in _codes() else get_global("language_aliases").get(code, "").partition("_")[0]
    return code if code in _codes() and len(code) in (2, 3) else None
