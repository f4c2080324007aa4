"""The field table as Elasticsearch mappings; the committed ones show in a review what a change of the table does.

`python -m index_schema.elasticsearch` writes them again.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from index_schema.fields import SCHEMA_VERSION, Field, Kind, Role, fields_of

GENERATED = Path(__file__).parent / "generated"
"""Folder of the committed mappings, one file a kind."""

STORED = "stored"
"""The answer as it is given: neither indexed nor read, and all that is kept of a document's source."""

POSITION = "position"
"""The place of a document in the order of writing: it settles ties, as the embedded engine does."""

FINGERPRINT = "fingerprint"
"""The hash of a whole document: what is in an index already is told by it, and what goes is named by it."""

JsonObject = dict[str, object]


def index_body(kind: Kind) -> JsonObject:
    """Return the settings and mappings that the index of `kind` is made with: as it is while it is being built.

    One shard, so that counts and scores are exact (guidance is 10 to 50 GB a shard, far above what is kept here). Before
    the publication there is no copy and no refresh: a half-built index is thrown away. What a node has acknowledged is on
    its disk all the same, since an indexer outlives the restart of a killed node.
    """
    return {
        "settings": {
            "number_of_shards": 1,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            "merge": {"policy": {"expunge_deletes_allowed": 0}},
        },
        "mappings": _mappings(kind) | {"_meta": {"schema_version": SCHEMA_VERSION, "schema": schema_hash()}},
    }


@cache
def schema_hash() -> str:
    """Return a hash of the mappings of all kinds: an index with another one is not ours to read."""
    mappings = [SCHEMA_VERSION, *(_mappings(kind) for kind in Kind)]
    return hashlib.sha256(json.dumps(mappings, sort_keys=True).encode()).hexdigest()[:16]


def generated(kind: Kind) -> str:
    """Return the text of the committed file of `kind`."""
    return json.dumps(index_body(kind), indent=2) + "\n"


def _mappings(kind: Kind) -> JsonObject:
    properties: JsonObject = {field.name: _property(field) for field in fields_of(kind)}
    properties[POSITION] = {"type": "long", "index": False}
    properties[FINGERPRINT] = {"type": "long"}
    properties[STORED] = {"type": "keyword", "index": False, "doc_values": False}
    return {"dynamic": "strict", "_source": {"includes": [STORED]}, "properties": properties}


def _property(field: Field) -> JsonObject:
    match field.role:
        case Role.TEXT:
            return {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
        case Role.KEYWORD:
            return {"type": "keyword", "doc_values": field.facet}
        case Role.NUMBER:
            return {"type": "double"}


if __name__ == "__main__":
    for each in Kind:
        (GENERATED / f"{each}.json").write_text(generated(each), encoding="utf-8")
