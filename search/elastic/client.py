"""The one client of a process, and the edge at which its errors become ours."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    BadRequestError,
    Elasticsearch,
    NotFoundError,
    OrjsonSerializer,
    TransportError,
    UnsupportedProductError,
)
from pydantic import HttpUrl, SecretStr

from index_schema.errors import SparedexError
from search.engine import EngineUnavailable, IndexNotReady

CONNECTIONS = 64
"""Connections kept open; the API answers from about as many threads."""

READ_SECONDS, READ_RETRIES = 5.0, 1
"""A question waits no longer than this, twice at most: whoever asked is waiting."""

WRITE_SECONDS, WRITE_RETRIES = 120.0, 8
"""An indexing outlives a restart of a node: with the back-off below, about two minutes."""

BACKOFF_BASE, BACKOFF_CAP = 0.5, 30.0
"""Seconds before the first and at most before any repetition."""

BUSY = (429, 502, 503, 504)
"""Answers that may be another one a moment later."""


@dataclass(frozen=True, slots=True)
class Clients:
    """One client with its connections, seen twice: `reading` gives up soon, `writing` is patient. `where` holds no secret."""

    reading: Elasticsearch
    writing: Elasticsearch
    where: str


def connect(urls: Sequence[HttpUrl], api_key: SecretStr | None) -> Clients:
    """Make the client of the nodes of one cluster; it goes on to the next where one does not answer.

    A user and a password are those of the first address. Nothing is sent before the first question.
    """
    addresses = [f"{url.scheme}://{url.host}:{url.port}{url.path or ''}".rstrip("/") for url in urls]
    user, password = urls[0].username, urls[0].password or ""
    client = Elasticsearch(
        addresses,
        api_key=api_key.get_secret_value() if api_key else None,
        basic_auth=(user, password) if user else None,
        serializer=OrjsonSerializer(),
        connections_per_node=CONNECTIONS,
        request_timeout=READ_SECONDS,
        max_retries=READ_RETRIES,
        retry_on_status=BUSY,
        retry_on_timeout=False,
    )
    patient = client.options(
        request_timeout=WRITE_SECONDS,
        max_retries=WRITE_RETRIES,
        retry_on_timeout=True,
        retry_backoff_base=BACKOFF_BASE,
        retry_backoff_cap=BACKOFF_CAP,
    )
    return Clients(client, patient, ", ".join(addresses))


def create_index(client: Elasticsearch, index: str, body: Mapping[str, Any]) -> None:
    """Make an index, unless it is there: a repeated request finds what the cut one made."""
    try:
        client.indices.create(index=index, settings=body["settings"], mappings=body["mappings"])
    except BadRequestError as error:
        if reason_type(error) != "resource_already_exists_exception":
            raise


@contextmanager
def edge(where: str) -> Iterator[None]:
    """Let no error of the client out: each becomes one of ours with the next step."""
    try:
        yield
    except (ApiError, TransportError) as error:
        raise translated(error, where) from error


def translated(error: ApiError | TransportError, where: str) -> SparedexError:
    """Return our error for one of the client's."""
    match error:
        case UnsupportedProductError():
            return EngineUnavailable(f"What answers at {where} is not Elasticsearch.", _CORRECT_URL)
        case AuthenticationException():
            return EngineUnavailable(f"Elasticsearch at {where} does not accept the key.", _CORRECT_KEY)
        case NotFoundError() if reason_type(error) == "index_not_found_exception":
            return IndexNotReady(f"There is no index in Elasticsearch at {where} yet.", "Run `sparedex index`.")
        case ApiError() if reason_type(error) == "media_type_header_exception":
            return EngineUnavailable(f"Elasticsearch at {where} is older than version 9.", "Upgrade it to version 9.")
        case ApiError() if reason_type(error) == "cluster_block_exception" and error.status_code != _STARTING:
            return EngineUnavailable(f"Elasticsearch at {where} is read-only: {_reason(error)}.", _FREE_DISK)
        case AuthorizationException():
            return EngineUnavailable(f"The key may not do this at {where}: {_reason(error)}.", _CORRECT_KEY)
        case ApiError() if error.status_code in BUSY:
            return EngineUnavailable(
                f"Elasticsearch at {where} is not ready or overloaded: {_reason(error)}.", "Try again later."
            )
        case ApiError():
            return EngineUnavailable(f"Elasticsearch at {where} refused a request: {_reason(error)}.", "See its log.")
        case _:
            return EngineUnavailable(f"Elasticsearch at {where} does not answer ({error.message}).", _CORRECT_URL)


_STARTING = 503
"""The block of a node that does not know its indices yet; other blocks are there because somebody or a full disk set them."""

_CORRECT_URL = "Start it, or correct SPAREDEX_ELASTICSEARCH_URL."
_CORRECT_KEY = "Set SPAREDEX_ELASTICSEARCH_API_KEY to a key that may manage, read and write this prefix's indices."
_FREE_DISK = "Free disk space on its nodes, then take the block away."


def reason_type(error: ApiError) -> str:
    """Return Elasticsearch's own name of what went wrong, as `index_not_found_exception`."""
    return str(_cause(error).get("type", error.message))


def _reason(error: ApiError) -> str:
    return str(_cause(error).get("reason", error.message))[:300].rstrip(".")


def _cause(error: ApiError) -> dict[str, object]:
    """Return the part of an error's body that says most."""
    found = error.body.get("error") if isinstance(error.body, dict) else None
    if not isinstance(found, dict):
        return {}
    roots = found.get("root_cause") or [found]
    return roots[0] if isinstance(roots[0], dict) else found
