"""A generation that begins as a copy: what it has from its start, and how a part of that goes again.

What Elasticsearch deletes or replaces stays in its files until they are merged; a publication merges what has such remains,
so that they count for no score and no spelling, and never pile up.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from elasticsearch import Elasticsearch

from index_schema.elasticsearch import FINGERPRINT, POSITION
from search.elastic.walking import walk

BATCH = 10_000
"""Documents of one deletion; Elasticsearch takes 65,536 values in a request."""


def fingerprints_of(client: Elasticsearch, index: str) -> frozenset[int]:
    """Return the fingerprint of every document."""
    hits = walk(client, index, {"match_all": {}}, FINGERPRINT, stored_fields="_none_")
    return frozenset(hit["sort"][0] for hit in hits)


def first_free_position(client: Elasticsearch, indices: Sequence[str]) -> int:
    """Return a position after those of all documents, and after the versions that their deletions take."""
    last = {"last": {"max": {"field": POSITION}}}
    answer = client.search(index=indices, size=0, track_total_hits=False, aggs=last, allow_partial_search_results=False)
    return int(answer["aggregations"]["last"]["value"] or 0) + 2


def batches(fingerprints: Iterable[int]) -> Iterator[list[int]]:
    """Yield fingerprints as many at a time as one deletion takes."""
    left = iter(fingerprints)
    while batch := list(islice(left, BATCH)):
        yield batch


def delete(client: Elasticsearch, index: str, fingerprints: list[int]) -> None:
    """Delete a batch of documents.

    One that is written again meanwhile stays as written, whether that arrives before its deletion (it is no longer what was
    found, a conflict) or after it (a later version). A repeated request meets what the cut one did or still does.
    """
    client.delete_by_query(index=index, query={"terms": {FINGERPRINT: fingerprints}}, conflicts="proceed")
