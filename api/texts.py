"""The body of POST /v1/resolve, bounded in every direction."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from index_schema.records import Record
from index_schema.resolution import Evidence

MOST_TEXTS = 500
"""Texts of one request."""

MOST_CHARACTERS = 200_000
"""Characters of all texts of one request together: they take about a second of processor time to understand."""

Word = Annotated[str, Field(max_length=200)]


class Text(Record):
    """A text to be understood, as a shop would list it; any part may be missing."""

    title: Annotated[str, Field(max_length=1_000)] = ""
    description: Annotated[str, Field(max_length=4_000)] | None = None
    brand: Word | None = None
    category: Annotated[str, Field(max_length=500)] | None = None
    tags: Annotated[tuple[Word, ...], Field(max_length=100)] = ()
    stated_compatibility: Annotated[tuple[Word, ...], Field(max_length=200)] = ()

    @property
    def length(self) -> int:
        """Characters of all its parts."""
        parts = (self.title, self.description, self.brand, self.category, *self.tags, *self.stated_compatibility)
        return sum(len(part) for part in parts if part)

    def evidence(self) -> Evidence:
        """Return the text as the resolver takes it."""
        return Evidence(**dict(self))


class Texts(Record):
    """Texts to be understood in one request."""

    texts: Annotated[
        list[Text],  # of a tuple with one wrong item, pydantic says that it is empty, too
        Field(min_length=1, max_length=MOST_TEXTS, examples=[[{"title": "Akku iPhone 12 A2479", "brand": "Apple"}]]),
    ]

    @model_validator(mode="after")
    def _are_not_too_long(self) -> Self:
        length = sum(text.length for text in self.texts)
        if length > MOST_CHARACTERS:
            raise ValueError(f"the texts have {length:,} characters together; one request may have {MOST_CHARACTERS:,}")
        return self
