"""The questions of the serving benchmark, raw and as the engine gets them."""

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice

from benchmarks.corpus import GRADES, PARTS, popular_devices
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.fields import SCHEMA_VERSION, Kind, facets_of
from index_schema.generations import Generation
from search.engine import SearchReader
from search.query import SearchPage, SearchQuery
from search.searching import SearchRequest, search

ASKED = 1_000
"""Questions that are asked again and again, as filters, pages and many users do."""

FIRST = 4_000
"""Questions that are never remembered when they come round again, since a service remembers fewer."""

_WORDS = ("screen", "akku", "soft oled", "service pack black", "display incell", "batterie", "refurbished", "дисплей")

_ANY_GENERATION = Generation(
    name="none", schema_version=SCHEMA_VERSION, inputs="", built_at=datetime(2026, 11, 1, tzinfo=UTC)
)


def questions() -> tuple[str, ...]:
    """Return what users ask, mixed: devices with parts in several languages, codes, numbers, titles, typos, bare words."""
    return tuple(islice(_distinct(_mixed(random.Random(1))), ASKED))  # noqa: S311  # a corpus, no secret


def new_questions() -> tuple[str, ...]:
    """Return questions of the same mixture, all others than the remembered ones."""
    asked = _distinct(_mixed(random.Random(2)), questions())  # noqa: S311  # a corpus, no secret
    return tuple(islice(asked, FIRST))


def prepared(questions: Iterable[str]) -> Mapping[str, SearchQuery]:
    """Return, for every question, the very query that our search sends to the engine for it first."""
    resolver = Resolver(load_catalogue())
    return {question: _query(question, resolver) for question in questions}


class _Recorder:
    """A reader that only remembers what it is asked."""

    def __init__(self) -> None:
        self.asked: list[SearchQuery] = []

    def search(self, query: SearchQuery) -> SearchPage:
        self.asked.append(query)
        return SearchPage((), 1, {}, _ANY_GENERATION)


def _query(question: str, resolver: Resolver) -> SearchQuery:
    recorder = _Recorder()
    reader: SearchReader = recorder  # type: ignore[assignment]  # only `search` is called
    search(reader, resolver, SearchRequest(question, facets=facets_of(Kind.OFFER)))
    return recorder.asked[0]


def _mixed(dice: random.Random) -> Iterator[str]:
    """Yield questions without end, about devices that shops have parts for."""
    devices = popular_devices()[:120]
    coded = [device for device in devices if device.codes]
    yield from _WORDS
    while True:
        device = dice.choice(devices)
        yield f"{device.name} {dice.choice(('screen', 'battery', 'дисплей', 'akku', 'écran', 'back cover'))}"
        yield dice.choice(PARTS).format(device.title) + dice.choice(GRADES)
        yield f"{dice.choice(('screen', 'battery', 'display'))} {dice.choice(coded).codes[0].value}"
        yield f"{dice.choice(_WORDS)} {device.name}"


def _distinct(asked: Iterable[str], known: Iterable[str] = ()) -> Iterator[str]:
    """Yield what is neither known nor was asked before."""
    seen = set(known)
    for question in asked:
        if question not in seen:
            seen.add(question)
            yield question
