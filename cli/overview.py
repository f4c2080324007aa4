"""`status` and `sources`: what there is, how old it is, and what is wrong with it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cli.opening import opened_engine
from cli.options import Data, Json, search_settings
from cli.terminal import age, counted, say, show_json, show_table
from index_schema.feeds import CrawlReport, Feed, read_feed, read_feeds
from index_schema.records import Moment, Record
from index_schema.sources import Source

if TYPE_CHECKING:
    from search.engine import Generation

Health = Literal["good", "stale", "last run refused", "nothing published", "never visited"]


class SourceState(Record):
    """One source: what it serves, and how its last visit went."""

    name: str
    platform: str | None
    enabled: bool
    health: Health
    listings: int = 0
    guides: int = 0
    published_at: Moment | None = None
    last_run: Moment | None = None
    reasons: tuple[str, ...] = ()


def status(data: Data = None, as_json: Json = False) -> None:
    """Show what is indexed, how old it is, and how every source is."""
    settings = search_settings(data)
    now = datetime.now(UTC)
    generation = _generation(settings.data)
    states = [source_state(feed, now) for feed in read_feeds(settings.data)]
    if as_json:
        show_json({"data": str(settings.data.absolute()), "generation": generation, "sources": states})
        return
    say(f"Data directory: {settings.data.absolute()}")
    say(_in_words(generation, now))
    _show(("source", "health", "listings#", "guides#", "published", "last run"), states, now)


def sources(data: Data = None, as_json: Json = False) -> None:
    """List every source there is, visited or not."""
    from crawlers.source_files import load_sources

    directory = search_settings(data).data
    now = datetime.now(UTC)
    states = [source_state(read_feed(directory, name), now, source) for name, source in load_sources(directory).items()]
    if as_json:
        show_json({"sources": states})
    else:
        _show(("source", "platform", "enabled", "last run", "health"), states, now)


def source_state(feed: Feed, now: datetime, source: Source | None = None) -> SourceState:
    """Say how a source is, from its feed; `source` is its file, where there is one."""
    known = source or (feed.last.source() if feed.last else None)
    served = feed.current.report() if feed.current else None
    last = feed.last.report() if feed.last else None
    return SourceState(
        name=feed.name,
        platform=known.platform if known else None,
        enabled=known.enabled if known else False,
        health=_health(known, served, last, now),
        listings=served.listings if served else 0,
        guides=served.guides if served else 0,
        published_at=served.finished_at if served else None,
        last_run=last.finished_at if last else None,
        reasons=last.reasons if last else (),
    )


def _health(source: Source | None, served: CrawlReport | None, last: CrawlReport | None, now: datetime) -> Health:
    if source is None or last is None:
        return "never visited"
    if served is None:
        return "nothing published"
    if last.outcome == "refused":
        return "last run refused"
    return "stale" if now - served.finished_at > timedelta(hours=source.stale_after_hours) else "good"


def _generation(data: Path) -> "Generation | None":
    from search.engine import IndexNotReady

    with opened_engine(data) as engine:
        try:
            return engine.generation()
        except IndexNotReady:
            return None


def _in_words(generation: "Generation | None", now: datetime) -> str:
    if generation is None:
        return "Index: none yet; make it with `sparedex index`."
    return f"Index: generation {generation.name}, {age(generation.built_at, now)} old: {counted(generation.counts)}"


def _show(columns: Sequence[str], states: Sequence[SourceState], now: datetime) -> None:
    """Write the named columns of every source, then what was wrong with its last run."""
    if not states:
        say("Sources: none visited yet; `sparedex sources` lists those there are.")
        return
    cells = [_cells(state, now) for state in states]
    show_table(columns, [[row[column.rstrip("#")] for column in columns] for row in cells])
    for state in states:
        for reason in state.reasons:
            say(f"{state.name}: {reason}")


def _cells(state: SourceState, now: datetime) -> dict[str, str]:
    return {
        "source": state.name,
        "platform": state.platform or "unknown",
        "enabled": "yes" if state.enabled else "no",
        "health": state.health,
        "listings": str(state.listings),
        "guides": str(state.guides),
        "published": f"{age(state.published_at, now)} ago" if state.published_at else "never",
        "last run": f"{age(state.last_run, now)} ago" if state.last_run else "never",
    }
