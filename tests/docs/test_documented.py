"""Whatever a user may set, call or ask is in the docs."""

import importlib
import re
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from api.settings import ApiSettings
from cli.main import UNEXPECTED
from docs.generate import PAGES
from index_schema.errors import SparedexError
from index_schema.sources import ColumnMap, Expectations, Source
from search.settings import SearchSettings

READ_ELSEWHERE = re.compile(r'environ(?:\.get)?[(\[]\s*"(SPAREDEX_[A-Z_]+)"')


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_pages_are_up_to_date(pages: dict[str, str], name: str) -> None:
    assert pages[f"docs/{name}"] == PAGES[name](), "write it again: .venv/bin/python -m docs.generate"


@pytest.mark.parametrize(
    ("name", "default"),
    [
        (name, field.default)
        for model in (SearchSettings, ApiSettings)
        for name, field in model.model_fields.items()
        if issubclass(model, BaseSettings)
    ],
)
def test_every_setting_has_a_row_with_its_default(pages: dict[str, str], name: str, default: object) -> None:
    row = re.search(rf"^\| `SPAREDEX_{name.upper()}` \|.*$", pages["docs/settings.md"], re.MULTILINE)
    assert row, f"docs/settings.md has no row for SPAREDEX_{name.upper()}"
    default = ",".join(map(str, default)) if isinstance(default, tuple) else default
    shown = {None: "none", True: "`true`", False: "`false`"}.get(default, f"`{default}`")  # type: ignore[call-overload]
    assert row[0].endswith(f"| {shown} |")


def test_every_variable_that_the_code_reads_is_documented(root: Path, pages: dict[str, str]) -> None:
    packages = ("index_schema", "catalog", "crawlers", "search", "api", "cli", "demo")
    sources = [file.read_text(encoding="utf-8") for package in packages for file in (root / package).rglob("*.py")]
    read = {name for text in sources for name in READ_ELSEWHERE.findall(text)}
    assert "SPAREDEX_DEBUG" in read
    assert {name for name in read if f"| `{name}` |" not in pages["docs/settings.md"]} == set()


def test_the_settings_page_names_nothing_that_does_not_exist(root: Path, pages: dict[str, str]) -> None:
    models = (SearchSettings, ApiSettings)
    known = {f"SPAREDEX_{name.upper()}" for model in models for name in model.model_fields}
    code = "".join(file.read_text(encoding="utf-8") for file in root.glob("c*/**/*.py"))
    named = set(re.findall(r"^\| `(SPAREDEX_\w+)`", pages["docs/settings.md"], re.MULTILINE))
    assert {name for name in named - known if f'"{name}"' not in code} == set()


def test_every_exit_code_is_explained(pages: dict[str, str]) -> None:
    for module in ("api.app", "api.serving", "cli.main", "crawlers.running", "crawlers.price_list", "search.opening"):
        importlib.import_module(module)
    waiting, codes = [SparedexError], set()
    while waiting:
        error = waiting.pop()
        codes.add(error.exit_code)
        waiting += error.__subclasses__()
    assert {1, 2, 3, 4, 5} <= codes
    explained = set(re.findall(r"^\| (\d+) \|", pages["docs/operating.md"], re.MULTILINE))
    assert {str(code) for code in (*codes, 0, UNEXPECTED, 130)} == explained


def test_every_route_is_in_the_api_page(pages: dict[str, str]) -> None:
    from api.app import create_app
    from catalog.devices import load_catalogue
    from catalog.resolve import Resolver
    from search.opening import open_engine

    app = create_app(ApiSettings(), open_engine(SearchSettings()), Resolver(load_catalogue()))
    routes = [(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods]
    assert len(routes) > 10
    missing = [route for route in routes if f"{route[0]} {route[1]}" not in pages["docs/api.md"]]
    assert missing == []


@pytest.mark.parametrize(
    ("page", "key"),
    [("docs/adding-a-source.md", name) for name in Source.model_fields if name != "name"]
    + [("docs/adding-a-source.md", name) for name in Expectations.model_fields]
    + [("docs/price-lists.md", name) for name in ColumnMap.model_fields],
)
def test_every_key_of_a_source_file_is_explained(pages: dict[str, str], page: str, key: str) -> None:
    cells = [row.split("|")[1] for row in pages[page].splitlines() if row.startswith("| `")]
    assert any(f"`{key}`" in cell for cell in cells)
