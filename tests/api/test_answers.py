"""What holds for every address: headers, HEAD, and the description in /openapi.json."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from openapi_spec_validator import validate
from pydantic import BaseModel

from api import brands, responses
from api.documentation import MEANINGS, error_example
from api.errors import ErrorAnswer
from api.examples import ANSWERS
from api.settings import ApiSettings

API = Path(__file__).parents[2] / "docs" / "api.md"

BESIDE_THE_POINT = {"1", "suggestion", "source"}
"""The version of a run's files; kinds of document that are counted and never searched."""

PATHS = (
    "/v1/search",
    "/v1/search?limit=0",
    "/v1/suggest?q=ip",
    "/v1/resolve?q=a",
    "/v1/devices/apple/iphone-12",
    "/v1/sources",
    "/v1/health",
    "/v1/ready",
    "/v1/nowhere",
    "/openapi.json",
    "/docs",
    "/docs/docs.js",
    "/docs/swagger-ui/swagger-ui.css",
    "/",
    "/search?q=iphone",
    "/static/sparedex.css",
    "/nowhere",
)


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_secured(service: httpx.Client, method: str, path: str) -> None:
    headers = service.request(method, path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
    assert "Server" not in headers


def test_only_pages_may_run_scripts(service: httpx.Client) -> None:
    assert "script-src 'self'" in service.get("/docs").headers["Content-Security-Policy"]
    assert "script-src" not in service.get("/v1/search").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(service: httpx.Client, path: str) -> None:
    asked, got = service.head(path), service.get(path)
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    assert asked.headers["Content-Type"] == got.headers["Content-Type"]


def test_the_description_is_valid(service: httpx.Client) -> None:
    validate(service.get("/openapi.json").json())


def _operations(app: FastAPI) -> list[tuple[str, str, dict[str, Any]]]:
    paths = app.openapi()["paths"]
    return [(method, path, operation) for path, methods in paths.items() for method, operation in methods.items()]


def test_every_operation_describes_itself(app: FastAPI) -> None:
    for method, path, operation in _operations(app):
        where = f"{method} {path}"
        assert operation["summary"], where
        assert operation["description"], where
        assert {"200", "405", "414", "422", "500"} <= set(operation["responses"]), where
        for answer in operation["responses"].values():
            assert set(answer["content"]["application/json"]) == {"schema", "example"}, where


def test_operations_are_named_once(app: FastAPI) -> None:
    names = [operation["operationId"] for _, _, operation in _operations(app)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_an_example_has_the_shape_it_is_an_example_of(name: str) -> None:
    model: type[BaseModel] = {**vars(brands), **vars(responses)}[name]
    read = model.model_validate_json(json.dumps(ANSWERS[name]))
    assert json.loads(read.model_dump_json()) == ANSWERS[name]


@pytest.mark.parametrize("status", sorted(MEANINGS))
def test_an_example_of_an_error_has_the_shape(status: int) -> None:
    ErrorAnswer.model_validate({"error": error_example(status)})


def test_every_address_and_parameter_is_documented(app: FastAPI) -> None:
    text = API.read_text(encoding="utf-8")
    for method, path, operation in _operations(app):
        assert f"`{method.upper()} {path}`" in text, path
        for parameter in operation.get("parameters", ()):
            assert f"`{parameter['name']}`" in text or parameter["in"] == "path", f"{path}: {parameter['name']}"


def test_every_error_is_documented(app: FastAPI) -> None:
    text = API.read_text(encoding="utf-8")
    for status in {int(status) for *_, operation in _operations(app) for status in operation["responses"]} - {200}:
        assert f"| {status} |" in text


def test_the_documentation_names_no_address_that_is_not_there(app: FastAPI) -> None:
    there = {f"`{method.upper()} {path}`" for method, path, _ in _operations(app)}
    lines = API.read_text(encoding="utf-8").splitlines()
    named = {line.split("|")[1].strip() for line in lines if line.startswith(("| `GET", "| `POST"))}
    assert named == there


def test_every_setting_is_documented() -> None:
    lines = API.with_name("settings.md").read_text(encoding="utf-8").splitlines()
    documented = {line.split("`")[1] for line in lines if line.startswith("| `SPAREDEX_")}
    assert documented >= {f"SPAREDEX_{name.upper()}" for name in ApiSettings.model_fields}


def _values(schema: object) -> Iterator[str]:
    """Yield every value of every closed list in a description."""
    if isinstance(schema, dict):
        listed = schema.get("enum", [schema["const"]] if "const" in schema else [])
        yield from map(str, listed if isinstance(listed, list) else [])
    for below in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _values(below)


def test_every_value_of_a_closed_list_is_documented(app: FastAPI) -> None:
    text = API.read_text(encoding="utf-8")
    description = app.openapi()
    values = {*_values(description["components"]), *_values(description["paths"])} - BESIDE_THE_POINT
    assert {"not_seen", "oem_pulled", "never", "ambiguous"} <= values
    assert {value for value in values if f"`{value}`" not in text} == set()
