"""YAML a person wrote, read as text with its line numbers: what a word means is for the field it fills to say.

YAML itself would read `country: NO` as false, `sku: 0123` as 83 and `1:30` as 90. Here every scalar stays the text that
was typed, and the model that receives it makes a number or a boolean of it where one is due.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import yaml

from index_schema.errors import SparedexError

LARGEST = 64 * 1024
"""Bytes of the largest file that is read; people write a few thousand."""

DEEPEST = 12
"""Levels of nesting that are followed; four are needed. Without a limit `[[[[...` exhausts the stack."""

Location = tuple[int | str, ...]
"""The keys that lead from the top of a document to a value."""

_NULL = "tag:yaml.org,2002:null"


class DocumentError(SparedexError):
    """A file that a person wrote and that has mistakes. `correction` is the next step for all mistakes of its kind."""

    correction: ClassVar[str] = "Correct what stands above."


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at one line of one file."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Return the form that editors make a link of: `file:line: message`."""
        return f"{self.path}:{self.line}: {self.message}"


def raise_mistakes(mistakes: list[Mistake], kind: type[DocumentError]) -> None:
    """Raise one error of a kind that lists all mistakes by file and line; do nothing when there are none."""
    if mistakes:
        ordered = sorted(mistakes, key=lambda mistake: (str(mistake.path), mistake.line))
        raise kind("\n".join(map(str, ordered)), kind.correction)


@dataclass(frozen=True, slots=True)
class Document:
    """One file's content: nested dicts and lists of text, and the line of each value."""

    path: Path
    values: dict[str, object]
    lines: Mapping[Location, int]

    def line(self, location: Location) -> int:
        """Return the line of a value, or of the nearest thing around it where the value itself is missing."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


@dataclass(slots=True)
class _Reader:
    path: Path
    lines: dict[Location, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def value(self, node: yaml.Node, location: Location) -> object:
        if isinstance(node, yaml.MappingNode):
            return dict(self._items(node, location))
        if isinstance(node, yaml.SequenceNode):
            return [self._item(item, (*location, index)) for index, item in enumerate(node.value)]
        return None if node.tag == _NULL else node.value

    def _item(self, node: yaml.Node, location: Location) -> object:
        self.lines[location] = node.start_mark.line + 1
        return self.value(node, location)

    def _items(self, mapping: yaml.MappingNode, location: Location) -> Iterator[tuple[str, object]]:
        for key, node in mapping.value:
            line = key.start_mark.line + 1
            here = (*location, str(key.value))
            if not isinstance(key, yaml.ScalarNode):
                self.mistakes.append(Mistake(self.path, line, "a key must be one word, not a list or a mapping"))
            elif here in self.lines:
                first = self.lines[here]
                self.mistakes.append(Mistake(self.path, line, f"`{key.value}` stands twice, first in line {first}"))
            else:
                self.lines[here] = line
                yield key.value, self.value(node, here)


def _check_events(path: Path, text: str, kind: type[DocumentError]) -> None:
    """Refuse, before anything is built, what no file needs and what can make a small file huge."""
    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            _refuse(path, line, f"nested more than {DEEPEST} levels deep", kind)
        if getattr(event, "anchor", None):
            words = "anchors (&) and aliases (*) are not read; write the value out, or put it into quotes"
            _refuse(path, line, words, kind)
        if tag := getattr(event, "tag", None):
            _refuse(path, line, f"tags ({tag}) are not read; write the plain value", kind)


def _refuse(path: Path, line: int, message: str, kind: type[DocumentError]) -> None:
    raise_mistakes([Mistake(path, line, message)], kind)


def _read_text(path: Path, kind: type[DocumentError]) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise kind(f"Cannot read {path}: {error.strerror}.", "Check the name and its permissions.") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise kind(f"{path}:{line}: not UTF-8.", "Save the file as UTF-8.") from error
    if len(content) > LARGEST:
        _refuse(path, 1, f"larger than {LARGEST // 1024} KB, which no file written by hand is", kind)
    return text


def read_document(path: Path, kind: type[DocumentError]) -> Document:
    """Read one YAML file whose top level is a mapping. Raises an error of the kind that names file and line."""
    text = _read_text(path, kind)
    try:
        _check_events(path, text, kind)
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise kind(
            f"{path}:{mark.line + 1 if mark else 1}: not YAML: {error.problem or error.context}.",
            "Put texts that hold `: `, `#`, `*` or a leading `-` into quotes.",
        ) from error
    except yaml.YAMLError as error:
        raise kind(f"{path}: not YAML: {error}.", "Save the file as plain text.") from error
    reader = _Reader(path)
    values = reader.value(node, ()) if node else {}
    raise_mistakes(reader.mistakes, kind)
    if not isinstance(values, dict):
        _refuse(path, 1, "the file must hold `key: value` lines", kind)
    return Document(path, values, reader.lines)  # type: ignore[arg-type]
