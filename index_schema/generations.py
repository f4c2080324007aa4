"""One whole index, all kinds of document together: what it is called and what it was made from."""

from collections.abc import Mapping

from index_schema.fields import Kind
from index_schema.records import Moment, Record


class Generation(Record):
    """A generation of the index. `inputs` is the fingerprint of everything it was made from."""

    name: str
    schema_version: int
    inputs: str
    built_at: Moment
    counts: Mapping[Kind, int] = {}
