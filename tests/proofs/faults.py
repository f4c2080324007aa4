"""A proxy before a real node that disturbs requests as networks and busy servers do; every request has a connection of its own."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

SLOW_SECONDS = 0.5
"""How much later a slow answer comes, and a request whose sender has given up."""


class Fault(StrEnum):
    """What becomes of a request. Silence is the half-open connection: it stands, and nothing ever comes back."""

    NONE = "none"
    TOO_MANY = "429"
    UNAVAILABLE = "503"
    SLOW = "slow"
    CUT_BEFORE = "cut before it is applied"
    CUT_AFTER = "cut after it is applied"
    APPLIED_LATE = "cut, and applied later"
    SILENT_BEFORE = "silence, never applied"
    SILENT_AFTER = "silence after it is applied"


ALL_FAULTS = tuple(fault for fault in Fault if fault is not Fault.NONE)

_STATUSES = {Fault.TOO_MANY: b"429 Too Many Requests", Fault.UNAVAILABLE: b"503 Service Unavailable"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the proxy saw it; `number` counts from 0 in the order of arrival."""

    number: int
    method: str
    path: str


Plan = Callable[[Request], Fault]


def by_chance(seed: int, share: float, faults: Sequence[Fault] = ALL_FAULTS) -> Plan:
    """Disturb a share of all requests, by a seed."""
    dice = random.Random(seed)  # noqa: S311
    return lambda _: dice.choice(faults) if dice.random() < share else Fault.NONE


def undisturbed(_: Request) -> Fault:
    """Let everything through."""
    return Fault.NONE


class FaultProxy:
    """As a context manager it listens on a free port of the loopback. `plan` may be changed while it runs."""

    def __init__(self, upstream: str, plan: Plan = undisturbed) -> None:
        """Name the server behind it."""
        parts = urlsplit(upstream)
        self._upstream = (parts.hostname, parts.port)
        self.plan = plan
        self.seen: Counter[Fault] = Counter()
        self.requests: list[Request] = []
        self.silenced = Event()
        """Set once a request has met silence."""
        self.open_connections = 0
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="faults", daemon=True)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def disturbed(self) -> int:
        """How many requests were disturbed so far."""
        return self.seen.total() - self.seen[Fault.NONE]

    def __enter__(self) -> Self:
        """Listen."""
        self._thread.start()
        starting = asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(starting, self._loop).result()
        self._port: int = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Hang up on everybody."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_connections += 1
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                head = await reader.readuntil(b"\r\n\r\n")
                await self._disturb(head + await reader.readexactly(_body_length(head)), reader, writer)
        finally:
            self.open_connections -= 1
            writer.close()

    async def _disturb(self, request: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fault = self._fault_of(request)
        if fault is Fault.SLOW:
            await asyncio.sleep(SLOW_SECONDS)
        if fault in (Fault.NONE, Fault.SLOW):
            writer.write(await self._applied(request))
            await writer.drain()
        elif status := _STATUSES.get(fault):
            writer.write(_refusal(status))
        elif fault is Fault.CUT_AFTER:
            await self._applied(request)
        elif fault is Fault.APPLIED_LATE:
            writer.close()
            await asyncio.sleep(SLOW_SECONDS)
            await self._applied(request)
        elif fault in (Fault.SILENT_BEFORE, Fault.SILENT_AFTER):
            if fault is Fault.SILENT_AFTER:
                await self._applied(request)
            self.silenced.set()
            await reader.read()  # until the other side gives up

    def _fault_of(self, request: bytes) -> Fault:
        method, target = request.split(b" ", 2)[:2]
        self.requests.append(Request(len(self.requests), method.decode(), urlsplit(target.decode()).path))
        fault = self.plan(self.requests[-1])
        self.seen[fault] += 1
        return fault

    async def _applied(self, request: bytes) -> bytes:
        """Return the whole answer of the server behind; it closes the connection after it."""
        line, rest = request.split(b"\r\n", 1)
        upstream, sending = await asyncio.open_connection(*self._upstream)
        try:
            sending.write(line + b"\r\nConnection: close\r\n" + _without_connection(rest))
            await sending.drain()
            return await upstream.read()
        finally:
            sending.close()


def _body_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _without_connection(rest: bytes) -> bytes:
    head, end, body = rest.partition(b"\r\n\r\n")
    kept = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join(kept) + end + body


def _refusal(status: bytes) -> bytes:
    body = b'{"error":{"type":"es_rejected_execution_exception","reason":"disturbed"}}'
    head = b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    return head % (status, len(body)) + body
