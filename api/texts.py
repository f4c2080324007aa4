"""The body of POST /v1/resolve, bounded in every direction."""

from typing import Annotated

from pydantic import Field

from index_schema.records import Record
from index_schema.resolution import Evidence

MOST_TEXTS = 500
"""Texts of one request."""

Word = Annotated[str, Field(max_length=200)]


class Text(Record):
    """A text to be understood, as a shop would list it; any part may be missing."""

    title: Annotated[str, Field(max_length=1_000)] = ""
    description: Annotated[str, Field(max_length=4_000)] | None = None
    brand: Word | None = None
    category: Annotated[str, Field(max_length=500)] | None = None
    tags: Annotated[tuple[Word, ...], Field(max_length=100)] = ()
    stated_compatibility: Annotated[tuple[Word, ...], Field(max_length=200)] = ()

    def evidence(self) -> Evidence:
        """Return the text as the resolver takes it."""
        return Evidence(**dict(self))


class Texts(Record):
    """Texts to be understood in one request."""

    texts: Annotated[
        tuple[Text, ...],
        Field(min_length=1, max_length=MOST_TEXTS, examples=[[{"title": "Akku iPhone 12 A2479", "brand": "Apple"}]]),
    ]
