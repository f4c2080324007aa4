"""`python -m benchmarks [NAME]...`: measure, print the figures, end with 1 where a bound is missed."""

import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import crawling, fitting, hostile, resolving, serving, writing
from benchmarks.measuring import Figure
from benchmarks.place import Engine, Place, place
from elasticsearch_node.distribution import NodeError


class Name(StrEnum):
    """The benchmarks."""

    WRITING = "writing"
    SERVING = "serving"
    HOSTILE = "hostile"
    FITTING = "fitting"
    CRAWLING = "crawling"
    RESOLVING = "resolving"


OF_ENGINES: Mapping[Name, Callable[[Place], Iterable[Figure]]] = {
    Name.WRITING: writing.measure,
    Name.SERVING: serving.measure,
    Name.HOSTILE: hostile.measure,
    Name.FITTING: fitting.measure,
}

ALONE: Mapping[Name, Callable[[], Iterable[Figure]]] = {
    Name.CRAWLING: crawling.measure,
    Name.RESOLVING: resolving.measure,
}


def main(
    names: Annotated[list[Name] | None, typer.Argument(help="What to measure. Default: everything.")] = None,
    listings: Annotated[int, typer.Option(help="Size of the corpus.")] = 100_000,
    engine: Annotated[Engine | None, typer.Option(help="The only engine to measure. Default: both.")] = None,
    keep: Annotated[Path | None, typer.Option(help="Folder that keeps what is built, for the next run.")] = None,
) -> None:
    """Measure ratios against the bare libraries on this machine."""
    wanted = names or list(Name)
    figures: list[Figure] = []
    if asked := [name for name in wanted if name in OF_ENGINES]:
        with place(listings, [engine] if engine else [*Engine], keep) as found:
            for name in asked:
                figures += _told(name, OF_ENGINES[name](found))
    for name in wanted:
        if name in ALONE:
            figures += _told(name, ALONE[name]())
    sys.exit(any(figure.met is False for figure in figures))


def _told(name: str, figures: Iterable[Figure]) -> list[Figure]:
    """Print figures as they come, and return them."""
    print(name, flush=True)
    told = []
    for figure in figures:
        print(figure.line(), flush=True)
        told.append(figure)
    return told


if __name__ == "__main__":
    try:
        typer.run(main)
    except NodeError as error:
        sys.exit(str(error))
