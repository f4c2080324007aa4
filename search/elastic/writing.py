"""Bulk writing: bounded chunks, a few under way at once; what is refused for now is sent again, what is refused for good is kept.

A document's line carries the number of its writing as external version. So of two writings of one id the later one stays in
whatever order they arrive, and one that is repeated after a cut connection is recognised instead of written twice.
"""

import random
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

import orjson
from elasticsearch import Elasticsearch

from index_schema.documents import Document
from index_schema.elasticsearch import FINGERPRINT, POSITION, STORED
from search.elastic.client import BACKOFF_BASE, BACKOFF_CAP, WRITE_RETRIES
from search.elastic.errors import BUSY
from search.engine import EngineUnavailable

CHUNK_BYTES = 2_000_000
"""Size of a request: guidance is 5 to 15 MB for a cluster; here larger ones brought nothing and hold more memory."""

IN_FLIGHT = 2
"""Requests under way at once; while they are, the next chunk is made."""

LONGEST_ID = 512
"""Bytes of an id; with a longer one, Elasticsearch refuses the whole request."""

CONFLICT = 409
_ANSWER = ("errors", "items.*.status", "items.*.error.type", "items.*.error.reason", "items.*.error.caused_by.reason")


@dataclass(frozen=True, slots=True)
class Line:
    """One document on its way: `id` names it in a message, `data` are its two lines as they are sent."""

    id: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Rejection:
    """A document that Elasticsearch refuses for good, and why."""

    line: Line
    reason: str


def document_line(document: Document, index: str, position: int) -> Line:
    """Return a document as it is sent."""
    return line(index, document.id, document_source(document, position), version=position)


def document_source(document: Document, position: int) -> dict[str, object]:
    """Return the fields of a document: ready tokens joined by blanks, values as they are."""
    source: dict[str, object] = {name: " ".join(words) for name, words in document.text.items() if words}
    source |= {name: values for name, values in document.keywords.items() if values}
    source |= document.numbers
    return source | {POSITION: position, FINGERPRINT: document.fingerprint, STORED: document.stored.decode()}


def line(index: str, document_id: str, source: dict[str, object], *, version: int | None = None) -> Line:
    """Return the two lines that write `source`; with a version, unless the index has the same or a later one."""
    action: dict[str, object] = {"_index": index, "_id": document_id}
    if version is not None:
        action |= {"version": version, "version_type": "external"}
    return Line(document_id, b"%b\n%b\n" % (orjson.dumps({"index": action}), orjson.dumps(source)))


def is_id(text: str) -> bool:
    """Tell whether Elasticsearch takes this as an id."""
    return 0 < len(text.encode()) <= LONGEST_ID


class Bulk:
    """A stream of lines to Elasticsearch. `flush` returns when all have arrived or are among the rejections."""

    def __init__(self, client: Elasticsearch) -> None:
        """Nothing is sent before the first chunk is full."""
        self._client = client
        self._chunk: list[Line] = []
        self._size = 0
        self._pool = ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="bulk")
        self._under_way: deque[Future[list[Rejection]]] = deque()

    def __enter__(self) -> "Bulk":
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of the threads."""
        self.close()

    def add(self, one: Line) -> list[Rejection]:
        """Take a line; return what has been rejected meanwhile. Waits when too much is under way."""
        if not is_id(one.id):
            return [Rejection(one, f"Its id is empty or longer than {LONGEST_ID} bytes.")]
        self._chunk.append(one)
        self._size += len(one.data)
        return self._send() if self._size >= CHUNK_BYTES else []

    def flush(self) -> list[Rejection]:
        """Send what is left, wait for everything, return the rejections."""
        rejected = self._send() if self._chunk else []
        while self._under_way:
            rejected += self._under_way.popleft().result()
        return rejected

    def close(self) -> None:
        """Forget what has not been sent and wait for what has."""
        self._pool.shutdown(cancel_futures=True)

    def _send(self) -> list[Rejection]:
        self._under_way.append(self._pool.submit(send, self._client, self._chunk))
        self._chunk, self._size = [], 0
        return self._under_way.popleft().result() if len(self._under_way) > IN_FLIGHT else []


def send(client: Elasticsearch, lines: Sequence[Line]) -> list[Rejection]:
    """Send lines until each has arrived or been refused for good. Raises EngineUnavailable when it stays busy.

    A request that fails as a whole is repeated by the client; here, the single lines that were refused for now.
    """
    rejected: list[Rejection] = []
    for pause in (0.0, *_pauses()):
        time.sleep(pause)
        answer = client.bulk(operations=(b"".join(one.data for one in lines),), filter_path=_ANSWER)  # type: ignore[arg-type]  # the client takes bytes as they are
        if not answer["errors"]:
            return rejected
        outcomes = [
            (one, outcome) for one, item in zip(lines, answer["items"], strict=True) for outcome in item.values()
        ]
        rejected += [Rejection(one, _reason(outcome)) for one, outcome in outcomes if _is_refused(outcome["status"])]
        busy = [(one, outcome) for one, outcome in outcomes if outcome["status"] in BUSY]
        if not busy:
            return rejected
        lines, reason = [one for one, _ in busy], _reason(busy[0][1])
    raise EngineUnavailable(
        f"Elasticsearch does not take {len(lines)} documents: {reason}.",
        "Index again when it has more room or less to do.",
    )


def send_all(client: Elasticsearch, lines: Iterable[Line]) -> list[Rejection]:
    """Send a stream of lines and wait for all."""
    with Bulk(client) as bulk:
        rejected = [rejection for one in lines for rejection in bulk.add(one)]
        return rejected + bulk.flush()


def _pauses() -> Iterator[float]:
    """Yield growing pauses, each cut by chance, so that many writers do not come back together."""
    for attempt in range(WRITE_RETRIES):
        yield min(BACKOFF_CAP, BACKOFF_BASE * 2**attempt) * random.uniform(0.5, 1)  # noqa: S311  # chance, no secret


def _is_refused(status: int) -> bool:
    return status >= 300 and status != CONFLICT and status not in BUSY


def _reason(outcome: dict[str, dict[str, object]]) -> str:
    error = outcome["error"]
    cause = error.get("caused_by")
    more = f" ({cause['reason']})" if isinstance(cause, dict) else ""
    return f"{error['type']}: {error['reason']}{more}"
