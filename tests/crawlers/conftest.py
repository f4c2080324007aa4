"""Spiders are tested against real HTTP on loopback: `serve` answers from a table and keeps a log, as a shop would.

What counts is the server's log: only what arrives there was really fetched. `add_source` writes the file of a source
into a data directory of the test's own; crawls run in this process, several in one call where a test needs many.
"""

import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from scrapy import Request
from scrapy.http import Response

from crawlers.price_list import ingest
from crawlers.spiders.source_spider import SourceSpider
from index_schema.feeds import CrawlReport
from index_schema.sources import Source

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
Ingest = Callable[..., tuple[CrawlReport, ...]]

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
"""When price lists are taken in, where a test does not say another `now`."""

NOT_FOUND: Answer = (404, {}, b"nothing here")


def _server(routes: Mapping[str, Route], hits: list[Hit]) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: two of them wait 40 ms for each other

        def do_GET(self) -> None:
            hits.append((time.monotonic(), self.path))
            plain = self.path.partition("?")[0]
            route = routes.get(self.path) or routes.get(plain) or routes.get("*", NOT_FOUND)
            status, headers, body = route(dict(self.headers.items())) if callable(route) else route
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent: the log is `hits`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Stay silent where a crawl has hung up, as it does on pages too large and when it is killed."""

    return Server(("127.0.0.1", 0), Handler)


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Start a server that answers paths (with or without query, `*` for all others); return its address and log.

    A route is an answer (status, headers, body) or a function of the request's headers that returns one.
    """
    running: list[ThreadingHTTPServer] = []

    def start(routes: Mapping[str, Route]) -> tuple[str, list[Hit]]:
        hits: list[Hit] = []
        server = _server(routes, hits)
        running.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}", hits

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


class Probe(SourceSpider):
    """Asks for `paths` of its source, all at once, and reads nothing of the answers."""

    paths: Sequence[str] = ()

    async def start(self) -> AsyncIterator[Request]:
        for path in self.paths:
            yield self.ask(f"{self.source.url}{path}", self.read)

    def read(self, response: Response) -> Iterator[Request]:
        yield from ()


@pytest.fixture(scope="session")
def probe() -> Callable[..., type[SourceSpider]]:
    """Make the spider of a source without a file that asks for the given paths; `read` replaces what it does then."""

    def make(
        name: str,
        url: str,
        paths: Sequence[str],
        *,
        read: Callable[[SourceSpider, Response], Iterator[Request]] = Probe.read,  # type: ignore[assignment]
        **stanza: object,
    ) -> type[SourceSpider]:
        basis = {"name": name, "title": name, "url": url, "platform": "shopify", "basis": "supplied", "terms": "test"}
        source = Source.model_validate({**basis, "delay_seconds": 0, **stanza})
        return type(name, (Probe,), {"name": name, "source": source, "paths": paths, "read": read})

    return make


@pytest.fixture
def add_source(tmp_path: Path) -> Callable[..., None]:
    """Write the file of a source; what the test does not say is filled in so that the crawl is quick and small."""

    def write(name: str, url: str, platform: str, **stanza: object) -> None:
        folder = tmp_path / "sources"
        folder.mkdir(exist_ok=True)
        basis = {
            "title": name,
            "url": url,
            "platform": platform,
            "basis": "supplied",
            "terms": "test",
            "delay_seconds": 0,
        }
        (folder / f"{name}.yml").write_text(yaml.safe_dump({**basis, **stanza}), encoding="utf-8")

    return write


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the data directory."""
    return tmp_path / "data"


@pytest.fixture
def take(tmp_path: Path, data: Path) -> Ingest:
    """Return a function that writes a list, and a map if given, and ingests it."""

    def take(content: str | bytes, name: str = "acme.csv", map_text: str | None = None, **how: object) -> object:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if map_text is not None:
            how["map_file"] = tmp_path / "map.yml"
            (tmp_path / "map.yml").write_text(map_text, encoding="utf-8")
        return ingest(path, data, **{"now": NOON, **how})  # type: ignore[arg-type]

    return take  # type: ignore[return-value]
