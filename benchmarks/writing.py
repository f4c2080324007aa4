"""Writing ready documents over the bare libraries, and feed to index apart."""

import shutil
from contextlib import closing
from datetime import UTC, datetime

from benchmarks.bare import BARE, bare_side
from benchmarks.corpus import titles, write_feeds
from benchmarks.filling import OurSide, fill
from benchmarks.measuring import Figure, at_least, rates
from benchmarks.place import Place
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from search.indexing import index
from search.opening import open_engine
from search.settings import SearchSettings

FED = 20_000
"""Listings that are indexed from their feeds as a whole, history and all."""

BOUNDS = {"embedded": 0.7, "elasticsearch": 0.8}


def measure(place: Place) -> list[Figure]:
    """Measure writing. The engines are left with the corpus in them, for whoever asks them next."""
    fed = [_fed(place, settings) for settings in place.engines]
    sides = [side for each in place.engines for side in (OurSide(each), bare_side(place, each))]
    filling = fill(place, sides)
    made = Figure(
        "making documents of feeds, every title understood", filling.documents / filling.making, "documents/s"
    )
    figures = [made, *fed]
    for name in (settings.engine for settings in place.engines):
        ours, bare = filling.writing[name], filling.writing[BARE + name]
        figures += [
            at_least(f"writing ready documents, {name}", bare / ours, BOUNDS[name]),
            Figure("  ours", filling.documents / ours, "documents/s"),
            Figure("  bare", filling.documents / bare, "documents/s"),
        ]
    return figures


def _fed(place: Place, settings: SearchSettings) -> Figure:
    """Index some listings the way `sparedex index` does."""
    data = place.folder / f"fed-{settings.engine}"
    write_feeds(data, titles(FED))
    resolver = Resolver(load_catalogue())
    with closing(open_engine(settings.model_copy(update={"data": data, "index_prefix": "sparedex-fed"}))) as engine:

        def run() -> None:
            index(data, engine, resolver, rebuild=True, now=datetime.now(UTC))

        (rate,) = rates(FED, run, rounds=1)
    shutil.rmtree(data)
    return Figure(f"feed to index, {settings.engine}", rate, "listings/s")
