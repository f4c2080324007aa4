"""A row becomes a listing, or a reason why not."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import ValidationError

from crawlers.extract.fields import LONGEST_WORD, doubts, gtin, text
from crawlers.price_list.cells import Row
from crawlers.price_list.dates import read_date
from crawlers.price_list.offer import doubted_price, raw_words, read_row_price, read_row_stock
from crawlers.price_list.survey import Plan
from crawlers.values.language import read_language
from crawlers.values.text import safe_address
from index_schema.feeds import Issue
from index_schema.identity import listing_id
from index_schema.records import LONGEST_DESCRIPTION, LONGEST_TITLE, Listing

CLOCK_SKEW = timedelta(days=1)
"""How far a date may lie ahead: a local time read in the wrong zone. Beyond that it would hide all later news."""


class RowError(Exception):
    """A row that cannot become a listing; the message says why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row gave: a listing, and what in it could not be read."""

    listing: Listing
    issues: tuple[Issue, ...] = ()


def read_row(row: Row, plan: Plan, now: datetime) -> Reading:
    """Return the listing of a row. Raises RowError where it has no title, no true date, or breaks a limit."""
    columns, source = plan.columns, plan.source
    title = text(row.text(columns.title), LONGEST_TITLE)
    if title is None:
        raise RowError(f"no title in column {columns.title!r}")
    sku = text(row.text(columns.sku))
    key = _key(row, plan, sku, title)
    price, stock = read_row_price(row, plan), read_row_stock(row, plan)
    url = _address(row.text(columns.url), source.url)
    number, issues = gtin(row.text(columns.gtin), url)
    try:
        listing = Listing(
            id=listing_id(source.name, key),
            source=source.name,
            key=key,
            title=title,
            url=url,
            description=text(row.text(columns.description), LONGEST_DESCRIPTION),
            brand=text(row.text(columns.brand)),
            category=text(row.text(columns.category)),
            sku=sku,
            mpn=text(row.text(columns.mpn)),
            gtin=number,
            attributes=_attributes(row, plan),
            stated_compatibility=_devices(row.text(columns.compatibility)),
            price=price,
            stock=stock,
            raw=raw_words(row, plan),
            language=read_language(row.text(columns.language)) or source.language,
            observed_at=_observed(row, plan, now),
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise RowError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    found = [*issues, *doubted_price(listing), *doubts(listing, source.lookups)]
    return Reading(listing, tuple(_in_line(issue, row.line) for issue in found))


def _in_line(issue: Issue, line: int) -> Issue:
    return issue.model_copy(update={"message": f"Line {line}: {issue.message}"})


def _key(row: Row, plan: Plan, sku: str | None, title: str) -> str:
    """Return what stays the same from list to list: a declared key, else a sku or address that no other row has."""
    names = (row.text(plan.columns.sku), row.text(plan.columns.url))
    unique = [name for name in names if name and name not in plan.repeated]
    for key in (row.text(plan.columns.key), *unique):
        if key and len(key) <= LONGEST_WORD:
            return key
    return f"{sku or ''}#{hashlib.sha256(title.encode()).hexdigest()[:16]}"


def _observed(row: Row, plan: Plan, now: datetime) -> datetime:
    written = row.text(plan.columns.observed)
    if written is None:
        return plan.undated
    try:
        observed = read_date(written, plan.columns, plan.order)
    except (ValueError, OverflowError) as error:
        raise RowError(f"the date {written[:40]!r} cannot be read: {error}") from error
    if observed > now + CLOCK_SKEW:
        raise RowError(f"the date {written[:40]!r} lies in the future")
    return min(observed, now)


def _address(stated: str | None, base: str) -> str | None:
    """Return an address as a link. A relative one is one of the source's, if the source has a site at all."""
    if stated is None or (base.endswith(".invalid/") and "://" not in stated):
        return None
    return safe_address(stated, base)


def _devices(stated: str | None) -> tuple[str, ...]:
    names = re.split(r"[;|\n]|,(?=\s)", stated[:LONGEST_DESCRIPTION]) if stated else ()
    return tuple(name for part in names if (name := text(part)))


def _attributes(row: Row, plan: Plan) -> Mapping[str, str]:
    """Keep the cells of columns that have no meaning here: what a feed leaves out can never be rebuilt."""
    cells = ((text(name), text(row.text(name))) for name in plan.attributes)
    return {name: value for name, value in cells if name and value}
