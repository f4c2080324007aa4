"""The health of a source is read off its feed, and both overviews show it."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest

from cli.overview import Health, overview
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport, read_feed
from index_schema.sources import Source

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]
Outcome = Literal["published", "refused"]

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
SOURCE = Source(
    name="acme", title="Acme", url="https://shop.example/", platform="shopify", basis="permission", terms="A test."
)


def _run(data: Path, hours_ago: int, outcome: Outcome) -> None:
    moment = NOW - timedelta(hours=hours_ago)
    reasons = ("Too few listings.",) if outcome == "refused" else ()
    with RunWriter(data, SOURCE, moment) as run:
        report = CrawlReport(
            source="acme",
            run=run.run,
            started_at=moment,
            finished_at=moment,
            finish_reason="finished",
            listings=7,
            outcome=outcome,
            reasons=reasons,
        )
        run.close(report)
        if outcome == "published":
            run.publish()


@pytest.mark.parametrize(
    ("runs", "health", "listings"),
    [
        ([], "unvisited", 0),
        ([(1, "published")], "fresh", 7),
        ([(47, "published")], "fresh", 7),
        ([(49, "published")], "stale", 7),
        ([(49, "published"), (1, "refused")], "refused", 7),
        ([(49, "refused"), (1, "published")], "fresh", 7),
        ([(1, "refused")], "never", 0),
    ],
)
def test_health(tmp_path: Path, runs: list[tuple[int, Outcome]], health: Health, listings: int) -> None:
    for hours_ago, outcome in runs:
        _run(tmp_path, hours_ago, outcome)
    source = overview(read_feed(tmp_path, "acme"), NOW, SOURCE)
    assert (source.health, source.listings) == (health, listings)


def test_status_shows_index_and_sources(sparedex: Sparedex, indexed: Path) -> None:
    shown = sparedex("status", "--data", indexed).stdout
    assert str(indexed) in shown
    assert "3 offers" in shown
    acme = next(line for line in shown.splitlines() if line.startswith("acme"))
    assert acme.split()[:4] == ["acme", "fresh", "3", "0"]
    state = json.loads(sparedex("status", "--json", "--data", indexed).stdout)
    assert state["generation"]["counts"]["offer"] == 3
    assert [source["health"] for source in state["sources"]] == ["fresh"]


def test_status_works_before_there_is_anything(sparedex: Sparedex, tmp_path: Path) -> None:
    done = sparedex("status", "--data", tmp_path)
    assert done.returncode == 0
    assert "There is no index" in done.stdout
    assert "`sparedex index`" in done.stdout


def test_status_tells_an_index_of_another_version_from_none(sparedex: Sparedex, indexed: Path, tmp_path: Path) -> None:
    data = shutil.copytree(indexed, tmp_path / "data")
    for manifest in (data / "index").rglob("*.json"):
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(re.sub(r'"schema_version": ?\d+', '"schema_version":0', text), encoding="utf-8")
    done = sparedex("status", "--json", "--data", data)
    told = json.loads(done.stdout)
    assert (done.returncode, told["generation"]) == (0, None)
    assert "another version" in told["no_index"]["message"]
    assert "sparedex index" in told["no_index"]["next_step"]


def test_sources_are_listed_before_they_are_visited(sparedex: Sparedex, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    stanza = SOURCE.model_dump_json(exclude_unset=True, exclude={"name"})
    (tmp_path / "sources" / "acme.yml").write_text(stanza, encoding="utf-8")
    listed = json.loads(sparedex("sources", "--json", "--data", tmp_path).stdout)["sources"]
    acme = next(source for source in listed if source["name"] == "acme")
    assert (acme["platform"], acme["crawled"], acme["health"]) == ("shopify", True, "unvisited")


def test_sources_without_a_file_are_listed_too(sparedex: Sparedex, indexed: Path) -> None:
    listed = json.loads(sparedex("sources", "--json", "--data", indexed).stdout)["sources"]
    acme = next(source for source in listed if source["name"] == "acme")
    assert (acme["platform"], acme["crawled"], acme["health"]) == ("shopify", False, "fresh")
    assert any(source["name"] == "ifixit" for source in listed)
