"""A disk that takes no more: one error that says so, nothing published, what was published is served on.

The disk is made full by a limit on the size of files, which only a process of its own can have.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.price_list import ingest
from crawlers.running import crawl
from index_schema.feeds import CrawlReport, Feed, read_feed

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
AddSource = Callable[..., None]

REPOSITORY = Path(__file__).resolve().parents[2]

LIMITED = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from index_schema.errors import SparedexError

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
data = Path(sys.argv[2])
try:
    if sys.argv[3] == "crawl":
        from crawlers.running import crawl

        (report,) = crawl(["shop"], data)
    else:
        from crawlers.price_list import ingest

        (report,) = ingest(Path(sys.argv[3]), data, source="shop", now=datetime.now(UTC))
    print(report.model_dump_json())
except SparedexError as error:
    print(error)
"""


def with_files_up_to(size: int, data: Path, what: str) -> str:
    command = [sys.executable, "-c", LIMITED, str(size), str(data), what]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert "Traceback" not in run.stderr
    return run.stdout


def keys(feed: Feed) -> list[str]:
    assert feed.current is not None
    return [listing.key for listing in feed.current.listings()]


def page(number: int, count: int) -> Answer:
    variant = {"title": "Default Title", "price": "9.90", "available": True}
    ids = range(250 * number, 250 * number + count)
    products = [{"id": n, "title": "Screen", "handle": f"s{n}", "variants": [{**variant, "id": n}]} for n in ids]
    return 200, {}, json.dumps({"products": products}).encode()


@pytest.mark.parametrize(
    ("pages", "last", "size"), [(8, 0, 20_000), (0, 10, 1_000)], ids=["while written", "at the end"]
)
def test_a_crawl_is_ended_and_says_why(
    pages: int, last: int, size: int, serve: Serve, add_source: AddSource, tmp_path: Path
) -> None:
    full = {f"/products.json?limit=250&page={number}": page(number, 250) for number in range(1, pages + 1)}
    url, hits = serve({**full, "/meta.json": (200, {}, b'{"currency": "EUR"}'), "/products.json": page(0, last)})
    add_source("shop", url, "shopify")
    assert crawl(["shop"], tmp_path)[0].outcome == "published"
    hits.clear()
    report = CrawlReport.model_validate_json(with_files_up_to(size, tmp_path, "crawl"))
    assert report.outcome == "refused"
    (reason,) = report.reasons
    assert reason.startswith(f"Cannot write feeds below {tmp_path / 'feeds' / 'shop'}: ")
    assert "Make room there" in reason
    assert report.exceptions == 0
    assert len(hits) <= 5, "it goes on visiting in vain"
    feed = read_feed(tmp_path, "shop")
    assert (len(feed.published), len(keys(feed))) == (1, 250 * pages + last)
    assert crawl(["shop"], tmp_path)[0].outcome == "published"


@pytest.mark.parametrize(("rows", "size"), [(2_000, 20_000), (20, 1_000)], ids=["while written", "when closed"])
def test_a_price_list_is_given_up(rows: int, size: int, tmp_path: Path) -> None:
    prices = tmp_path / "shop.csv"
    prices.write_text("title,price,currency\n" + "".join(f"Screen {n},9.90,EUR\n" for n in range(rows)))
    ingest(prices, tmp_path, source="shop", now=datetime(2026, 3, 1, tzinfo=UTC))
    assert with_files_up_to(size, tmp_path, str(prices)).startswith("Cannot write feeds below")
    feed = read_feed(tmp_path, "shop")
    assert (len(feed.published), len(keys(feed))) == (1, rows)
