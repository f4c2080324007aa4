"""The indexer's lock: a document that only one can create, with an end, so that a dead indexer's lock ends by itself."""

import os
import socket
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from elastic_transport import ObjectApiResponse
from elasticsearch import ApiError, ConflictError, NotFoundError, TransportError

from search.elastic.client import Clients
from search.engine import EngineUnavailable

LEASE_SECONDS = 120
"""How long a lock holds without being renewed. It is renewed after a third of it."""

_ID = "indexer"


@dataclass(frozen=True, slots=True)
class _Mark:
    """One writing of the document: whoever names it writes only if nobody has written since."""

    number: int
    term: int


class IndexerLock:
    """The lock of one indexer, taken when it is made. Times are those of the indexers' clocks."""

    def __init__(self, clients: Clients, index: str) -> None:
        """Take the lock. Raises EngineUnavailable while another indexer holds it."""
        self._reading, self._writing = clients.reading, clients.writing
        self._index = index
        self._owner = f"{socket.gethostname()}, process {os.getpid()}, {uuid.uuid4().hex[:8]}"
        self._mark = self._take()
        self._renewed = time.monotonic()

    def renew(self) -> None:
        """Confirm it where a third of the lease is over."""
        if time.monotonic() - self._renewed > LEASE_SECONDS / 3:
            self.confirm()

    def confirm(self) -> None:
        """Hold it for another lease. Raises EngineUnavailable when it is no longer ours."""
        held = self._held()
        if held is None or held["_source"]["owner"] != self._owner:
            raise EngineUnavailable("Another indexer took over while this one did not move.", "Index again.")
        self._mark = self._claim(held)
        self._renewed = time.monotonic()

    def release(self) -> None:
        """Let go of it, unless another indexer has it by now. Without patience or complaint: it ends by itself."""
        try:
            self._reading.delete(
                index=self._index, id=_ID, if_seq_no=self._mark.number, if_primary_term=self._mark.term
            )
        except (ApiError, TransportError):
            return

    def _take(self) -> _Mark:
        """Take a lock that nobody holds, or whose time is over."""
        held = self._held()
        if held is not None and held["_source"]["expires"] > time.time():
            raise self._refusal(held["_source"])
        return self._claim(held)

    def _held(self) -> ObjectApiResponse[Any] | None:
        try:
            return self._writing.get(index=self._index, id=_ID)
        except NotFoundError:
            return None

    def _claim(self, held: ObjectApiResponse[Any] | None) -> _Mark:
        """Write our claim in the place of `held`; of several who try at once, one succeeds."""
        claim = {"owner": self._owner, "expires": time.time() + LEASE_SECONDS}
        try:
            if held is None:
                return _mark(self._writing.create(index=self._index, id=_ID, document=claim))
            mark = _mark(held)
            answer = self._writing.index(
                index=self._index, id=_ID, document=claim, if_seq_no=mark.number, if_primary_term=mark.term
            )
            return _mark(answer)
        except ConflictError as error:
            # The answer may have been lost: then the repeated request finds the claim that the first one made.
            found = self._held()
            if found is None or found["_source"] != claim:
                raise EngineUnavailable("Another indexer has just begun.", "Wait until it has finished.") from error
            return _mark(found)

    def _refusal(self, claim: Mapping[str, Any]) -> EngineUnavailable:
        until = datetime.fromtimestamp(claim["expires"], UTC)
        return EngineUnavailable(
            f"Another indexer ({claim['owner']}) is at work on {self._index}.",
            f"Wait until it has finished, then index again; if it died, its lock ends at {until:%H:%M:%S} UTC.",
        )


def _mark(answer: ObjectApiResponse[Any]) -> _Mark:
    return _Mark(answer["_seq_no"], answer["_primary_term"])
