"""HTTP on loopback: one site on one port, HTTP/1.1 with keep-alive, every request written down."""

import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

NOTICE = "A replica on this machine: prices and stock are invented."
"""Sent with every answer, in a header of its own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site sends back."""

    body: bytes
    content_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Site = Callable[[str, Mapping[str, str]], Answer]
"""A site answers a decoded path and its query, the last of equal keys counts."""


def as_json(value: object, status: int = 200) -> Answer:
    """Answer with a JSON value."""
    return Answer(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), "application/json; charset=utf-8", status
    )


def as_html(text: str, status: int = 200) -> Answer:
    """Answer with a page."""
    return Answer(text.encode(), "text/html; charset=utf-8", status)


def as_xml(text: str) -> Answer:
    """Answer with an XML document."""
    return Answer(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode(), "application/xml; charset=utf-8")


def as_text(text: str) -> Answer:
    """Answer with plain text."""
    return Answer(text.encode(), "text/plain; charset=utf-8")


def moved_to(location: str) -> Answer:
    """Answer with a temporary redirect."""
    return Answer(b"", "text/html; charset=utf-8", 302, {"Location": location})


class Seen(NamedTuple):
    """One request as the server saw it; `path` has its query."""

    host: str
    path: str
    user_agent: str


class RequestLog:
    """All requests of a replica, in the order of their arrival; safe to read while others write."""

    def __init__(self) -> None:
        """Start empty."""
        self._lock = threading.Lock()
        self._seen: list[Seen] = []

    def record(self, seen: Seen) -> None:
        """Write one request down."""
        with self._lock:
            self._seen.append(seen)

    def __iter__(self) -> Iterator[Seen]:
        """Go through every request so far."""
        with self._lock:
            return iter(tuple(self._seen))

    def __len__(self) -> int:
        """Count the requests so far."""
        return len(self._seen)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Replica"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: "SiteServer"

    def do_GET(self) -> None:
        """Answer from the site."""
        parts = urlsplit(self.path)
        self.server.log.record(Seen(self.server.host, self.path, self.headers.get("User-Agent", "")))
        if self.server.delay:
            time.sleep(self.server.delay)
        self._send(self.server.site(unquote(parts.path), dict(parse_qsl(parts.query, keep_blank_values=True))))

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self.do_GET()

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        own = {"Content-Type": answer.content_type, "Content-Length": str(len(answer.body)), "X-Notice": NOTICE}
        for name, value in (own | dict(answer.headers)).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: the request log keeps what matters."""


class SiteServer(ThreadingHTTPServer):
    """Serves one site on a free port of 127.0.0.1. `site` may be replaced at any time."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, log: RequestLog, delay: float = 0.0) -> None:
        """Take a port; nothing is answered before `start`. `delay` is in seconds before each answer."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.log = log
        self.delay = delay
        self.host = f"127.0.0.1:{self.server_address[1]}"
        self.address = f"http://{self.host}"
        self.site: Site
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def start(self, site: Site) -> None:
        """Begin to answer from `site`."""
        self.site = site
        self._thread.start()

    def stop(self) -> None:
        """Stop answering and close every connection that clients keep open."""
        self.shutdown()
        self._thread.join()
        for connection in tuple(self._open):
            with suppress(OSError):  # the client was faster
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, so that `stop` can end it."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no error of the site; everything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)
