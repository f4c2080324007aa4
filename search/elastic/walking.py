"""Reading many entries of an index that nobody changes meanwhile: page by page, each after the last entry of the one before."""

from collections.abc import Iterator, Mapping
from typing import Any

from elasticsearch import Elasticsearch

PAGE = 10_000
"""Entries of one request; Elasticsearch gives no more."""


def walk(
    client: Elasticsearch, index: str, query: Mapping[str, object], *order: str, stored_fields: str | None = None
) -> Iterator[dict[str, Any]]:
    """Yield all hits in an order that tells them apart; none where there is no such index.

    `stored_fields="_none_"` leaves only the values that hits are ordered by, in a third of the time.
    """
    after: list[str | int] | None = None
    while True:
        answer = client.search(
            index=index,
            query=query,
            sort=list(order),
            size=PAGE,
            search_after=after,
            stored_fields=stored_fields,
            track_total_hits=False,
            ignore_unavailable=True,
            allow_partial_search_results=False,
        )
        hits = answer["hits"]["hits"]
        yield from hits
        if len(hits) < PAGE:
            return
        after = hits[-1]["sort"]
