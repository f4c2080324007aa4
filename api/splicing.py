"""Pages of hits as JSON, spliced from the stored bytes: making models of them again would cost more than the rest of a request."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import orjson
from fastapi import Response

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
    items = tuple(_item_json(offers, at) for offers in answer.items)
    return b'{"outcome":"%b","understood":%b,"near":%b,"hits_by_filter":%b,%b' % (
        answer.outcome.encode(),
        answer.understood.model_dump_json().encode(),
        _hits_json(kind, answer.near, at, sources),
        orjson.dumps(hits_by_filter),
        page_json(answer.page, kind, at, sources, items)[1:],
    )


def page_json(
    page: SearchPage,
    kind: Kind,
    at: datetime,
    sources: KnownByName = NO_SOURCES,
    items: tuple[bytes, ...] = (),
) -> bytes:
    """Return the JSON of HitPage; guides need their sources. `items` stand instead of the hits where offers are grouped."""
    hits = b"[%b]" % b",".join(items) if items else _hits_json(kind, page.hits, at, sources)
    return _page_json(page, b"hits", hits, at)


def fits_json(page: SearchPage, at: datetime) -> bytes:
    """Return the JSON of FitPage: fits are answered as they are stored."""
    return _page_json(page, b"fits", b"[%b]" % b",".join(page.hits), at)


def _page_json(page: SearchPage, name: bytes, hits: bytes, at: datetime) -> bytes:
    return b'{"total":%d,"total_is_at_least":%b,"truncated":%b,"%b":%b,"facets":%b,"cursor":%b,"generation":%b}' % (
        page.total,
        orjson.dumps(page.total_is_at_least),
        orjson.dumps(page.truncated),
        name,
        hits,
        orjson.dumps(page.facets),
        orjson.dumps(page.cursor),
        IndexAge.of(page.generation, at).model_dump_json().encode(),
    )


def _hits_json(kind: Kind, stored: Iterable[bytes], at: datetime, sources: KnownByName) -> bytes:
    """Return hits as a JSON list: what is known at the time of the answer, put before the stored object's own fields."""
    extra = _EXTRA[kind]
    return b"[%b]" % b",".join(orjson.dumps(extra(hit, at, sources))[:-1] + b"," + hit[1:] for hit in stored)


def _item_json(offers: tuple[bytes, ...], at: datetime) -> bytes:
    """Return the JSON of an ItemHit: its best offer, with all of them inside."""
    own = orjson.dumps(_offer_extra(offers[0], at, NO_SOURCES) | {"kind": "item"})
    return b'%b,"offers":%b,%b' % (own[:-1], _hits_json(Kind.OFFER, offers, at, NO_SOURCES), offers[0][1:])


def _offer_extra(stored: bytes, at: datetime, _: KnownByName) -> dict[str, Any]:
    times = _TIMES.search(stored, len(stored) - _TAIL)
    if times is None:
        raise ValueError(f"A stored offer does not end with its times: {stored[-_TAIL:]!r}")
    observed, stale = (datetime.fromisoformat(each.decode()) for each in times.groups())
    return {"kind": Kind.OFFER, "age_seconds": age(observed, at), "stale": at > stale}


def _guide_extra(stored: bytes, at: datetime, sources: KnownByName) -> dict[str, Any]:
    guide = orjson.loads(stored)
    observed = datetime.fromisoformat(guide["observed_at"])
    return {"kind": Kind.GUIDE, **guide_extra(guide["source"], observed, sources, at)}


def _device_extra(_stored: bytes, _at: datetime, _: KnownByName) -> dict[str, Any]:
    return {"kind": Kind.DEVICE}


def _part_extra(stored: bytes, _at: datetime, _: KnownByName) -> dict[str, Any]:
    return {"kind": Kind.PART, "id": orjson.loads(stored)["key"]}


_EXTRA: dict[Kind, Callable[[bytes, datetime, KnownByName], dict[str, Any]]] = {
    Kind.OFFER: _offer_extra,
    Kind.GUIDE: _guide_extra,
    Kind.DEVICE: _device_extra,
    Kind.PART: _part_extra,
}
