"""Reads what the iFixit API 2.0 answers, which every Dozuki site has: the facts of a guide and a link to it, never its steps.

Each guide carries the licence and the attribution that its source's file states, and of its summary so much as tells
what it is about.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from pydantic import ValidationError

from crawlers.extract.fields import MOST_VALUES, count, many, mapping, refused, text
from crawlers.values.text import safe_address
from index_schema.feeds import Issue
from index_schema.identity import listing_id
from index_schema.records import LONGEST_TITLE, Guide
from index_schema.sources import Source

NO_LICENSE = "not stated"
"""Stands in a guide whose source states no licence: then nobody may take more than facts from it."""

_ARCHIVED = "GUIDE_ARCHIVED"
_LONGEST_SUMMARY = 200
_LAST_MOMENT = 253_402_300_799
"""The last second of the year 9999, in Unix time."""

_LANGUAGES = {"jp": "ja"}
"""The Japanese site calls its language by the country's code."""


def guide_ids(payload: object) -> tuple[int, ...]:
    """Return the ids of one /guides page in their order, archived guides left out; none for what is no such page."""
    guides = [mapping(item) for item in many(payload)]
    ids = [count(item.get("guideid")) for item in guides if _ARCHIVED not in many(item.get("flags"))]
    return tuple(dict.fromkeys(found for found in ids if found))


def guide(payload: object, source: Source, observed_at: datetime) -> Iterator[Guide | Issue]:
    """Yield the guide of a /guides/{id} answer (or of one item of /guides), or the issue that it cannot be read."""
    item = mapping(payload)
    key, title = count(item.get("guideid")), text(item.get("title"), LONGEST_TITLE)
    address = item.get("url")
    url = safe_address(address, source.url) if isinstance(address, str) else None
    if key is None or title is None or url is None:
        yield Issue(
            level="error",
            message="Not a guide: it has no id, title or address.",
            url=url,
            value=text(item.get("message")),
        )
        return
    if _ARCHIVED in many(item.get("flags")):
        return
    try:
        yield _guide(item, str(key), title, url, source, observed_at)
    except ValidationError as error:
        yield refused(error, url)


def _guide(item: Mapping[str, object], key: str, title: str, url: str, source: Source, observed_at: datetime) -> Guide:
    device = text(item.get("category"))
    return Guide(
        id=listing_id(source.name, key),
        source=source.name,
        key=key,
        url=url,
        title=title,
        summary=_summary(item.get("summary")),
        devices=(device,) if device else (),
        subject=text(item.get("subject")),
        difficulty=text(item.get("difficulty")),
        minutes_min=_minutes(item.get("time_required_min")),
        minutes_max=_minutes(item.get("time_required_max")),
        tools=_items(item.get("tools"), url),
        parts=_items(item.get("parts"), url),
        language=_language(item, source),
        license=source.license or NO_LICENSE,
        attribution=_attribution(item, title, url, source),
        revised=_moment(item.get("modified_date")),
        observed_at=observed_at,
    )


def _summary(value: object) -> str | None:
    """Return the summary, cut at a word where it is long."""
    whole = text(value, 2 * _LONGEST_SUMMARY)
    if whole is None or len(whole) <= _LONGEST_SUMMARY:
        return whole
    return whole[:_LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …"


def _minutes(seconds: object) -> int | None:
    """Return begun minutes; zero seconds stand for "no estimate"."""
    known = count(seconds)
    return -(-known // 60) if known else None


def _items(value: object, url: str) -> tuple[Guide.Item, ...]:
    found = [_item(mapping(entry), url) for entry in many(value)[:MOST_VALUES]]
    return tuple(item for item in found if item)


def _item(entry: Mapping[str, object], url: str) -> Guide.Item | None:
    name, address = text(entry.get("text")), entry.get("url")
    if name is None:
        return None
    link = safe_address(address, url) if isinstance(address, str) else None
    return Guide.Item(name=name, url=link, quantity=count(entry.get("quantity")) or 1)


def _language(item: Mapping[str, object], source: Source) -> str:
    """Return the language of the guide, else of the source, else English, the API's own default."""
    stated = text(item.get("langid", item.get("locale")), 3) or ""
    code = _LANGUAGES.get(stated, stated)
    return code if code.isascii() and code.isalpha() and code.islower() and len(code) > 1 else source.language or "en"


def _attribution(item: Mapping[str, object], title: str, url: str, source: Source) -> str:
    author = text(mapping(item.get("author")).get("username")) or text(item.get("username"))
    site = source.attribution or source.title
    by = f"{author} and {site}" if author else site
    return f"“{title}” by {by}, {url}, licence: {source.license or NO_LICENSE}; shortened to its facts."


def _moment(value: object) -> datetime | None:
    """Return Unix seconds as a moment."""
    seconds = count(value)
    if not seconds or seconds > _LAST_MOMENT:
        return None
    return datetime.fromtimestamp(seconds, UTC)
