"""The edge at which the client's errors become ours: each names the thing and the next step."""

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import TlsError
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    NotFoundError,
    TransportError,
    UnsupportedProductError,
)

from index_schema.errors import SparedexError
from search.engine import EngineUnavailable, IndexNotReady

BUSY = (429, 502, 503, 504)
"""Answers that may be another one a moment later."""


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
            return EngineUnavailable(
                f"Elasticsearch at {where} does not accept the key: {_reason(error)}.", _CORRECT_KEY
            )
        case NotFoundError() if reason_type(error) == "index_not_found_exception":
            return IndexNotReady(f"There is no index in Elasticsearch at {where} yet.", "Run `sparedex index`.")
        case ApiError() if reason_type(error) == "media_type_header_exception":
            return EngineUnavailable(f"Elasticsearch at {where} is of another major version.", _RIGHT_VERSION)
        case ApiError() if reason_type(error) == "cluster_block_exception" and error.status_code != _STARTING:
            return EngineUnavailable(f"Elasticsearch at {where} is read-only: {_reason(error)}.", _TAKE_BLOCK_AWAY)
        case AuthorizationException():
            return EngineUnavailable(f"The key may not do this at {where}: {_reason(error)}.", _CORRECT_KEY)
        case ApiError() if error.status_code in BUSY:
            return EngineUnavailable(
                f"Elasticsearch at {where} is not ready or overloaded: {_reason(error)}.", "Try again later."
            )
        case ApiError() if not _is_of_elasticsearch(error):
            return EngineUnavailable(f"What answers at {where} is not Elasticsearch.", _CORRECT_URL)
        case ApiError():
            return EngineUnavailable(f"Elasticsearch at {where} refused a request: {_reason(error)}.", "See its log.")
        case TlsError():
            return EngineUnavailable(f"No safe connection to Elasticsearch at {where}: {error.message}.", _CORRECT_TLS)
        case _:
            return EngineUnavailable(
                f"Elasticsearch at {where} does not answer ({_plain(error.message)}).", _CORRECT_URL
            )


_STARTING = 503
"""The block of a node that does not know its indices yet; other blocks are there because somebody or a full disk set them."""

_CORRECT_URL = "Start it, or correct SPAREDEX_ELASTICSEARCH_URL."
_CORRECT_TLS = "Name the file of its certificate authority in SSL_CERT_FILE, or correct SPAREDEX_ELASTICSEARCH_URL."
_CORRECT_KEY = "Set SPAREDEX_ELASTICSEARCH_API_KEY to a key that may read this prefix's indices, and for indexing write and manage them."
_RIGHT_VERSION = "Upgrade it to version 9, or correct SPAREDEX_ELASTICSEARCH_URL."
_TAKE_BLOCK_AWAY = "Free disk space where its nodes are full, then take the block away: docs/elasticsearch.md says how."


def _is_of_elasticsearch(error: ApiError) -> bool:
    """Tell its answers from those of another program: its own name is in their header, and their body is an object."""
    return error.meta.headers.get("x-elastic-product") == "Elasticsearch" and isinstance(error.body, dict)


def reason_type(error: ApiError) -> str:
    """Return Elasticsearch's own name of what went wrong, as `index_not_found_exception`."""
    return str(_cause(error).get("type", error.message))


def _reason(error: ApiError) -> str:
    return str(_cause(error).get("reason", error.message))[:300].rstrip(".;")


def _plain(message: str) -> str:
    """Return what happened without the connection's own name, which the address says already."""
    return message.rpartition("): ")[2]


def _cause(error: ApiError) -> dict[str, object]:
    """Return the part of an error's body that says most."""
    found = error.body.get("error") if isinstance(error.body, dict) else None
    if not isinstance(found, dict):
        return {}
    roots = found.get("root_cause") or [found]
    return roots[0] if isinstance(roots[0], dict) else found
