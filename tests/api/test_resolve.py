"""What texts mean, over HTTP: whatever is sent gets an answer or a clear 422, one text or 500 of them."""

import httpx
import pytest

from api.errors import ErrorAnswer
from api.responses import ResolvedText, ResolvedTexts
from index_schema.findings import findings

TURNED = "\u202e\u2066iPhone 12\u2069 \u200fscreen"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Akku für iPhone 12", "resolved"),
        ("eb bg781aby", "resolved"),
        ("MacBook Pro", "ambiguous"),
        ("iPhone 12 Ultra", "unknown_device"),
        ("qwertz", "nothing_understood"),
        ("   ", "nothing_understood"),
        ("\x00", "nothing_understood"),
        ("iPhone 12\x00 screen", "resolved"),
        (TURNED, "resolved"),
        ("/" * 1_000, "nothing_understood"),
        ("iPhone 12/" * 100, "resolved"),
    ],
)
def test_every_text_has_an_outcome(service: httpx.Client, text: str, outcome: str) -> None:
    one = ResolvedText.model_validate_json(service.get("/v1/resolve", params={"q": text}).content)
    (posted,) = ResolvedTexts.model_validate_json(
        service.post("/v1/resolve", json={"texts": [{"title": text}]}).content
    ).results
    assert one == posted
    assert one.outcome == outcome


@pytest.mark.parametrize("text", ["Akku EB-BG781ABY für Galaxy S20 FE 5G", TURNED, "a\x00b SM-G781B soft OLED screen"])
def test_every_span_is_found_in_its_text(service: httpx.Client, text: str) -> None:
    found = ResolvedText.model_validate_json(service.get("/v1/resolve", params={"q": text}).content)
    spans = [each.span for each in findings(found)]
    assert len(spans) >= 2
    assert all(text[span.start : span.end] == span.quote for span in spans)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("", "query.q is required"),
        ("q=", "query.q: string should have at least 1 character"),
        ("q=" + "/" * 10_000, "query.q: string should have at most 1000 characters"),
        ("q=a&q=b", "query.q is given more than once"),
        ("q=a&text=iphone", "query.text is no parameter of this address"),
    ],
)
def test_a_question_that_is_none_is_refused_in_words(service: httpx.Client, query: str, problem: str) -> None:
    answer = service.get(f"/v1/resolve?{query}")
    assert answer.status_code == 422
    assert problem in ErrorAnswer.model_validate_json(answer.content).error.message


@pytest.mark.parametrize(
    ("body", "status", "problem"),
    [
        (b'{"texts": [{"title": "\\ud800"}]}', 422, "body.texts.0.title"),
        (b'{"texts": [{"title": "' + b"/" * 10_000 + b'"}]}', 422, "at most 1000 characters"),
        (b'{"texts": [{"title": "' + b"a" * 1_000_000 + b'"}]}', 422, "at most 1000 characters"),
        (b'{"texts": [{"title": "' + b"a" * 1_100_000 + b'"}]}', 413, "too large"),
        (b'{"texts": [{"description": "' + b"a" * 4_001 + b'"}]}', 422, "at most 4000 characters"),
        (b'{"texts": ["iPhone 12"]}', 422, "body.texts.0"),
        (b'"iPhone 12"', 422, "body"),
    ],
)
def test_a_body_beyond_its_bounds_is_refused_in_words(
    service: httpx.Client, body: bytes, status: int, problem: str
) -> None:
    answer = service.post("/v1/resolve", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert problem in ErrorAnswer.model_validate_json(answer.content).error.message


def test_the_longest_texts_are_answered(service: httpx.Client) -> None:
    texts = [{"title": "/" * 1_000, "description": "iPhone 12/" * 400}] * 40
    results = service.post("/v1/resolve", json={"texts": texts}).json()["results"]
    assert len(results) == 40
