"""Pages of hits as JSON, spliced from the stored bytes: making models of them again would cost more than the rest of a request."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import orjson
from fastapi import Response

from api.responses import IndexAge, age
from index_schema.fields import Kind
from search.engine import Generation
from search.query import SearchPage
from search.searching import SearchAnswer


def json_response(body: bytes) -> Response:
    """Return an answer whose JSON is already written."""
    return Response(body, media_type="application/json")


def search_json(answer: SearchAnswer, kind: Kind, generation: Generation, at: datetime) -> bytes:
    """Return the JSON of SearchResults."""
    return b'{"outcome":"%b","understood":%b,"near":%b,%b' % (
        answer.outcome.encode(),
        answer.understood.model_dump_json().encode(),
        _hits_json(kind, answer.near, at),
        page_json(answer.page, kind, generation, at)[1:],
    )


def page_json(page: SearchPage, kind: Kind, generation: Generation, at: datetime) -> bytes:
    """Return the JSON of HitPage."""
    return b'{"total":%d,"hits":%b,"facets":%b,"cursor":%b,"generation":%b}' % (
        page.total,
        _hits_json(kind, page.hits, at),
        orjson.dumps(page.facets),
        orjson.dumps(page.cursor),
        IndexAge.of(generation, at).model_dump_json().encode(),
    )


def _hits_json(kind: Kind, stored: Iterable[bytes], at: datetime) -> bytes:
    """Return hits as a JSON list: what is known at the time of the answer, put before the stored object's own fields."""
    extra = _EXTRA[kind]
    return b"[%b]" % b",".join(orjson.dumps(extra(hit, at))[:-1] + b"," + hit[1:] for hit in stored)


def _offer_extra(stored: bytes, at: datetime) -> dict[str, Any]:
    offer = orjson.loads(stored)
    observed, stale = datetime.fromisoformat(offer["observed_at"]), datetime.fromisoformat(offer["stale_at"])
    return {"kind": Kind.OFFER, "age_seconds": age(observed, at), "stale": at > stale}


def _guide_extra(stored: bytes, at: datetime) -> dict[str, Any]:
    observed = datetime.fromisoformat(orjson.loads(stored)["observed_at"])
    return {"kind": Kind.GUIDE, "age_seconds": age(observed, at)}


def _device_extra(stored: bytes, at: datetime) -> dict[str, Any]:
    return {"kind": Kind.DEVICE}


def _part_extra(stored: bytes, at: datetime) -> dict[str, Any]:
    return {"kind": Kind.PART, "id": orjson.loads(stored)["key"]}


_EXTRA: dict[Kind, Callable[[bytes, datetime], dict[str, Any]]] = {
    Kind.OFFER: _offer_extra,
    Kind.GUIDE: _guide_extra,
    Kind.DEVICE: _device_extra,
    Kind.PART: _part_extra,
}
