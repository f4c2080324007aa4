"""`status` and `sources`: what there is, how old it is, and what is wrong with it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cli.opening import opened_engine
from cli.options import Data, Json, search_settings
from cli.terminal import age, counted, say, show_json, show_table
from index_schema.entries import SourceState, source_entry, source_state
from index_schema.errors import SparedexError
from index_schema.feeds import Feed, read_feed, read_feeds
from index_schema.records import Moment, Record
from index_schema.sources import Source

if TYPE_CHECKING:
    from index_schema.generations import Generation
    from search.engine import IndexNotReady

Health = SourceState | Literal["unvisited"]

HEALTH: dict[Health, str] = {
    "fresh": "fresh",
    "stale": "stale",
    "refused": "last run refused",
    "never": "nothing published",
    "unvisited": "never visited",
}


class SourceOverview(Record):
    """One source: what it serves, and how its last run went. `crawled` tells whether a bare `sparedex crawl` visits it."""

    name: str
    platform: str | None
    crawled: bool
    health: Health
    listings: int = 0
    guides: int = 0
    published_at: Moment | None = None
    last_run: Moment | None = None
    reasons: tuple[str, ...] = ()


def status(data: Data = None, as_json: Json = False) -> None:
    """Show what is indexed, how old it is, and how every source is that was ever visited or ingested."""
    settings = search_settings(data)
    now = datetime.now(UTC)
    index = _index(settings.data)
    seen = [overview(feed, now) for feed in read_feeds(settings.data)]
    if as_json:
        show_json({"data": str(settings.data.absolute()), **_as_fields(index), "sources": seen})
        return
    say(f"Data directory: {settings.data.absolute()}")
    say(f"Index: {_in_words(index, now)}")
    _show(("source", "health", "listings#", "guides#", "published", "last run"), seen, now)


def sources(data: Data = None, as_json: Json = False) -> None:
    """List every source there is: those with a file, visited or not, and those that were ingested without one."""
    from crawlers.source_files import load_sources

    directory = search_settings(data).data
    now = datetime.now(UTC)
    files = load_sources(directory)
    names = sorted({*files, *(feed.name for feed in read_feeds(directory))})
    known = [overview(read_feed(directory, name), now, files.get(name)) for name in names]
    if as_json:
        show_json({"sources": known})
    else:
        _show(("source", "platform", "crawled", "last run", "health"), known, now)


def overview(feed: Feed, now: datetime, file: Source | None = None) -> SourceOverview:
    """Say how a source is, from its feed; `file` is what its source file says, where there is one."""
    entry = source_entry(feed)
    crawled = file is not None and file.enabled and file.platform != "price_list"
    if entry is None:
        return SourceOverview(
            name=feed.name, platform=file.platform if file else None, crawled=crawled, health="unvisited"
        )
    return SourceOverview(
        name=feed.name,
        platform=file.platform if file else entry.platform,
        crawled=crawled,
        health=source_state(entry, now),
        listings=entry.listings,
        guides=entry.guides,
        published_at=entry.published_at,
        last_run=entry.last_run.finished_at,
        reasons=entry.last_run.reasons,
    )


def _index(data: Path) -> "Generation | IndexNotReady":
    """Return what is served, or why nothing is."""
    from search.engine import IndexNotReady

    with opened_engine(data) as engine:
        try:
            return engine.generation()
        except IndexNotReady as why:
            return why


def _as_fields(index: "Generation | IndexNotReady") -> dict[str, object]:
    if isinstance(index, SparedexError):
        return {"generation": None, "no_index": {"message": index.what, "next_step": index.next_step}}
    return {"generation": index}


def _in_words(index: "Generation | IndexNotReady", now: datetime) -> str:
    if isinstance(index, SparedexError):
        return str(index)
    return f"generation {index.name}, {age(index.built_at, now)} old: {counted(index.counts)}"


def _show(columns: Sequence[str], shown: Sequence[SourceOverview], now: datetime) -> None:
    """Write the named columns of every source, then what was wrong with its last run."""
    if not shown:
        say("Sources: none visited yet; `sparedex sources` lists those there are.")
        return
    cells = [_cells(source, now) for source in shown]
    show_table(columns, [[row[column.rstrip("#")] for column in columns] for row in cells])
    for source in shown:
        for reason in source.reasons:
            say(f"{source.name}: {reason}")


def _cells(source: SourceOverview, now: datetime) -> dict[str, str]:
    return {
        "source": source.name,
        "platform": source.platform or "unknown",
        "crawled": "yes" if source.crawled else "no",
        "health": HEALTH[source.health],
        "listings": str(source.listings),
        "guides": str(source.guides),
        "published": f"{age(source.published_at, now)} ago" if source.published_at else "never",
        "last run": f"{age(source.last_run, now)} ago" if source.last_run else "never",
    }
