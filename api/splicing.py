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
    return b'{"outcome":"%b","understood":%b,"near":%b,"hits_by_filter":%b,%b' % (
        answer.outcome.encode(),
        answer.understood.model_dump_json().encode(),
        _hits_json(kind, answer.near, at, sources),
        orjson.dumps(hits_by_filter),
        page_json(answer.page, kind, at, sources)[1:],
    )


def page_json(page: SearchPage, kind: Kind, at: datetime, sources: KnownByName = NO_SOURCES) -> bytes:
    """Return the JSON of HitPage; guides need their sources."""
    return b'{"total":%d,"hits":%b,"facets":%b,"cursor":%b,"generation":%b}' % (
        page.total,
        _hits_json(kind, page.hits, at, sources),
        orjson.dumps(page.facets),
        orjson.dumps(page.cursor),
        IndexAge.of(page.generation, at).model_dump_json().encode(),
    )


def _hits_json(kind: Kind, stored: Iterable[bytes], at: datetime, sources: KnownByName) -> bytes:
    """Return hits as a JSON list: what is known at the time of the answer, put before the stored object's own fields."""
    extra = _EXTRA[kind]
    return b"[%b]" % b",".join(orjson.dumps(extra(hit, at, sources))[:-1] + b"," + hit[1:] for hit in stored)


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
