"""The body of POST /v1/compatibility, bounded in every direction."""

from typing import Annotated

from pydantic import Field

from api.parameters import Identifier
from index_schema.records import Record

MOST_PAIRS = 500
"""Pairs of one request."""


class Pair(Record):
    """A device and a part, each by any name, code or number."""

    device: Annotated[Identifier, Field(examples=["SM-G781B"])]
    part: Annotated[Identifier, Field(examples=["EB-BG781ABY"])]


class Pairs(Record):
    """Pairs that are asked about in one request."""

    pairs: Annotated[list[Pair], Field(min_length=1, max_length=MOST_PAIRS)]
