"""What is known about the sources of a price list, put together from their files and an optional map file.

A map file is YAML. It is a column map, which then holds for every source of the list:

    title: Bezeichnung
    price: VK netto
    decimal: ","

or it has `default`, keys of a source's stanza that hold for every source, and `sources`, keys for one source by name:

    default:
      currency: UAH
      columns: {time_zone: Europe/Kyiv}
    sources:
      ua-fc:
        title: FC
        columns: {minor_units: true}

The nearest word wins, key by key: a source's own entry, then `default`, then the source's file in <data>/sources. A source
that no file describes is supplied by the operator and has no site of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from crawlers.price_list.cells import PriceListError
from crawlers.source_files import source_paths
from crawlers.stanzas import Layer, source_of
from crawlers.yaml_document import (
    Document,
    Location,
    MapError,
    Mistake,
    SourceError,
    raise_mistakes,
    read_document,
)
from index_schema.records import SourceName
from index_schema.sources import Source

_PARTS = ("default", "sources")
_NAME: TypeAdapter[str] = TypeAdapter(SourceName)


def read_map(path: Path) -> Document:
    """Read a map file, a bare column map as `default: {columns: ...}`. Raises MapError."""
    document = read_document(path, MapError)
    if not any(part in document.values for part in _PARTS):
        lines = {("default", "columns", *location): line for location, line in document.lines.items()}
        return Document(path, {"default": {"columns": document.values}}, lines)
    mistakes = [Mistake(path, document.line(place), message) for place, message in _misplaced(document.values)]
    raise_mistakes(mistakes, MapError)
    return document


def _misplaced(values: Mapping[str, object]) -> Iterator[tuple[Location, str]]:
    """Find what stands in a map where it would be passed over in silence."""
    for key in values:
        if key not in _PARTS:
            yield (key,), f"unknown key `{key}`; beside `default` and `sources` nothing stands"
    stanzas: dict[Location, object] = {("default",): values.get("default")}
    sources = values.get("sources")
    if isinstance(sources, dict):
        stanzas |= {("sources", name): stanza for name, stanza in sources.items()}
    elif sources is not None:
        yield ("sources",), "`sources` must hold `name: keys of a source`"
    for place, stanza in stanzas.items():
        if not isinstance(stanza, dict | None):
            yield place, f"`{place[-1]}` must hold keys of a source"


def check_names(mapped: Document, names: Collection[str], data: Path) -> None:
    """Raise MapError for sources of the map that neither the list nor an earlier one has: most likely a misspelling."""
    sources = mapped.values.get("sources")
    strange = [
        Mistake(
            mapped.path, mapped.line(("sources", name)), f"the list has no source `{name}`, it has {', '.join(names)}"
        )
        for name in (sources if isinstance(sources, dict) else ())
        if name not in names and not (data / "feeds" / name).is_dir()
    ]
    raise_mistakes(strange, MapError)


def supplied(name: str) -> Mapping[str, object]:
    """Return the stanza of a source of which nothing is known but that somebody handed over its list."""
    return {
        "title": name,
        "url": f"https://{name}.invalid/",
        "platform": "price_list",
        "basis": "supplied",
        "terms": "Supplied by the operator.",
    }


def list_source(name: str, data: Path, mapped: Document | None) -> Source:
    """Return the source `name` of a list. Raises SourceError for mistakes in files, PriceListError for a crawled source."""
    try:
        _NAME.validate_python(name)
    except ValidationError as error:
        advice = "Use up to 64 small letters, digits and hyphens."
        raise PriceListError(f"{name!r} is no name of a source.", advice) from error
    path = source_paths(data).get(name)
    layers = [Layer(read_document(path))] if path else []
    if mapped:
        layers += [Layer(mapped, ("default",)), Layer(mapped, ("sources", name))]
    source = source_of(name, layers, supplied(name), MapError if mapped else SourceError)
    if source.platform != "price_list":
        raise PriceListError(
            f"The source {name} is crawled ({source.platform}); a list would replace what the crawl found.",
            "Give the list a name of its own with --source NAME.",
        )
    return source
