"""The one shape of errors.

Every answer with a status of 400 or more is {"error": {"code", "message", "next_step", "details"}}, `code` being one word
to branch on. All mistakes of a request are in `details`, each with where it is, what is wrong and what was sent.
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.errors import STATUSES, ErrorAnswer, ErrorBody
from api.settings import ApiSettings
from catalog.resolve import Resolver
from index_schema.errors import SparedexError
from search.engine import SearchEngine

ServeApp = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


def error_of(answer: httpx.Response) -> ErrorBody:
    """Return the error, which must have exactly the documented shape."""
    return ErrorAnswer.model_validate_json(answer.content).error


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nowhere", 404, "not_found"),
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/v1/search/", 404, "not_found"),
        ("GET", "/v1/offers/nothing", 404, "not_found"),
        ("GET", "/v1/offers/nothing/history", 404, "not_found"),
        ("GET", "/v1/devices/apple/nothing-at-all/offers", 404, "not_found"),
        ("GET", "/v1/guides/nothing", 404, "not_found"),
        ("GET", "/v1/parts/nothing", 404, "not_found"),
        ("GET", "/docs/swagger-ui/nothing.js", 404, "not_found"),
        ("POST", "/v1/search", 405, "method_not_allowed"),
        ("GET", "/v1/search?cursor=abc", 410, "cursor_expired"),
        ("GET", f"/v1/search?q={'a' * 17_000}", 414, "url_too_long"),
        ("GET", f"/v1/search?q={'a' * 1_001}", 422, "invalid_request"),
        ("GET", "/v1/parts", 422, "invalid_request"),
        ("GET", "/v1/sources?page=2", 422, "invalid_request"),
        ("POST", "/v1/resolve", 422, "invalid_request"),
    ],
)
def test_every_error_has_the_one_shape(service: httpx.Client, method: str, path: str, status: int, code: str) -> None:
    answer = service.request(method, path)
    error = error_of(answer)
    assert (answer.status_code, error.code) == (status, code)
    assert error.message
    assert error.next_step


@pytest.mark.parametrize(
    ("query", "where", "problem"),
    [
        ("limt=5", "query.limt", "did you mean limit?"),
        ("zzz=1", "query.zzz", "it takes q, limit, cursor, kind"),
        ("limit=0", "query.limit", "greater than or equal to 1"),
        ("limit=101", "query.limit", "less than or equal to 100"),
        ("kind=offers", "query.kind", "'offer'"),
        ("kind=guide&stock=in_stock", "query.stock", "is no filter of kind=guide"),
        ("kind=device&sort=price", "query.sort", "is no order of kind=device"),
        ("stock=plenty", "query.stock.0", "'in_stock'"),
        ("part_type=lens", "query.part_type.0", "'screen'"),
        ("min_price=5", "query.min_price", "needs exactly one currency"),
        ("max_price=5&currency=EUR&currency=USD", "query.max_price", "needs exactly one currency"),
        ("max_price=5&min_price=6&currency=EUR", "query.max_price", "is below min_price"),
        ("min_price=nan&currency=EUR", "query.min_price", "finite"),
        ("min_price=-1&currency=EUR", "query.min_price", "greater than or equal to 0"),
        ("kind=part&min_price=1", "query.min_price", "kind=offer only"),
        ("currency=euro", "query.currency.0", "match"),
        ("facets=true&facets=stock", "query.facets", "true, false, or names"),
        ("kind=part&facets=stock", "query.facets", "no filter of kind=part"),
        ("plain=perhaps", "query.plain", "boolean"),
        ("q=a&q=b", "query.q", "is given more than once"),
        ("currency=EUR&min_price=1&min_price=2", "query.min_price", "is given more than once"),
    ],
)
def test_a_mistake_says_where_it_is(service: httpx.Client, query: str, where: str, problem: str) -> None:
    error = error_of(service.get(f"/v1/search?{query}"))
    (mistake,) = error.details
    assert mistake.where == where
    assert problem in mistake.problem
    assert where in error.message


def test_all_mistakes_come_back_at_once(service: httpx.Client) -> None:
    error = error_of(service.get("/v1/search?limit=0&kind=x&stock=y&min_price=3&limt=2"))
    assert {mistake.where for mistake in error.details} == {
        "query.limit", "query.kind", "query.stock.0", "query.min_price", "query.limt",
    }  # fmt: skip
    assert {mistake.got for mistake in error.details} == {"0", "x", "y", "3", "2"}
    assert all(mistake.where in error.message for mistake in error.details)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/guides?q=a&q=b&limit=0",
        "/v1/devices?q=a&q=b&limit=0",
        "/v1/suggest?q=a&q=b&limit=0",
        "/v1/devices/apple/iphone-12/offers?part_type=screen&part_type=battery&limit=0",
    ],
)
def test_one_value_given_twice_is_a_mistake_among_the_others(service: httpx.Client, path: str) -> None:
    error = error_of(service.get(path))
    assert {mistake.problem.split(" ")[0] for mistake in error.details} == {"is", "input"}


def test_many_mistakes_are_named_in_a_short_sentence(service: httpx.Client) -> None:
    error = error_of(service.get("/v1/search?" + "&".join(f"x{number}=1" for number in range(30))))
    assert len(error.details) == 30
    assert "query.x0, query.x1" in error.message
    assert error.message.endswith("and 22 more places.")


@pytest.mark.parametrize(
    ("body", "where", "meant"),
    [
        ({"texts": [{"titel": "a"}]}, "body.texts.0.titel", "did you mean title?"),
        ({"texts": [{"title": "a"}], "text": []}, "body.text", "did you mean texts?"),
        ({"texts": [{"zzz": "a"}]}, "body.texts.0.zzz", "it takes title, description, brand"),
        ({"texts": [{"title": "a" * 1_001}]}, "body.texts.0.title", "at most 1000 characters"),
        ({"texts": [{"description": "a" * 4_000}] * 51}, "body", "204,000 characters together"),
    ],
)
def test_a_mistake_in_a_body_is_one_mistake(
    service: httpx.Client, body: dict[str, object], where: str, meant: str
) -> None:
    (mistake,) = error_of(service.post("/v1/resolve", json=body)).details
    assert mistake.where == where
    assert meant in mistake.problem


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        (b"", 422, "body"),
        (b"{", 400, "body.1"),
        (b'{"texts": [{"title": "a"},]}', 400, "body.26"),
        (b"[]", 422, "body"),
        (b"null", 422, "body"),
        (b'{"texts": []}', 422, "body.texts"),
        (b'{"texts": [{"titel": "a"}]}', 422, "body.texts.0.titel"),
        (b'{"texts": [{"title": "\\ud800"}]}', 422, "body.texts.0.title"),
        (b'{"texts": [{"title": 5}], "more": 1}', 422, "body.texts.0.title"),
        (b'{"texts": [' + b'{"title": "a"},' * 500 + b'{"title": "a"}]}', 422, "body.texts"),
        (b'{"texts": [{"title": "' + b"a" * 1_001 + b'"}]}', 422, "body.texts.0.title"),
    ],
)
def test_a_wrong_body_is_told_apart_from_no_json(service: httpx.Client, body: bytes, status: int, where: str) -> None:
    answer = service.post("/v1/resolve", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert error_of(answer).details[0].where == where


def test_a_body_of_no_type_is_told_what_is_missing(service: httpx.Client) -> None:
    error = error_of(service.post("/v1/resolve", content=b'{"texts": [{"title": "a"}]}'))
    assert "Content-Type: application/json" in error.details[0].problem


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/v1/devices/apple/iphone-12x", "apple/iphone-12"),
        ("/v1/devices/samsung/galaxy-s20-fe5g", "samsung/galaxy-s20-fe-5g"),
        ("/v1/devices/samsung/galaxy-a52s", "Did you mean samsung/galaxy-a52s-5g or"),
        ("/v1/parts/samsung.eb.EBBG781A99", "samsung.eb.EBBG781ABY"),
    ],
)
def test_who_mistypes_an_id_is_told_a_near_one(service: httpx.Client, path: str, meant: str) -> None:
    assert meant in error_of(service.get(path)).next_step


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/v1/search", "GET, HEAD"), ("/v1/resolve", "GET, HEAD, POST"), ("/v1/offers/x", "GET, HEAD")],
)
def test_a_wrong_method_is_told_the_right_ones(service: httpx.Client, path: str, allowed: str) -> None:
    assert service.delete(path).headers["Allow"] == allowed


def test_a_browser_gets_its_error_as_a_page(service: httpx.Client) -> None:
    answer = service.get("/devices/apple/nothing-at-all", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")


def test_without_an_index_the_process_is_alive_and_not_ready(
    tmp_path: Path, new_engine: Callable[[Path], SearchEngine], resolver: Resolver, serve_app: ServeApp
) -> None:
    with closing(new_engine(tmp_path)) as empty, serve_app(create_app(ApiSettings(), empty, resolver)) as client:
        assert client.get("/v1/health").json() == {"status": "alive"}
        for path in ("/v1/ready", "/v1/search?q=a", "/v1/sources", "/v1/devices/apple/iphone-12"):
            answer = client.get(path)
            assert (answer.status_code, error_of(answer).code) == (503, "index_not_ready")
            assert "sparedex index" in error_of(answer).next_step


@pytest.mark.parametrize(
    ("error", "status", "retry"),
    [(kind("What.", "Next."), status, headers.get("Retry-After")) for kind, (status, _, headers) in STATUSES.items()],
)
def test_each_error_of_ours_has_its_status(
    engine: SearchEngine,
    resolver: Resolver,
    serve_app: ServeApp,
    error: SparedexError,
    status: int,
    retry: str | None,
) -> None:
    app = create_app(ApiSettings(), engine, resolver)

    async def fail() -> None:
        raise error

    app.add_api_route("/fail", fail)
    with serve_app(app) as client:
        answer = client.get("/fail")
    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, retry)
    assert (error_of(answer).message, error_of(answer).next_step) == ("What.", "Next.")


def test_a_defect_of_ours_has_the_shape_and_the_headers(
    engine: SearchEngine, resolver: Resolver, serve_app: ServeApp
) -> None:
    app = create_app(ApiSettings(), engine, resolver)

    async def fail() -> None:
        raise RuntimeError("secret")

    app.add_api_route("/fail", fail)
    with serve_app(app) as client:
        answer = client.get("/fail")
        assert client.get("/v1/health").status_code == 200
    assert (answer.status_code, error_of(answer).code) == (500, "internal_error")
    assert "secret" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_who_finds_the_queue_full_is_asked_to_come_back(
    engine: SearchEngine, resolver: Resolver, serve_app: ServeApp
) -> None:
    app = create_app(ApiSettings(threads=1, queue=0), engine, resolver)
    asked, answered = threading.Event(), threading.Event()

    def hold() -> None:
        asked.set()
        answered.wait(20)

    async def wait() -> None:
        await app.state.service.pool.run(hold)

    app.add_api_route("/hold", wait)
    with serve_app(app) as client:
        holder = threading.Thread(target=client.get, args=["/hold"])
        holder.start()
        asked.wait(20)
        answer = client.get("/v1/search")
        answered.set()
        holder.join()
        assert client.get("/v1/search").status_code == 200
    assert (answer.status_code, error_of(answer).code) == (503, "overloaded")
    assert answer.headers["Retry-After"] == "1"
