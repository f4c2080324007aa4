"""From published runs to a published index: whatever is built here can be thrown away and built again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from time import monotonic

from catalog.devices import Catalogue
from catalog.evidence import encoded_claims, evidence_version, load_claims
from catalog.fits.claims import guide_claims, listing_claims, listing_evidence, numbers_sold
from catalog.resolve import Resolver
from catalog.uncollected import uncollected
from catalog.version import code_version
from index_schema.documents import (
    Document,
    device_document,
    device_profile_document,
    fit_document,
    guide_document,
    offer_document,
    part_document,
    part_profile_document,
    source_document,
    suggestion_document,
)
from index_schema.entries import (
    GuideEntry,
    device_references,
    make_offer,
    number_references,
    source_entry,
    stock_seen,
)
from index_schema.errors import SparedexError
from index_schema.feeds import Feed, read_feeds
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from index_schema.records import Record
from index_schema.resolution import Evidence
from search.counting import device_entries, part_entry, suggestions
from search.engine import IndexNotReady, SearchEngine
from search.fitting import Fitting
from search.gathering import Gathering
from search.history import changes
from search.published import first_seen, known_stock, listings_of

MOST_REPLACED = 0.5
"""Replaced documents, as a share of all, up to which an index is changed; then it is built anew.

After 1.2 replacements a document an embedded index is twice as large and answers in 1.6 times the time.
"""


class NothingPublished(SparedexError):
    """There is no feed to index, while the served index has offers: the data directory is most likely another one."""


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far an indexing is: listings done of all there are."""

    done: int
    total: int
    phase: str


class IndexReport(Record):
    """What an indexing did. `changed` is false when the index already was what the feeds and the catalogue say."""

    generation: str
    changed: bool
    counts: Mapping[Kind, int]
    sources: int
    observations: int
    seconds: float


Watcher = Callable[[IndexProgress], None]


def index(
    data: Path,
    engine: SearchEngine,
    resolver: Resolver,
    *,
    rebuild: bool = False,
    now: datetime,
    progress: Watcher | None = None,
) -> IndexReport:
    """Make the index equal to the published feeds and switch to it, or leave the served one as it is on any error.

    Nothing is done when nothing has changed, unless `rebuild` asks for it; then the history is made again, too. Raises
    NothingPublished where the served offers would all go because nothing is published, unless `rebuild` asks for that.
    """
    started = monotonic()
    feeds = read_feeds(data)
    inputs = fingerprint(feeds, resolver, evidence_version(data))
    served = _served(engine)
    if served is not None and served.inputs == inputs and _has_history(engine, feeds) and not rebuild:
        return _report(served, changed=False, feeds=feeds, observations=0, started=started)
    if served is not None and not rebuild:
        _refuse_to_empty(served, feeds, data)
    name = f"{now:%Y%m%dT%H%M%S%f}-{inputs[:8]}"
    reuse = served is not None and not rebuild and served.replaced < MOST_REPLACED * sum(served.counts.values())
    engine.begin(Generation(name=name, schema_version=SCHEMA_VERSION, inputs=inputs, built_at=now), reuse=reuse)
    try:
        if rebuild:
            engine.forget()
        observations = sum(_record_history(engine, feed) for feed in feeds)
        with uncollected():  # What is gathered stays; to search it for garbage takes a tenth of the time.
            replaced = _write_difference(engine, documents(feeds, resolver, data, progress or (lambda _: None)))
        engine.publish(replaced=replaced + (served.replaced if reuse and served else 0))
    except BaseException as error:
        _discard(engine, error)
        raise
    return _report(engine.generation(), changed=True, feeds=feeds, observations=observations, started=started)


def fingerprint(feeds: tuple[Feed, ...], resolver: Resolver, evidence: str) -> str:
    """Return a hash of all that an index is made from: schema, code, catalogue, evidence and the runs of every source."""
    runs = [(feed.name, *(run.name for run in feed.published), feed.last and feed.last.name) for feed in feeds]
    code = code_version("index_schema", "catalog", "search")
    inputs = (SCHEMA_VERSION, code, resolver.catalogue.version, evidence, runs)
    return hashlib.sha256(repr(inputs).encode()).hexdigest()


def documents(feeds: tuple[Feed, ...], resolver: Resolver, data: Path, progress: Watcher) -> Iterator[Document]:
    """Yield every document of a generation; what all listings count for comes after them: fits, devices, parts, suggestions.

    Evidence in `data` stands instead of the bundled one.
    """
    gathered = Gathering()
    gathered.ledger.add(load_claims(resolver.catalogue, data))
    total = sum(feed.current.report().listings for feed in feeds if feed.current)
    done = 0
    for feed in feeds:
        for document in _offers(feed, resolver, gathered):
            yield document
            done += 1
            progress(IndexProgress(done, max(total, done), feed.name))
        yield from _guides(feed, resolver, gathered)
    yield from _summaries(resolver.catalogue, gathered, data)
    yield from (source_document(entry) for feed in feeds if (entry := source_entry(feed)))


def _summaries(catalogue: Catalogue, gathered: Gathering, data: Path) -> Iterator[Document]:
    """Yield the documents of what all listings, guides and data sets say together."""
    gathered.ledger.add(
        chain.from_iterable(encoded_claims(part, number, catalogue) for part, number in gathered.ledger.numbers())
    )
    fitting = Fitting(catalogue, gathered, data)
    yield from (fit_document(fit, fitting.forms(fit.part)) for fit in fitting.fits())
    yield from map(device_profile_document, fitting.device_profiles())
    parts = []
    for profile in fitting.part_profiles():
        yield part_profile_document(profile, fitting.forms(profile.part))
        parts.append(part_entry(profile))
    devices = tuple(device_entries(catalogue, gathered.tally))
    yield from map(device_document, devices)
    yield from map(part_document, parts)
    yield from (suggestion_document(entry, names) for entry, names in suggestions(devices, parts))


def _discard(engine: SearchEngine, error: BaseException) -> None:
    """Drop what was begun. An engine that cannot even do that must not hide why it was asked to."""
    try:
        engine.discard()
    except SparedexError as second:
        error.add_note(f"What was begun could not be dropped either: {second}")


def _write_difference(engine: SearchEngine, made: Iterable[Document]) -> int:
    """Write the documents that the begun generation lacks and delete those that are no more; return how many went."""
    left = {kind: set(engine.fingerprints(kind)) for kind in Kind}

    def missing() -> Iterator[Document]:
        for document in made:
            held = left[document.kind]
            if document.fingerprint in held:
                held.discard(document.fingerprint)
            else:
                yield document

    engine.write(missing())
    for kind, gone in left.items():
        engine.delete(kind, gone)
    return sum(map(len, left.values()))


def _refuse_to_empty(served: Generation, feeds: tuple[Feed, ...], data: Path) -> None:
    offers = served.counts.get(Kind.OFFER, 0)
    if offers and not any(feed.current for feed in feeds):
        raise NothingPublished(
            f"No feed is published in {data}, but the index has {offers:,} offers.",
            "Correct --data or SPAREDEX_DATA; `sparedex index --rebuild` empties the index.",
        )


def _served(engine: SearchEngine) -> Generation | None:
    try:
        return engine.generation()
    except IndexNotReady:
        return None


def _has_history(engine: SearchEngine, feeds: tuple[Feed, ...]) -> bool:
    """Tell whether every published run is in the history; a rebuild that was broken off leaves it short of some."""
    return engine.recorded_runs() >= {(feed.name, run.name) for feed in feeds for run in feed.published}


def _record_history(engine: SearchEngine, feed: Feed) -> int:
    """Append what each published run changed that the history does not have yet."""
    recorded = engine.recorded_runs()
    missing = [run for run in feed.published if (feed.name, run.name) not in recorded]
    latest = dict(engine.latest_observations(feed.name)) if missing else {}
    count = 0
    for run in missing:
        found = list(changes(latest, run.listings(), run.report().finished_at))
        engine.record(feed.name, run.name, found)
        latest |= {seen.listing: seen for seen in found}
        count += len(found)
    return count


def _offers(feed: Feed, resolver: Resolver, gathered: Gathering) -> Iterator[Document]:
    if feed.current is None:
        return
    source, known, first = feed.current.source(), known_stock(feed), first_seen(feed)
    for listing, status in listings_of(feed):
        resolution = resolver.resolve(listing_evidence(listing))
        entry = make_offer(listing, resolution, source, stock_seen(listing, known.get(listing.id)), status)
        since = first.get(listing.id, listing.observed_at).date()
        sold = number_references(numbers_sold(resolution))
        gathered.add_offer(entry, sold, listing_claims(listing, resolution, source.voice, entry.grade, since))
        yield offer_document(entry, listing)


def _guides(feed: Feed, resolver: Resolver, gathered: Gathering) -> Iterator[Document]:
    if feed.current is None:
        return
    source = feed.current.source()
    for guide in feed.current.guides():
        devices = tuple(chain.from_iterable(resolver.resolve(Evidence(title=name)).devices for name in guide.devices))
        about = resolver.resolve(Evidence(title=guide.subject or guide.title))
        parts = [resolver.resolve(Evidence(title=part.name)) for part in guide.parts]
        references = {each.id: each for each in device_references(devices)}
        entry = GuideEntry(
            **guide.model_dump(), device_references=tuple(references.values()), part_type=about.part_type
        )
        gathered.add_guide(entry, guide_claims(guide, devices, parts, source.voice))
        yield guide_document(entry)


def _report(
    generation: Generation, *, changed: bool, feeds: tuple[Feed, ...], observations: int, started: float
) -> IndexReport:
    return IndexReport(
        generation=generation.name,
        changed=changed,
        counts=generation.counts,
        sources=len(feeds),
        observations=observations,
        seconds=round(monotonic() - started, 3),
    )
