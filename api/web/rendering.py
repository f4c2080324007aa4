"""Templates become responses here, and everything a shop wrote is made harmless on its way out."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from api.parameters import LONGEST_QUESTION
from api.web import fit_words, words
from index_schema.entries import is_stale, source_state
from index_schema.records import Price

LONGEST_TEXT = 2_000
"""Characters of one value that a page shows; titles are cut far shorter where they are only named."""

STATIC = Path(__file__).with_name("static")
"""The directory that the application serves as /static."""

# Control characters, and those that turn the direction of the text after them: a title could forge the line beside it.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NOT_IN_ADDRESSES = re.compile(r"[\s\\\x00-\x20\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def web_address(url: str | None) -> str | None:
    """Return `url` when it is a plain http or https address, else None: only such an address becomes a link."""
    if not url or len(url) > LONGEST_TEXT or _NOT_IN_ADDRESSES.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and not parts.username else None


def render(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page. Numbers and money are written as the reader's Accept-Language says."""
    locale = words.locale_of(request.headers.get("accept-language", ""))
    text = _ENVIRONMENT.get_template(template).render(
        path=request.url.path, locale=locale, now=datetime.now(UTC), **values
    )
    return HTMLResponse(text, status, headers={"Vary": "Accept, Accept-Language"})


def error_page(
    request: Request, status: int, message: str, next_step: str, details: Sequence[str] = ()
) -> HTMLResponse:
    """Return what went wrong, every single mistake, and what to do about it, in the look of the pages."""
    return render(request, "error.html", status, code=status, message=message, next_step=next_step, details=details)


def _shown(value: object) -> object:
    """Return what is printed of a value: nothing of None, bounded text without characters that change its surroundings."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSHOWN.sub("", value[:LONGEST_TEXT].encode("utf-8", "replace").decode())
    return value


@pass_context
def _money(context: Context, amount: Decimal, currency: str) -> str:
    return words.money(amount, currency, context["locale"])


@pass_context
def _price(context: Context, price: Price) -> str:
    return words.money(price.amount, price.currency, context["locale"])


@pass_context
def _number(context: Context, value: int) -> str:
    return words.number(value, context["locale"])


@pass_context
def _age(context: Context, at: datetime) -> str:
    return words.age(at, context["now"])


_FILTERS = {
    "age": _age,
    "condition": fit_words.condition,
    "day": words.day,
    "evidence": words.evidence,
    "family": words.family,
    "grade": words.grade,
    "hour": words.hour,
    "language": words.language,
    "moment": words.moment,
    "money": _money,
    "number": _number,
    "part_type": words.part_type,
    "price": _price,
    "rule": words.rule,
    "second": words.second,
    "sentence": fit_words.sentence,
    "spaced": words.spaced,
    "of_part": fit_words.of_part,
    "offered": fit_words.offered,
    "specification": fit_words.specification,
    "stock": words.stock,
    "sureness": words.sureness,
    "web_address": web_address,
}
"""How values become words in a template."""

_GLOBALS = {
    "ANSWERS": fit_words.ANSWERS,
    "BASES": fit_words.BASES,
    "BASIS": words.BASIS,
    "CAVEATS": fit_words.CAVEATS,
    "CODES": words.CODES,
    "FINDINGS": words.FINDINGS,
    "LONGEST_QUESTION": LONGEST_QUESTION,
    "PLATFORMS": words.PLATFORMS,
    "SAYS": fit_words.SAYS,
    "SOURCE_STATES": words.SOURCE_STATES,
    "STANDS_IN": fit_words.STANDS_IN,
    "STATUS": words.STATUS,
    "STOCK": words.STOCK,
    "UNDOCUMENTED": fit_words.UNDOCUMENTED,
    "VERDICTS": fit_words.VERDICTS,
    "is_stale": is_stale,
    "source_state": source_state,
}
"""Tables of words, and what is asked of an entry in a template."""


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= _FILTERS
    environment.globals |= _GLOBALS
    return environment


_ENVIRONMENT = _environment()
