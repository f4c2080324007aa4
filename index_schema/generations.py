"""One whole index, all kinds of document together: what it is called and what it was made from."""

from collections.abc import Mapping

from index_schema.fields import Kind
from index_schema.records import Moment, Record


class Generation(Record):
    """A generation of the index. `inputs` is the fingerprint of everything it was made from.

    `replaced` counts the documents that were replaced or deleted since a generation was last built from nothing: engines
    keep what is replaced for a while, so that an index which has seen many changes is slower than a new one.
    """

    name: str
    schema_version: int
    inputs: str
    built_at: Moment
    counts: Mapping[Kind, int] = {}
    replaced: int = 0
