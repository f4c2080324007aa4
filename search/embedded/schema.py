"""The field table as a tantivy schema, and one of our documents as one of tantivy's."""

from functools import cache

import tantivy

from index_schema.documents import Document
from index_schema.fields import Field, Kind, Role, fields_of

ID = "_id"
STORED = "_stored"
FINGERPRINT = "_fingerprint"

# Beyond every price order and Unix time; a document without the number sorts there, so it comes last in both directions.
_LAST = {"asc": 1e18, "desc": -1e18}


@cache
def schema_of(kind: Kind) -> tantivy.Schema:
    """Return the schema of one kind of document."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(ID, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(STORED, stored=True)
    builder.add_integer_field(FINGERPRINT, indexed=True, fast=True)
    for field in fields_of(kind):
        _add(builder, field)
    return builder.build()


def sort_field(name: str, *, descending: bool) -> str:
    """Return the name of the copy of a sortable number that is complete: every document has it."""
    return f"{name}_{'desc' if descending else 'asc'}"


def to_tantivy(document: Document) -> tantivy.Document:
    """Return the document as tantivy takes it: ready tokens joined by blanks, values as they are."""
    made = tantivy.Document()
    made.add_text(ID, document.id)
    made.add_bytes(STORED, document.stored)
    made.add_integer(FINGERPRINT, document.fingerprint)
    for name, words in document.text.items():
        made.add_text(name, " ".join(words))
    for name, values in document.keywords.items():
        for value in values:
            made.add_text(name, value)
    for name, number in document.numbers.items():
        made.add_float(name, number)
    for name in _sortable(document.kind):
        for direction, last in _LAST.items():
            made.add_float(f"{name}_{direction}", document.numbers.get(name, last))
    return made


@cache
def _sortable(kind: Kind) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(kind) if field.sort)


def _add(builder: tantivy.SchemaBuilder, field: Field) -> None:
    match field.role:
        case Role.TEXT:
            builder.add_text_field(field.name, tokenizer_name="whitespace", index_option="freq")
        case Role.KEYWORD:
            builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic", fast=field.facet)
        case Role.NUMBER:
            builder.add_float_field(field.name, indexed=True, fast=True)
    if field.sort:
        for direction in _LAST:
            builder.add_float_field(f"{field.name}_{direction}", fast=True)
