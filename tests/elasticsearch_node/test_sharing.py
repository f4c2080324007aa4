"""One server for several users: started by the first, ended after the last. Threads stand for processes: so do locks."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Event, Thread

import pytest

from elasticsearch_node.sharing import shared

Start = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def events() -> list[str]:
    """What happened, in order."""
    return []


@pytest.fixture
def start(events: list[str]) -> Start:
    """Start a server that answers HTTP, on a port of its own."""

    @contextmanager
    def starting() -> Iterator[str]:
        with HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
            thread = Thread(target=server.serve_forever, args=(0.02,))
            thread.start()
            events.append("started")
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
            thread.join()
            events.append("ended")

    return starting


def test_the_first_to_come_waits_for_the_last_to_leave(tmp_path: Path, start: Start, events: list[str]) -> None:
    other_came, addresses = Event(), []

    def first() -> None:
        with shared(tmp_path, start) as url:
            addresses.append(url)
            started.set()
            other_came.wait()

    started = Event()
    thread = Thread(target=first)
    thread.start()
    started.wait()
    with shared(tmp_path, start) as url:
        addresses.append(url)
        other_came.set()
        thread.join(timeout=0.3)  # it has nothing left to do but to wait for us
        events.append("left")
    thread.join()
    assert events == ["started", "left", "ended"]
    assert addresses[0] == addresses[1]


def test_who_comes_after_the_end_starts_another(tmp_path: Path, start: Start, events: list[str]) -> None:
    for _ in range(2):
        with shared(tmp_path, start):
            pass
    assert events == ["started", "ended"] * 2


def test_the_address_of_a_server_that_was_killed_is_not_given_out(
    tmp_path: Path, start: Start, events: list[str]
) -> None:
    with start() as killed:
        pass
    (tmp_path / "elasticsearch.address").write_text(killed)
    with shared(tmp_path, start) as url:
        assert events == ["started", "ended", "started"]
        assert (tmp_path / "elasticsearch.address").read_text() == url
