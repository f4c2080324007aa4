"""How the command line is tested.

Commands run in this process from the same entry point as `sparedex`, with the streams, arguments and settings that a test gives
them: starting an interpreter for each would take most of the time. What only a process can show (imports, signals,
traces, a terminal) is tested in one of its own.

The data they work on is real: feeds written by the writer that crawls use, indexed by `sparedex index` once for all tests
that only read.
"""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from cli import main
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport
from index_schema.identity import listing_id
from index_schema.records import Listing, Price, RawWords, Stock, StockState
from index_schema.sources import Source

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]

HOSTILE = "Display iPhone 12 \x1b[31m\x1b]0;owned\x07\x9b2J\u202e A2172"
"""A title that would colour, rename, clear and turn around a terminal that obeys it."""


@pytest.fixture(scope="session")
def sparedex() -> Sparedex:
    """Run `sparedex` with arguments, and with no settings but those that are given."""

    def run(*arguments: str | Path, stdin: bytes = b"", **settings: str) -> "subprocess.CompletedProcess[str]":
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name in [name for name in os.environ if name.startswith("SPAREDEX_")]:
                patch.delenv(name)
            for name, value in settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["sparedex", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            with pytest.raises(SystemExit) as end:
                main.run()
        return subprocess.CompletedProcess(arguments, int(end.value.code or 0), out.getvalue(), err.getvalue())

    return run


def _listing(key: str, title: str, moment: datetime) -> Listing:
    return Listing(
        id=listing_id("acme", key),
        source="acme",
        key=key,
        title=title,
        price=Price(amount=Decimal("89.90"), currency="EUR"),
        stock=Stock(state=StockState.IN_STOCK, quantity=4),
        observed_at=moment,
    )


def publish(data: Path, moment: datetime) -> None:
    """Publish one run of one shop with three listings below `data`; the shop states -1 as the price of the last one."""
    source = Source(
        name="acme",
        title="Acme Parts",
        url="https://shop.example/",
        platform="shopify",
        basis="permission",
        terms="A test.",
    )
    with RunWriter(data, source, moment) as run:
        run.write(_listing("1", "Samsung Galaxy S20 FE 5G battery EB-BG781ABY", moment))
        run.write(_listing("2", HOSTILE, moment))
        unpriced = {"variant": "Soft OLED", "price": None, "raw": RawWords(price="-1")}
        run.write(_listing("3", "Display for Samsung Galaxy S20 FE 5G SM-G781B", moment).model_copy(update=unpriced))
        report = CrawlReport(
            source="acme",
            run=run.run,
            started_at=moment,
            finished_at=moment,
            finish_reason="finished",
            listings=3,
            outcome="published",
        )
        run.close(report)
        run.publish()


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory, sparedex: Sparedex) -> Path:
    """Return a data directory with one published and indexed source; read only."""
    data = tmp_path_factory.mktemp("data")
    publish(data, datetime.now(UTC))
    done = sparedex("index", "--data", data)
    assert done.returncode == 0, done.stderr
    return data
