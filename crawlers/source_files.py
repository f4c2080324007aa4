"""Which sources there are: one YAML file each, those that come with Sparedex and those of its user."""

from difflib import get_close_matches
from pathlib import Path

from crawlers.stanzas import Layer, source_of
from crawlers.yaml_document import Mistake, SourceError, raise_mistakes, read_document
from index_schema.sources import Source

__all__ = ["SourceError", "load_source", "load_sources", "source_paths"]

BUNDLED = Path(__file__).with_name("sources")


def source_paths(data: Path) -> dict[str, Path]:
    """Return the file of each source by name; a file in `<data>/sources` wins over a bundled one of the same name.

    Raises SourceError for a file that ends in `.yaml`: it would be passed over in silence.
    """
    folders = (BUNDLED, data / "sources")
    raise_mistakes(
        [
            Mistake(path, 1, f"a source's file ends in .yml: name it {path.stem}.yml")
            for folder in folders
            for path in folder.glob("*.yaml")
        ]
    )
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.yml"))}


def _read(name: str, path: Path) -> Source:
    return source_of(name, [Layer(read_document(path))])


def load_source(name: str, data: Path) -> Source:
    """Return one source. Raises SourceError for mistakes in its file, and for a name that no file has."""
    paths = source_paths(data)
    if name not in paths:
        close = get_close_matches(name, paths, n=3)
        hint = f"Did you mean {' or '.join(close)}?" if close else f"Known are: {', '.join(sorted(paths)) or 'none'}."
        raise SourceError(f"There is no source {name!r}.", f"{hint} Its file would be {data / 'sources' / name}.yml.")
    return _read(name, paths[name])


def load_sources(data: Path) -> dict[str, Source]:
    """Return all sources by name. Raises one SourceError with the mistakes of all files."""
    sources: dict[str, Source] = {}
    wrong: list[SourceError] = []
    for name, path in sorted(source_paths(data).items()):
        try:
            sources[name] = _read(name, path)
        except SourceError as error:
            wrong.append(error)
    if wrong:
        raise SourceError("\n".join(error.what for error in wrong), wrong[0].next_step)
    return sources
