"""The command starts fast: what a command does not need is not imported."""

import subprocess
import sys

import pytest

HEAVY = ("scrapy", "twisted", "fastapi", "uvicorn", "tantivy", "crawlers.running", "pydantic_settings")

RUN = """
import sys
from cli.main import app
try:
    app(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
sys.stderr.write(" ".join(sys.modules))
"""


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["crawl", "--help"], ["--version"], ["resolve", "iPhone 12 screen"]],
    ids=lambda arguments: arguments[0],
)
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=True)
    assert set(HEAVY) & set(done.stderr.split()) == set()


def test_the_list_of_heavy_modules_is_true() -> None:
    loaded = f"import sys, api.app, crawlers.running, search.opening, search.settings\nmissing = {HEAVY!r}\n"
    check = "assert set(missing) - {'uvicorn'} <= set(sys.modules), set(missing) - set(sys.modules)"
    subprocess.run([sys.executable, "-c", loaded + check], check=True)
