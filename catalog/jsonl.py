"""Resolving line by line: JSON objects with a title in, JSON objects with its meaning out."""

from collections.abc import Iterable, Iterator

import orjson
from pydantic import BaseModel, ValidationError

from catalog.resolve import Resolver
from index_schema.resolution import Evidence, Resolution


class Line(BaseModel):
    """One line of input; whatever else it holds is passed over."""

    id: str | int | None = None
    title: str
    description: str | None = None


def resolve_lines(lines: Iterable[str], resolver: Resolver) -> Iterator[str]:
    """Yield one JSON line for each line that is not blank, in their order; a broken line gives an `error` and no id."""
    for line in lines:
        if line.strip():
            yield orjson.dumps(_answer(line, resolver)).decode()


def _answer(line: str, resolver: Resolver) -> dict[str, object]:
    try:
        read = Line.model_validate(orjson.loads(line))
    except (orjson.JSONDecodeError, ValidationError) as error:
        return {"id": None, "error": f"Not a JSON object with a title: {str(error).splitlines()[0]}"}
    meaning = resolver.resolve(Evidence(title=read.title, description=read.description))
    return {"id": read.id, **_summary(meaning)}


def _summary(meaning: Resolution) -> dict[str, object]:
    return {
        "part_type": meaning.part_type,
        "devices": [{"id": d.id, "name": d.name, "confidence": d.confidence} for d in meaning.devices],
        "excluded": [{"id": d.id, "name": d.name, "confidence": d.confidence} for d in meaning.excluded],
        "candidates": [{"id": d.id, "name": d.name} for d in meaning.candidates],
        "unknown": [span.quote for span in meaning.unknown],
        "part_numbers": [number.number for number in meaning.numbers],
        "grade": meaning.grade.model_dump(mode="json"),
    }
