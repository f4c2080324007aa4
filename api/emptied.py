"""Which filter emptied an answer: asked only where nothing was found, so that what is found costs nothing more."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.resolve import Resolver
from search.engine import SearchReader
from search.searching import SearchRequest, search

PRICE = "price"
"""What the two ends of a price range are called together."""


def hits_by_filter(reader: SearchReader, resolver: Resolver, request: SearchRequest) -> dict[str, int]:
    """Return how many hits each filter alone leaves of the question: 0 for one that no hit has.

    It is empty where there is no filter, and where the question finds nothing without any: then no filter is to blame.
    """
    bare = replace(request, limit=1, cursor=None, facets=(), filters={}, min_price=None, max_price=None)
    single = dict(_single(bare, request))
    if not single or not search(reader, resolver, bare).page.total:
        return {}
    return {name: search(reader, resolver, asked).page.total for name, asked in single.items()}


def _single(bare: SearchRequest, request: SearchRequest) -> Iterator[tuple[str, SearchRequest]]:
    """Yield the question with each of its filters alone."""
    for name, values in request.filters.items():
        yield name, replace(bare, filters={name: values})
    if request.min_price is not None or request.max_price is not None:
        in_currency = {name: values for name, values in request.filters.items() if name == "currency"}
        yield PRICE, replace(bare, filters=in_currency, min_price=request.min_price, max_price=request.max_price)
