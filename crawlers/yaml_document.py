"""The YAML files about sources: read as `index_schema.yaml_document` reads, refused as SourceError."""

from pathlib import Path
from typing import ClassVar

from index_schema import yaml_document
from index_schema.yaml_document import LARGEST, Document, DocumentError, Location, Mistake

__all__ = ["LARGEST", "Document", "Location", "Mistake", "SourceError", "raise_mistakes", "read_document"]


class SourceError(DocumentError):
    """A file about sources that has mistakes, or a source that nobody described."""

    correction: ClassVar[str] = "Correct what stands above; crawlers/sources/README.md shows a complete file."


def raise_mistakes(mistakes: list[Mistake]) -> None:
    """Raise one SourceError that lists all mistakes by file and line; do nothing when there are none."""
    yaml_document.raise_mistakes(mistakes, SourceError)


def read_document(path: Path) -> Document:
    """Read one YAML file whose top level is a mapping. Raises SourceError that names file and line."""
    return yaml_document.read_document(path, SourceError)
