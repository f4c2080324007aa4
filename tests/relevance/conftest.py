"""The replica's goods and guides as published feeds, indexed by every engine; what each of them truly is lies beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from demo import guides as demo_guides
from demo.assortment import Assortment
from demo.prestashop import LANGUAGES
from index_schema import records
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport
from index_schema.identity import listing_id
from index_schema.sources import Source
from search.engine import SearchEngine
from search.indexing import index
from search.searching import SearchAnswer, SearchRequest, search
from tests.relevance.judging import DEPTH, Good, Grade, Judgement, grade_of_good, grade_of_guide

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that can be found, by its id."""

    goods: Mapping[str, Good]
    guides: Mapping[str, demo_guides.Guide]
    catalogue: Mapping[str, str]

    def grades(self, asked: Judgement) -> dict[str, Grade]:
        """Return the grade of everything that answers."""
        grades: dict[str, Grade]
        match asked.kind:
            case "guide":
                grades = {name: grade_of_guide(asked, guide) for name, guide in self.guides.items()}
            case "device":
                grades = {name: 3 for name, device in self.catalogue.items() if device in asked.devices}
            case _:
                grades = {name: grade_of_good(asked, good) for name, good in self.goods.items()}
        return {name: grade for name, grade in grades.items() if grade}


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver(load_catalogue())


@pytest.fixture(scope="session")
def feeds(tmp_path_factory: pytest.TempPathFactory, resolver: Resolver) -> tuple[Path, Corpus]:
    """Publish the goods of two shops and the guides of one site."""
    data = tmp_path_factory.mktemp("relevance")
    goods: dict[str, Good] = {}
    for name, languages, first in (("volta", ("de",), 7_600_000_000_000), ("ecran", LANGUAGES, 1_000)):
        with _run(data, name) as writer:
            for product in Assortment(f"{name} 7", languages, first).products(375):
                for variant in product.variants:
                    listing = _listing(name, product.title, product.language, variant.id, variant.name, product.mpn)
                    goods[listing.id] = Good.of(product, variant)
                    writer.write(listing)
            _publish(writer)
    guides: dict[str, demo_guides.Guide] = {}
    with _run(data, "fixit") as writer:
        for guide in islice(demo_guides.guides(7), 90):
            record = _guide(guide)
            guides[record.id] = guide
            writer.write(record)
        _publish(writer)
    names = {device.id: device.name for device in resolver.catalogue.devices.values()}
    return data, Corpus(goods, guides, names)


@pytest.fixture(scope="session")
def corpus(feeds: tuple[Path, Corpus]) -> Corpus:
    return feeds[1]


Ask = Callable[[Judgement], SearchAnswer]


@pytest.fixture(scope="session")
def ask(
    feeds: tuple[Path, Corpus],
    new_engine: Callable[[Path], SearchEngine],
    resolver: Resolver,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Ask]:
    """Ask a judged question of an index of the corpus."""
    engine = new_engine(tmp_path_factory.mktemp("relevance-index"))
    index(feeds[0], engine, resolver, now=NOON)
    yield lambda asked: search(engine, resolver, SearchRequest(asked.q, kind=asked.kind, limit=DEPTH))
    engine.close()


def _run(data: Path, name: str) -> RunWriter:
    stanza = {"title": name.title(), "url": f"https://{name}.example/", "platform": "shopify", "basis": "permission"}
    return RunWriter(data, Source.model_validate(stanza | {"name": name, "terms": "-"}), NOON)


def _publish(writer: RunWriter) -> None:
    writer.close(
        CrawlReport(
            source=writer.source.name,
            run=writer.run,
            started_at=NOON,
            finished_at=NOON,
            finish_reason="finished",
            listings=writer.counts["listings"],
            guides=writer.counts["guides"],
            outcome="published",
        )
    )
    writer.publish()


def _listing(source: str, title: str, language: str, key: int, variant: str | None, mpn: str | None) -> records.Listing:
    return records.Listing(
        id=listing_id(source, str(key)),
        source=source,
        key=str(key),
        title=title,
        language=language,
        variant=variant,
        mpn=mpn,
        observed_at=NOON,
    )


def _guide(guide: demo_guides.Guide) -> records.Guide:
    key = str(guide.id)
    return records.Guide(
        id=listing_id("fixit", key),
        source="fixit",
        key=key,
        url=f"https://fixit.example/{key}",
        title=guide.title(guide.locale),
        devices=(guide.device.name,),
        subject=guide.part(guide.locale),
        language=guide.locale,
        license="CC BY-NC-SA 3.0",
        attribution="The replica",
        observed_at=NOON,
    )
