"""What ids are called: the names follow the index, and what nobody named keeps its id."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.service import KnownSources
from api.web.names import Names
from catalog.resolve import Resolver
from index_schema.documents import source_document
from index_schema.entries import SourceEntry
from index_schema.fields import SCHEMA_VERSION
from index_schema.generations import Generation
from search.embedded import EmbeddedEngine


def test_a_new_generation_brings_new_titles(tmp_path: Path, make_source: Callable[..., SourceEntry]) -> None:
    engine = EmbeddedEngine(tmp_path)
    known = KnownSources(engine)
    for name, title in [("first", "Acme"), ("second", "Acme & Sons")]:
        engine.begin(Generation(name=name, schema_version=SCHEMA_VERSION, inputs=name, built_at=datetime.now(UTC)))
        engine.write([source_document(make_source("acme", title=title))])
        engine.publish()
        assert known.by_name()["acme"].title == title


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("brand", "oneplus", "OnePlus"),
        ("brand", "hp", "HP"),
        ("brand", "no-such-brand", "no-such-brand"),
        ("device", "apple/iphone-12", "Apple iPhone 12"),
        ("device", "apple/none", "apple/none"),
        ("source", "acme", "The acme shop"),
        ("source", "none", "none"),
        ("origin", "oem_pulled", "Pulled original"),
    ],
)
def test_what_values_are_called(
    resolver: Resolver, make_source: Callable[..., SourceEntry], field: str, value: str, name: str
) -> None:
    assert Names({"acme": make_source("acme")}, resolver.catalogue).of(field, value) == name
