"""Pages of hits as JSON, spliced from the stored bytes: making models of them again would cost more than the rest of a request."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

import orjson
from fastapi import Response
from orjson import Fragment

from api.responses import IndexAge, KnownByName, age, guide_extra
from index_schema.fields import Kind
from search.query import SearchPage
from search.searching import SearchAnswer

_TAIL = 120
_TIMES = re.compile(rb'"observed_at":"([^"]+)","stale_at":"([^"]+)"}$')
"""The end of a stored offer, whose last two fields they are: reading the whole of it for them took five times as long."""

NO_SOURCES: KnownByName = MappingProxyType({})


def json_response(body: bytes) -> Response:
    """Return an answer whose JSON is already written."""
    return Response(body, media_type="application/json")


def search_json(
    answer: SearchAnswer, kind: Kind, at: datetime, sources: KnownByName, hits_by_filter: Mapping[str, int]
) -> bytes:
    """Return the JSON of SearchResults; guides need their sources."""
    hits = [_item(offers, at) for offers in answer.items] or _hits(kind, answer.page.hits, at, sources)
    return orjson.dumps(
        {
            "outcome": answer.outcome,
            "understood": Fragment(answer.understood.model_dump_json()),
            "near": _hits(kind, answer.near, at, sources),
            "hits_by_filter": hits_by_filter,
            **_page(answer.page, "hits", hits, at),
        }
    )


def page_json(page: SearchPage, kind: Kind, at: datetime, sources: KnownByName = NO_SOURCES) -> bytes:
    """Return the JSON of HitPage; guides need their sources."""
    return orjson.dumps(_page(page, "hits", _hits(kind, page.hits, at, sources), at))


def fits_json(page: SearchPage, at: datetime) -> bytes:
    """Return the JSON of FitPage: fits are answered as they are stored."""
    return orjson.dumps(_page(page, "fits", list(map(Fragment, page.hits)), at))


def _page(page: SearchPage, name: str, hits: list[Fragment], at: datetime) -> dict[str, object]:
    return {
        "total": page.total,
        "total_is_at_least": page.total_is_at_least,
        "truncated": page.truncated,
        name: hits,
        "facets": {
            name: [{"value": value, "count": count} for value, count in counts.items()]
            for name, counts in page.facets.items()
        },
        "cursor": page.cursor,
        "generation": Fragment(IndexAge.of(page.generation, at).model_dump_json()),
    }


def _hits(kind: Kind, stored: Iterable[bytes], at: datetime, sources: KnownByName) -> list[Fragment]:
    """Return hits as JSON: what is known at the time of the answer, put before the stored object's own fields."""
    beginning = _BEGINNINGS[kind]
    return [Fragment(beginning(hit, at, sources) + hit[1:]) for hit in stored]


def _item(offers: tuple[bytes, ...], at: datetime) -> Fragment:
    """Return the JSON of an ItemHit: its best offer, with all of them inside."""
    inside = orjson.dumps(_hits(Kind.OFFER, offers, at, NO_SOURCES))
    return Fragment(b'{"kind":"item",%b"offers":%b,%b' % (_ages(offers[0], at), inside, offers[0][1:]))


def _offer(stored: bytes, at: datetime, _: KnownByName) -> bytes:
    return b'{"kind":"offer",' + _ages(stored, at)


def _ages(stored: bytes, at: datetime) -> bytes:
    times = _TIMES.search(stored, len(stored) - _TAIL)
    if times is None:
        raise ValueError(f"A stored offer does not end with its times: {stored[-_TAIL:]!r}")
    observed, stale = datetime.fromisoformat(times[1].decode()), datetime.fromisoformat(times[2].decode())
    return b'"age_seconds":%d,"stale":%b,' % (age(observed, at), b"true" if at > stale else b"false")


def _guide(stored: bytes, at: datetime, sources: KnownByName) -> bytes:
    guide = orjson.loads(stored)
    observed = datetime.fromisoformat(guide["observed_at"])
    return _begun({"kind": Kind.GUIDE, **guide_extra(guide["source"], observed, sources, at)})


def _device(_stored: bytes, _at: datetime, _: KnownByName) -> bytes:
    return _begun({"kind": Kind.DEVICE})


def _part(stored: bytes, _at: datetime, _: KnownByName) -> bytes:
    return _begun({"kind": Kind.PART, "id": orjson.loads(stored)["key"]})


def _begun(fields: Mapping[str, object]) -> bytes:
    """Return an object that more fields follow."""
    return orjson.dumps(fields)[:-1] + b","


_BEGINNINGS: Mapping[Kind, Callable[[bytes, datetime, KnownByName], bytes]] = {
    Kind.OFFER: _offer,
    Kind.GUIDE: _guide,
    Kind.DEVICE: _device,
    Kind.PART: _part,
}
