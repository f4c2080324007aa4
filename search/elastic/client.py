"""The clients of a process, and how an index is made with one of them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import unquote

from elasticsearch import BadRequestError, Elasticsearch, OrjsonSerializer
from pydantic import HttpUrl, SecretStr

from index_schema.elasticsearch import JsonObject
from search.elastic.breaker import BreakerNode
from search.elastic.errors import BUSY, reason_type

CONNECTIONS = 64
"""Connections kept open; the API answers from about as many threads."""

READ_SECONDS, READ_RETRIES = 3.0, 1
"""A question waits no longer than this for one node, then another one is asked: whoever asked is waiting.

A search gives up by itself before (`queries.DEADLINE`), so that waiting longer means that nobody is there.
"""

WRITE_SECONDS, WRITE_RETRIES = 120.0, 8
"""An indexing outlives a restart of a node: with the back-off below, about two minutes."""

BACKOFF_BASE, BACKOFF_CAP = 0.5, 30.0
"""Seconds before the first and at most before any repetition."""


@dataclass(frozen=True, slots=True)
class Clients:
    """Two clients of the same nodes: `reading` gives up soon, `writing` is patient. `where` holds no secret."""

    reading: Elasticsearch
    writing: Elasticsearch
    where: str

    def close(self) -> None:
        """Let go of the connections."""
        self.reading.close()
        self.writing.close()


def connect(urls: Sequence[HttpUrl], api_key: SecretStr | None) -> Clients:
    """Make the clients of the nodes of one cluster; they go on to the next where one does not answer.

    A user and a password are those of the first address, and left out where there is a key. Nothing is sent before the
    first question.
    """
    addresses = [f"{url.scheme}://{url.host}:{url.port}{url.path or ''}".rstrip("/") for url in urls]
    user, password = (unquote(part or "") for part in (urls[0].username, urls[0].password))
    client = partial(
        Elasticsearch,
        addresses,
        api_key=api_key.get_secret_value() if api_key else None,
        basic_auth=(user, password) if user and not api_key else None,
        serializer=OrjsonSerializer(),
        connections_per_node=CONNECTIONS,
        retry_on_status=BUSY,
        retry_on_timeout=True,
    )
    return Clients(
        reading=client(node_class=BreakerNode, request_timeout=READ_SECONDS, max_retries=READ_RETRIES),
        writing=client(
            request_timeout=WRITE_SECONDS,
            max_retries=WRITE_RETRIES,
            retry_backoff_base=BACKOFF_BASE,
            retry_backoff_cap=BACKOFF_CAP,
        ),
        where=", ".join(addresses),
    )


def ask_index(client: Elasticsearch, index: str, body: JsonObject) -> dict[str, Any]:
    """Search an index. The client's own method takes the body apart into forty arguments first, and puts it together again."""
    found: dict[str, Any] = client.perform_request("POST", f"/{index}/_search", headers=_JSON, body=body).body
    return found


_JSON = {"accept": "application/json", "content-type": "application/json"}

Aliases = Mapping[str, Mapping[str, object]]


def create_index(client: Elasticsearch, index: str, body: Mapping[str, Any], aliases: Aliases | None = None) -> None:
    """Make an index, unless it is there: a repeated request finds what the cut one made."""
    with _unless_there():
        client.indices.create(index=index, settings=body["settings"], mappings=body["mappings"], aliases=aliases)


def clone_index(client: Elasticsearch, served: str, index: str, aliases: Aliases) -> None:
    """Make an index as a copy of a published one, unless it is there, and open it for writing.

    The copy shares the files of the original (hard links), so its size hardly matters.
    """
    settings = {"index": {"blocks.write": None, "auto_expand_replicas": False, "number_of_replicas": 0}}
    with _unless_there():
        client.indices.clone(index=served, target=index, settings=settings, aliases=aliases)


@contextmanager
def _unless_there() -> Iterator[None]:
    try:
        yield
    except BadRequestError as error:
        if reason_type(error) != "resource_already_exists_exception":
            raise
