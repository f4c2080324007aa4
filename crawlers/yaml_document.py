"""The YAML files about sources: read as `index_schema.yaml_document` reads, refused as SourceError."""

from pathlib import Path
from typing import ClassVar

from index_schema import yaml_document
from index_schema.yaml_document import LARGEST, Document, DocumentError, Location, Mistake

__all__ = ["LARGEST", "Document", "Location", "MapError", "Mistake", "SourceError", "raise_mistakes", "read_document"]


class SourceError(DocumentError):
    """A file about sources that has mistakes, or a source that nobody described."""

    correction: ClassVar[str] = "Correct what stands above; docs/adding-a-source.md shows a complete file."


class MapError(SourceError):
    """A map file of a price list that has mistakes, or the source that it describes."""

    correction: ClassVar[str] = "Correct what stands above; docs/price-lists.md shows map files."


def raise_mistakes(mistakes: list[Mistake], kind: type[SourceError] = SourceError) -> None:
    """Raise one error that lists all mistakes by file and line; do nothing when there are none."""
    yaml_document.raise_mistakes(mistakes, kind)


def read_document(path: Path, kind: type[SourceError] = SourceError) -> Document:
    """Read one YAML file whose top level is a mapping. Raises an error that names file and line."""
    return yaml_document.read_document(path, kind)
