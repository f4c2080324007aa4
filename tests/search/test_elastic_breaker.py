"""A node that takes connections and never answers holds up one question, and nobody after it."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Semaphore

import pytest
from pydantic import HttpUrl

from search.elastic import ElasticsearchEngine
from search.engine import EngineUnavailable, IndexNotReady

Ask = Callable[..., Callable[[], object]]
NO_INDEX = b'{"error": {"type": "index_not_found_exception"}}'


class HalfOpen(ThreadingHTTPServer):
    """Takes every request and answers none before it `speaks`; then, that there is no index. `arrived` counts requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.speaks = Event()
        self.arrived = Semaphore(0)
        self.received = 0

    @property
    def url(self) -> HttpUrl:
        return HttpUrl(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    server: HalfOpen

    def do_GET(self) -> None:
        self.server.received += 1
        self.server.arrived.release()
        self.server.speaks.wait()
        with suppress(ConnectionError):
            self.send_response(404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(NO_INDEX)))
            self.end_headers()
            self.wfile.write(NO_INDEX)

    def log_message(self, *_: object) -> None:
        return


Start = Callable[[], HalfOpen]


@pytest.fixture
def half_open() -> Iterator[Start]:
    """Start a server that is silent."""
    started: list[HalfOpen] = []

    def start() -> HalfOpen:
        server = HalfOpen()
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.speaks.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Return what asks the nodes with these addresses; a question waits for a second."""
    monkeypatch.setattr("search.elastic.client.READ_SECONDS", 1.0)
    with ExitStack() as opened:

        def asking(*urls: HttpUrl) -> Callable[[], object]:
            return opened.enter_context(closing(ElasticsearchEngine(urls, None, "x", tmp_path))).generation

        yield asking


def test_after_one_silence_the_next_questions_are_refused_without_being_sent(
    half_open: Start, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.elastic.breaker.PAUSE_SECONDS", 600.0)
    node = half_open()
    question = ask(node.url)
    for _ in range(20):
        with pytest.raises(EngineUnavailable, match="silent a moment ago"):
            question()
    assert node.received == 1


def test_one_question_tries_again_and_when_it_is_answered_all_are(
    half_open: Start, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.elastic.breaker.PAUSE_SECONDS", 0.0)
    node = half_open()
    question = ask(node.url)
    with pytest.raises(EngineUnavailable):
        question()
    node.arrived.acquire()
    with ThreadPoolExecutor(1) as pool:
        trial = pool.submit(question)
        node.arrived.acquire()
        with pytest.raises(EngineUnavailable, match="silent a moment ago"):
            question()
        node.speaks.set()
        with pytest.raises(IndexNotReady):
            trial.result()
    with pytest.raises(IndexNotReady):
        question()


def test_another_node_answers_in_the_place_of_a_silent_one(
    half_open: Start, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.elastic.breaker.PAUSE_SECONDS", 600.0)
    silent, speaking = half_open(), half_open()
    speaking.speaks.set()
    question = ask(silent.url, speaking.url)
    for _ in range(20):
        with pytest.raises(IndexNotReady):
            question()
    assert (silent.received, speaking.received) == (1, 20)
