"""The command starts fast: what a command does not need is not imported."""

import subprocess
import sys

import pytest

HEAVY = ("scrapy", "twisted", "fastapi", "uvicorn", "tantivy", "elasticsearch", "crawlers.running", "pydantic_settings")

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
    ("arguments", "needed"),
    [
        (["--help"], set()),
        (["crawl", "--help"], set()),
        (["--version"], set()),
        (["resolve", "iPhone 12 screen"], {"pydantic_settings"}),  # to find the user's additions to the catalogue
    ],
    ids=["help", "crawl", "version", "resolve"],
)
def test_light_commands_import_nothing_heavy(arguments: list[str], needed: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=True)
    assert set(HEAVY) & set(done.stderr.split()) == needed


def test_the_list_of_heavy_modules_is_true() -> None:
    modules = "api.app, crawlers.running, search.elastic, search.embedded, search.settings"
    loaded = f"import sys, {modules}\nmissing = {HEAVY!r}\n"
    check = "assert set(missing) - {'uvicorn'} <= set(sys.modules), set(missing) - set(sys.modules)"
    subprocess.run([sys.executable, "-c", loaded + check], check=True)
