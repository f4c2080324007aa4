"""Stanzas become sources: one or more layers of YAML are merged and checked, every mistake with its file and line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from crawlers.yaml_document import Document, Location, Mistake, SourceError, raise_mistakes
from index_schema.sources import Source

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Layer:
    """Some of a source's keys, and where in which document they stand."""

    document: Document
    prefix: Location = ()

    @property
    def values(self) -> Values:
        """The keys of this layer; none where the document has nothing at its place."""
        found: object = self.document.values
        for key in self.prefix:
            found = found.get(key) if isinstance(found, dict) else None
        return found if isinstance(found, dict) else {}


def merged(lower: Values, upper: Values) -> dict[str, object]:
    """Return both mappings as one, `upper` winning key by key, also inside of mappings.

    >>> merged({"a": "1", "b": {"c": "2"}}, {"b": {"d": "3"}})
    {'a': '1', 'b': {'c': '2', 'd': '3'}}
    """
    both = {**lower, **upper}
    for key, value in upper.items():
        below = lower.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            both[key] = merged(below, value)
    return both


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _fields_at(location: Location) -> list[str]:
    """Return the names that may stand where `location` stands: `expect.shrik` gives the fields of `expect`."""
    model: type[BaseModel] = Source
    for key in location[:-1]:
        known = model.model_fields.get(str(key))
        if known:
            model = next(_models_in(known.annotation), model)
    return [name for name in model.model_fields if model is not Source or name != "name"]


def _did_you_mean(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f"; did you mean `{close[0]}`?" if close else f"; known are {', '.join(known)}"


def _location(error: ErrorDetails) -> Location:
    """Return where an error is; pydantic puts `[key]` behind the key of a mapping that is wrong itself."""
    return tuple(step for step in error["loc"] if step != "[key]")


def _message(error: ErrorDetails) -> str:
    path = ".".join(map(str, _location(error)))
    if error["type"] == "extra_forbidden":
        return f"unknown key `{path}`{_did_you_mean(str(error['loc'][-1]), _fields_at(error['loc']))}"
    if error["type"] == "missing":
        return f"`{path}` is missing"
    if error["loc"] == ("name",):
        return "the file's name is the source's: up to 64 small letters, digits and hyphens, then `.yml`"
    reason = error["msg"].removeprefix("Value error, ").removeprefix("Input ").split(", unable")[0]
    if not path:
        return reason
    typed = str(error["input"])
    if error["type"] in ("enum", "literal_error"):
        known = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
        return f"`{path}`: `{typed}` is none of its words{_did_you_mean(typed, known)}"
    shown = "" if "@" in typed else f", not `{typed[:60]}`"  # an address may hold a password
    return f"`{path}`: {reason}{shown}"


def _errors(values: Values) -> list[ErrorDetails]:
    try:
        Source.model_validate(values)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _all_errors(values: Values) -> list[ErrorDetails]:
    """Return the errors of all fields and those of the source as a whole, which pydantic looks for in sound fields only."""
    errors = _errors(values)
    wrong = {error["loc"][0] for error in errors if error["loc"]}
    if wrong:
        sound = {key: value for key, value in values.items() if key not in wrong}
        errors += [error for error in _errors(sound) if not error["loc"]]
    return errors


def _named_key(values: Values, message: str) -> Location:
    """Return where a message about the whole source belongs: at the first key of the source that it names."""
    words = re.findall(r"\w+", message)
    return next(((word,) for word in words if word in values), ())


def _place(layers: Sequence[Layer], location: Location) -> tuple[Document, int]:
    for layer in reversed(layers):
        if (*layer.prefix, *location) in layer.document.lines:
            return layer.document, layer.document.line((*layer.prefix, *location))
    top = layers[-1]
    return top.document, top.document.line((*top.prefix, *location))


def source_of(
    name: str, layers: Sequence[Layer], base: Values | None = None, kind: type[SourceError] = SourceError
) -> Source:
    """Return the source `name`, made of `base` and the layers above it, the last one winning key by key.

    Raises an error of the kind with every mistake of the stanza at once, each with file and line.
    """
    values = base or {}
    for layer in layers:
        values = merged(values, layer.values)
    found: list[tuple[Location, str]] = []
    if "name" in values:
        found.append((("name",), "`name` is not written: the source is named by its file or its place"))
    values = {**values, "name": name}
    for error in _all_errors(values):
        message = _message(error)
        found.append((_location(error) or _named_key(values, message), message))
    places = [(*_place(layers, location), message) for location, message in found]
    raise_mistakes([Mistake(document.path, line, message) for document, line, message in places], kind)
    return Source.model_validate(values)
