"""What people send who mean no good: an answer or a refusal, never a failure."""

from collections.abc import Iterator
from http.client import HTTPConnection

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.errors import ErrorAnswer

QUESTIONS = (
    "*:*",
    "title:iphone AND NOT stock:in_stock",
    "_id:1 OR 1=1",
    "+iphone -12 ~2 ^5",
    '"iphone 12"~100000',
    "[* TO *] {a TO z}",
    "/.*.*.*a/",
    "(a+)+$",
    "*a ?b",
    "\\",
    "'; DROP TABLE listings; --",
    "{{7*7}} ${jndi:ldap://x} %s%n",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: a=b",
    "\u202eneercs 21 enohPi",
    "\ufeff\u200b\u200d",
    "\U0001f4f1" * 100,
    "é" * 1000,
    "(" * 1000,
    "a b " * 250,
    "EB-" * 333,
    "1" * 1000,
    "İIıi ﬃ ǅ",
)

PATHS = (
    "/v1/search?q={}",
    "/v1/search?q={}&plain=true",
    "/v1/search?device={}",
    "/v1/search?cursor={}",
    "/v1/suggest?q={}",
    "/v1/resolve?q={}",
    "/v1/parts?number={}",
    "/v1/parts/{}",
    "/v1/offers/{}",
    "/v1/offers/{}/history",
    "/v1/devices/{}/{}",
    "/v1/guides/{}",
    "/v1/compatibility?device={}&part=EB-BG781ABY",
    "/v1/compatibility?device=iPhone+12&part={}",
    "/v1/disputes?cursor={}",
)

RAW = (
    "%ED%A0%80",
    "%FF%FE",
    "%C0%AF",
    "%00",
    "%",
    "%zz",
    "a%0d%0aX-Injected:%201",
    "%E2%80%AE",
    "(" * 10_000,
)
"""Percent-encoded bytes that are no text, and a text too long."""


def is_sound(answer: httpx.Response) -> bool:
    """Tell whether it is an answer, or a refusal in the one shape."""
    if answer.status_code >= 400:
        ErrorAnswer.model_validate_json(answer.content)
    return answer.status_code < 500 and "x-injected" not in answer.headers


def encoded(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


@pytest.mark.parametrize("path", PATHS)
def test_no_question_breaks_the_service(service: httpx.Client, path: str) -> None:
    for question in QUESTIONS:
        assert is_sound(service.get(path.replace("{}", encoded(question)))), question


@pytest.mark.parametrize("path", PATHS)
def test_no_bytes_break_the_service(service: httpx.Client, path: str) -> None:
    for raw in RAW:
        assert is_sound(service.get(path.replace("{}", raw))), raw


@pytest.mark.parametrize(
    "held",
    [
        b"null",
        b"5",
        b"[]",
        b'["a","b"]',
        b'["a","b",-1]',
        b'["a","b",1e400]',
        b'[["a"],"b",1]',
        b"\xff",
        b"[" * 200,
    ],
)
def test_a_made_up_cursor_leads_nowhere(service: httpx.Client, held: bytes) -> None:
    assert service.get("/v1/search", params={"cursor": held.hex()}).status_code == 410


@pytest.mark.parametrize("offset", [10**6, 2**31, 2**62, 2**64, 10**30])
def test_a_cursor_moved_far_out_is_answered(service: httpx.Client, offset: int) -> None:
    cursor = bytes.fromhex(service.get("/v1/search?limit=1").json()["cursor"])
    start = cursor[: cursor.rindex(b",") + 1]
    assert is_sound(service.get("/v1/search", params={"limit": 1, "cursor": (start + b"%d]" % offset).hex()}))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_a_question(service: httpx.Client, text: str) -> None:
    assert service.get("/v1/search", params={"q": text}).status_code == 200


def test_a_megabyte_of_text_is_refused(service: httpx.Client) -> None:
    text = "a" * 1_000_000
    connection = HTTPConnection(service.base_url.host, service.base_url.port)
    connection.request("GET", f"/v1/search?q={text}")
    assert 400 <= connection.getresponse().status < 500
    connection.close()
    assert service.post("/v1/resolve", json={"texts": [{"title": text}]}).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"texts":' * 50_000,
        b'{"texts": [{"title": ' + b"9" * 10_000 + b"}]}",
        b'{"texts": [{"title": "\xff\xfe"}]}',
        b'{"texts": [{"title": "\\ud800\\udfff \\u0000"}]}',
        b"\x00" * 1_000,
        b'{"texts": [{"title": NaN}]}',
    ],
)
def test_no_body_breaks_the_service(service: httpx.Client, body: bytes) -> None:
    assert is_sound(service.post("/v1/resolve", content=body, headers={"Content-Type": "application/json"}))


def test_a_body_is_counted_as_it_comes(service: httpx.Client) -> None:
    """A chunked body names no length: the limit must not rest on what the caller says of himself."""

    def chunks() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    answer = service.post("/v1/resolve", content=chunks(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert ErrorAnswer.model_validate_json(answer.content).error.code == "body_too_large"


def test_a_body_up_to_the_limit_is_read(service: httpx.Client) -> None:
    body = b'{"texts": [{"title": "iPhone 12"}]}'.ljust(1_048_576)
    answer = service.post("/v1/resolve", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200


def test_a_forged_host_has_no_effect(service: httpx.Client) -> None:
    answer = service.get("/v1/devices", headers={"Host": "evil.example"})
    assert answer.status_code == 200
    assert "evil.example" not in answer.text + str(answer.headers)
