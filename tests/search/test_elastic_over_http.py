"""How many requests a question is, and what becomes of every failure; over real HTTP, from a server that says it."""

import json
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pydantic import HttpUrl, SecretStr

from index_schema.elasticsearch import schema_hash
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from search.elastic import ElasticsearchEngine
from search.elastic.client import connect
from search.elastic.writing import line, send
from search.engine import EngineUnavailable, IndexNotReady
from search.query import SearchQuery

Reply = tuple[int, object] | None
"""Status and body; None cuts the connection."""

GENERATION = Generation(name="g", schema_version=SCHEMA_VERSION, inputs="", built_at=datetime.now(UTC))


class Speaker(ThreadingHTTPServer):
    """Answers one request after the other with what it was given, the last one for ever, and keeps what it was sent."""

    product = "Elasticsearch"

    def __init__(self, *replies: Reply) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies = list(replies)
        self.received: list[str] = []
        self.asked: list[str] = []
        self.authorizations: list[str | None] = []

    @property
    def url(self) -> HttpUrl:
        return HttpUrl(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    server: Speaker

    def _answer(self) -> None:
        self.server.asked.append(self.path)
        self.server.authorizations.append(self.headers["Authorization"])
        self.server.received.append(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        reply = self.server.replies.pop(0) if len(self.server.replies) > 1 else self.server.replies[0]
        if reply is None:
            self.close_connection = True
            return
        status, body = reply
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("X-Elastic-Product", self.server.product)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def speak() -> Iterator[Callable[..., Speaker]]:
    """Start a server that gives these replies."""
    started: list[Speaker] = []

    def start(*replies: Reply) -> Speaker:
        server = Speaker(*replies)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


def error(kind: str, reason: str = "because") -> dict[str, object]:
    return {"error": {"root_cause": [{"type": kind, "reason": reason}], "type": kind, "reason": reason}}


@pytest.mark.parametrize(
    ("reply", "raised", "says"),
    [
        ((404, error("index_not_found_exception")), IndexNotReady, "sparedex index"),
        (
            (401, error("security_exception", "expired")),
            EngineUnavailable,
            "key: expired.*SPAREDEX_ELASTICSEARCH_API_KEY",
        ),
        ((403, error("security_exception", "no rights")), EngineUnavailable, "no rights"),
        ((403, error("cluster_block_exception", "disk")), EngineUnavailable, "read-only: disk"),
        ((429, error("cluster_block_exception", "flood")), EngineUnavailable, "read-only: flood"),
        ((403, error("cluster_block_exception", "by: [api];")), EngineUnavailable, r"by: \[api\]\. Free"),
        ((503, error("cluster_block_exception", "starting")), EngineUnavailable, "not ready or overloaded: starting"),
        ((404, "no page here"), EngineUnavailable, "is not Elasticsearch"),
        ((429, error("circuit_breaking_exception", "too large")), EngineUnavailable, "overloaded: too large"),
        ((503, {}), EngineUnavailable, "overloaded"),
        ((500, error("null_pointer_exception", "oh")), EngineUnavailable, "oh"),
        ((200, {"x-offer-g": {"mappings": {"_meta": {}}}}), IndexNotReady, "another version"),
        ((200, {}), IndexNotReady, "not one of ours"),
        (None, EngineUnavailable, r"does not answer \((?!HTTPConnection).*SPAREDEX_ELASTICSEARCH_URL"),
    ],
)
def test_every_failure_names_the_thing_and_the_next_step(
    speak: Callable[..., Speaker], tmp_path: Path, reply: Reply, raised: type[Exception], says: str
) -> None:
    engine = ElasticsearchEngine([speak(reply).url], None, "x", tmp_path)
    with pytest.raises(raised, match=says):
        engine.generation()


VERSION_8: Reply = (
    400,
    {
        "error": {
            "root_cause": [
                {"type": "media_type_header_exception", "reason": "Invalid media-type value on headers [Accept]"}
            ],
            "type": "media_type_header_exception",
            "reason": "Invalid media-type value on headers [Accept]",
            "caused_by": {
                "type": "status_exception",
                "reason": "Accept version must be either version 8 or 7, but found 9.",
            },
        },
        "status": 400,
    },
)
"""What version 8 (8.16.1) says to a client of version 9, whatever it is asked."""


@pytest.mark.parametrize(
    "command",
    [
        lambda engine: engine.generation(),
        lambda engine: engine.search(SearchQuery(Kind.OFFER)),
        lambda engine: engine.get(Kind.OFFER, "a"),
        lambda engine: engine.observations("a"),
        lambda engine: engine.begin(GENERATION),
    ],
)
@pytest.mark.parametrize(
    ("product", "reply", "says"),
    [
        ("Elasticsearch", VERSION_8, r"of another major version\..*Upgrade it to version 9"),
        ("", (200, {"version": {"number": "2.19.1"}}), r"not Elasticsearch\..*SPAREDEX_ELASTICSEARCH_URL"),
        ("", (404, error("not_found")), r"not Elasticsearch\..*SPAREDEX_ELASTICSEARCH_URL"),
        ("", (404, "no page here"), r"not Elasticsearch\..*SPAREDEX_ELASTICSEARCH_URL"),
    ],
)
def test_a_wrong_server_is_told_by_whatever_meets_it(
    speak: Callable[..., Speaker],
    tmp_path: Path,
    command: Callable[[ElasticsearchEngine], object],
    product: str,
    reply: Reply,
    says: str,
) -> None:
    server = speak(reply)
    server.product = product
    refusal = pytest.raises(EngineUnavailable, match=says)
    with closing(ElasticsearchEngine([server.url], None, "x", tmp_path)) as engine, refusal:
        command(engine)


FOUND = {
    "timed_out": False,
    "hits": {
        "total": {"value": 1, "relation": "eq"},
        "hits": [{"_index": "x-offer-g", "_source": {"stored": "a"}, "sort": [1.0, 1]}],
    },
}
_META = {"schema": schema_hash(), "generation": GENERATION.model_dump(mode="json")}
RECORD = {"x-offer-g": {"mappings": {"_meta": _META}}}
NEARLY = {"suggest": {"mistyped": [{"text": "scren", "options": [{"text": "screen"}]}]}}


def test_a_question_is_one_request_and_two_where_a_word_is_mistyped(
    speak: Callable[..., Speaker], tmp_path: Path
) -> None:
    server = speak((200, FOUND), (200, RECORD), (200, FOUND), (200, FOUND | NEARLY), (200, FOUND))
    engine = ElasticsearchEngine([server.url], None, "x", tmp_path)
    question = SearchQuery(Kind.OFFER, must=((("scren",),),))
    for requests in (2, 1, 2):
        before = len(server.received)
        assert engine.search(question).hits == (b"a",)
        assert len(server.received) - before == requests, "the record of an index is read once"


def test_pages_without_hits_ask_for_the_record_once_a_second(speak: Callable[..., Speaker], tmp_path: Path) -> None:
    nothing = {"hits": {"total": {"value": 0, "relation": "eq"}, "hits": []}, "timed_out": False}
    server = speak((200, RECORD | nothing))  # an answer to both requests
    with closing(ElasticsearchEngine([server.url], None, "x", tmp_path)) as engine:
        assert {engine.search(SearchQuery(Kind.OFFER)).generation.name for _ in range(20)} == {"g"}
    assert 20 < len(server.received) < 30


@pytest.mark.parametrize(
    "command",
    [
        lambda engine: engine.observations("a"),
        lambda engine: engine.latest_observations("acme"),
        lambda engine: engine.recorded_runs(),
    ],
)
def test_what_is_read_whole_is_never_read_in_part(
    speak: Callable[..., Speaker], tmp_path: Path, command: Callable[[ElasticsearchEngine], object]
) -> None:
    server = speak((200, {"hits": {"hits": []}}))
    with closing(ElasticsearchEngine([server.url], None, "x", tmp_path)) as engine:
        assert not command(engine)
    assert all("allow_partial_search_results=false" in path for path in server.asked)
    assert server.asked


def test_no_secret_stands_in_an_error(tmp_path: Path) -> None:
    url = HttpUrl("http://ada:hunter2@127.0.0.1:1/")
    with pytest.raises(EngineUnavailable) as raised:
        ElasticsearchEngine([url], None, "x", tmp_path).generation()
    assert "hunter2" not in str(raised.value)
    assert "127.0.0.1:1" in raised.value.what


def items(*statuses: int) -> Reply:
    done = [
        {"index": {"status": status} | ({"error": {"type": "t", "reason": "r"}} if status >= 300 else {})}
        for status in statuses
    ]
    return (200, {"errors": any(status >= 300 for status in statuses), "items": done})


LINES = [line("i", name, {"text": name}) for name in ("a", "b", "c", "d")]


def test_only_what_was_refused_for_now_is_sent_again(speak: Callable[..., Speaker]) -> None:
    server = speak(items(201, 429, 400, 409), items(503), items(201))
    rejected = send(connect([server.url], None).writing, LINES)
    assert [(each.line.id, each.reason) for each in rejected] == [("c", "t: r")]
    assert server.received[1:] == [LINES[1].data.decode()] * 2


def test_what_stays_refused_for_now_is_told_after_the_last_of_all_repetitions(
    speak: Callable[..., Speaker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.elastic.writing.WRITE_RETRIES", 1)
    server = speak(items(201, 429, 201, 201), items(429))
    with pytest.raises(EngineUnavailable, match="does not take 1 documents: t: r"):
        send(connect([server.url], None).writing, LINES)
    assert len(server.received) == 2


def test_a_cut_or_overloaded_request_is_sent_again(speak: Callable[..., Speaker]) -> None:
    server = speak(None, (502, {}), items(201, 201, 201, 201))
    assert send(connect([server.url], None).writing, LINES) == []
    assert server.received == ["".join(each.data.decode() for each in LINES)] * 3


@pytest.mark.parametrize(
    ("user", "key", "sent"),
    [
        ("", "k", "ApiKey k"),
        ("ada:p%40ss@", None, f"Basic {b64encode(b'ada:p@ss').decode()}"),
        ("ada:p%40ss@", "k", "ApiKey k"),
        ("", None, None),
    ],
)
def test_a_key_goes_before_a_user(
    speak: Callable[..., Speaker], tmp_path: Path, user: str, key: str | None, sent: str | None
) -> None:
    server = speak((401, error("security_exception")))
    url = HttpUrl(f"http://{user}127.0.0.1:{server.server_port}")
    refusal = pytest.raises(EngineUnavailable, match="does not accept the key")
    with closing(ElasticsearchEngine([url], SecretStr(key) if key else None, "x", tmp_path)) as engine, refusal:
        engine.generation()
    assert server.authorizations == [sent]


def test_a_connection_that_is_not_safe_is_told(speak: Callable[..., Speaker], tmp_path: Path) -> None:
    url = HttpUrl(f"https://127.0.0.1:{speak((200, {})).server_port}")
    refusal = pytest.raises(EngineUnavailable, match=r"No safe connection.*SSL_CERT_FILE")
    with closing(ElasticsearchEngine([url], None, "x", tmp_path)) as engine, refusal:
        engine.generation()
