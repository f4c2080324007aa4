"""A killed ingest leaves the served feed as it was, and nothing in the way of the next one."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.price_list import ingest
from index_schema.feeds import read_feed

PROGRAM = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from crawlers.price_list import ingest
path, data, rows = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
def stop(count):
    if count >= rows:
        os.kill(os.getpid(), signal.SIGKILL)
ingest(path, data, now=datetime.now(UTC), progress=stop)
"""


def write_list(path: Path, rows: int, price: int) -> Path:
    lines = (f"A{number};screen {number};{price};EUR" for number in range(rows))
    path.write_text("\n".join(["sku;title;price;currency", *lines]), encoding="utf-8")
    return path


@pytest.mark.parametrize("rows", [500, 1_500, 2_000])
def test_kill_9_leaves_the_published_feed_untouched(tmp_path: Path, rows: int) -> None:
    prices, data = tmp_path / "acme.csv", tmp_path / "data"
    ingest(write_list(prices, 2_000, 5), data, now=datetime(2026, 3, 1, tzinfo=UTC))
    before = read_feed(data, "acme")
    assert before.current is not None
    content = {path: path.read_bytes() for path in (data / "feeds" / "acme").rglob("*") if path.is_file()}

    write_list(prices, 2_000, 7)
    killed = subprocess.run([sys.executable, "-c", PROGRAM, prices, data, str(rows)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert read_feed(data, "acme") == before
    assert {path: path.read_bytes() for path in content} == content

    (report,) = ingest(prices, data, now=datetime.now(UTC))
    after = read_feed(data, "acme").current
    assert (report.outcome, report.listings) == ("published", 2_000)
    assert after is not None
    assert {str(item.price.amount) for item in after.listings() if item.price} == {"7"}
