"""kill -9 at any moment: what was published stays, and the next run makes everything whole.

The moments are drawn by a seed, so that a failure can be had again: PROOF_SEED=8 make prove.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.replica import Replica
from index_schema.feeds import read_feed
from index_schema.fields import Kind
from search.embedded import EmbeddedEngine
from search.query import SearchQuery

pytestmark = pytest.mark.proof

SEED = int(os.environ.get("PROOF_SEED", "7"))
CRAWL_KILLS = 20
INDEX_KILLS = 50
SHOP = "volta-parts"


def sparedex(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cli", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill the process and all it started after some seconds; tell whether it was still running."""
    time.sleep(seconds)
    running = process.poll() is None
    if running:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return running


def seconds_of(*arguments: str) -> float:
    start = time.monotonic()
    assert sparedex(*arguments).wait() == 0
    return time.monotonic() - start


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A data directory with the sources of a running replica."""
    with Replica() as replica:
        (tmp_path / "sources").mkdir()
        for name, stanza in replica.stanzas.items():
            (tmp_path / "sources" / f"{name}.yml").write_text(stanza)
        yield tmp_path


def test_a_killed_crawl_leaves_the_published_feed_untouched(data: Path) -> None:
    crawl = ("crawl", SHOP, "--data", str(data))
    whole = seconds_of(*crawl)
    dice = random.Random(SEED)  # noqa: S311
    killed = 0
    while killed < CRAWL_KILLS:
        before = read_feed(data, SHOP)
        killed += kill_after(sparedex(*crawl), dice.uniform(0.3, 1) * whole)
        after = read_feed(data, SHOP)
        assert after.published[: len(before.published)] == before.published
        for run in after.published:
            assert sum(1 for _ in run.listings()) == run.report().listings > 400
    assert sparedex(*crawl).wait() == 0


def test_a_killed_indexer_leaves_an_index_that_is_whole(data: Path) -> None:
    assert sparedex("crawl", SHOP, "--data", str(data)).wait() == 0
    index = ("index", "--rebuild", "--data", str(data))
    whole = seconds_of(*index)
    everything = SearchQuery(Kind.OFFER)
    wanted = EmbeddedEngine(data / "index").search(everything).total
    dice = random.Random(SEED)  # noqa: S311
    killed = 0
    while killed < INDEX_KILLS:
        killed += kill_after(sparedex(*index), dice.uniform(0.2, 1) * whole)
        engine = EmbeddedEngine(data / "index")
        assert engine.search(everything).total == wanted == engine.generation().counts[Kind.OFFER]
    assert sparedex(*index).wait() == 0
    _is_equal_to_the_feeds(data, EmbeddedEngine(data / "index"))


def _is_equal_to_the_feeds(data: Path, engine: EmbeddedEngine) -> None:
    """Compare every listing of the served run with the offer and the history that the index has of it."""
    current = read_feed(data, SHOP).current
    assert current is not None
    listings = list(current.listings())
    for listing in listings:
        stored = engine.get(Kind.OFFER, listing.id)
        assert stored is not None
        assert json.loads(stored)["title"] == listing.title
        assert engine.observations(listing.id)
    assert engine.search(SearchQuery(Kind.OFFER)).total == len(listings)
    assert len(list((data / "index" / "generations").iterdir())) <= 2
    assert engine.generation().built_at <= datetime.now(UTC)
