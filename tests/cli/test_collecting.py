"""Crawling, ingesting, extracting: results on stdout, progress and refusals on stderr, 1 where a source was refused."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from demo.replica import Replica
from index_schema.feeds import read_feed

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]

PRICES = "Title;SKU;Price;Currency;Stock\nGalaxy S20 FE battery;B-1;12,50;EUR;in stock\niPhone 12 display;D-2;89,00;EUR;sold out\n"


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    file = tmp_path / "acme-list.csv"
    file.write_text(PRICES, encoding="utf-8")
    return file


def test_a_price_list_is_ingested(sparedex: Sparedex, tmp_path: Path, prices: Path) -> None:
    done = sparedex("ingest", prices, "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1].split() == ["acme-list", "published", "2", "0", "0"]
    published = read_feed(tmp_path, "acme-list").current
    assert published is not None
    assert [listing.sku for listing in published.listings()] == ["B-1", "D-2"]


def test_flags_win_over_the_environment_and_stand_before_or_behind(
    sparedex: Sparedex, tmp_path: Path, prices: Path
) -> None:
    elsewhere = str(tmp_path / "elsewhere")
    sparedex("--data", tmp_path / "before", "ingest", prices, SPAREDEX_DATA=elsewhere)
    sparedex("ingest", prices, "--data", tmp_path / "behind", SPAREDEX_DATA=elsewhere)
    sparedex("--data", tmp_path / "first", "ingest", prices, "--data", tmp_path / "last")
    sparedex("ingest", prices, SPAREDEX_DATA=str(tmp_path / "environment"))
    made = {folder.parent.parent.name for folder in tmp_path.glob("*/feeds/acme-list")}
    assert made == {"before", "behind", "last", "environment"}


def test_a_refused_list_exits_with_1_and_says_why(sparedex: Sparedex, tmp_path: Path, prices: Path) -> None:
    sparedex("ingest", prices, "--data", tmp_path)
    prices.write_text(PRICES.splitlines()[0] + "\n" + PRICES.splitlines()[1] + "\n", encoding="utf-8")
    done = sparedex("ingest", prices, "--data", tmp_path, "--json")
    (report,) = json.loads(done.stdout)["reports"]
    assert (done.returncode, report["outcome"]) == (1, "refused")
    in_words = sparedex("ingest", prices, "--data", tmp_path)
    assert in_words.returncode == 1
    assert f"acme-list was refused: {report['reasons'][0]}" in in_words.stderr


def test_a_refused_source_leaves_the_others_alone(sparedex: Sparedex, tmp_path: Path) -> None:
    with Replica(size=12, pages=12) as replica:
        (tmp_path / "sources").mkdir()
        for name, stanza in replica.stanzas.items():
            (tmp_path / "sources" / f"{name}.yml").write_text(stanza, encoding="utf-8")
        done = sparedex("crawl", replica.broken, "volta-parts", "--data", tmp_path, "--json")
    assert done.stdout, done.stderr
    outcomes = {report["source"]: report["outcome"] for report in json.loads(done.stdout)["reports"]}
    assert (done.returncode, outcomes) == (1, {replica.broken: "refused", "volta-parts": "published"})
    assert read_feed(tmp_path, replica.broken).current is None


def test_sources_that_are_switched_off_are_not_crawled(sparedex: Sparedex, tmp_path: Path) -> None:
    with Replica(size=4, pages=4) as replica:
        (tmp_path / "sources").mkdir()
        for name in ("volta-parts", "ecran-service"):
            stanza = yaml.safe_load(replica.stanzas[name]) | {"enabled": name == "volta-parts"}
            (tmp_path / "sources" / f"{name}.yml").write_text(yaml.safe_dump(stanza), encoding="utf-8")
        done = sparedex("crawl", "--data", tmp_path, "--json")
    assert done.stdout, done.stderr
    assert [report["source"] for report in json.loads(done.stdout)["reports"]] == ["volta-parts"]


PAGE = """<html><script type="application/ld+json">
{"@type": "Product", "name": "Akku \\u001b[31m iPhone 12", "sku": "A-1",
 "offers": {"@type": "Offer", "price": "24.90", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}}
</script></html>"""


def test_a_saved_page_is_extracted(sparedex: Sparedex, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    arguments = ("extract", page, "--url", "https://shop.example/p/1", "--platform", "structured_data")
    lines = sparedex(*arguments, "--jsonl")
    (record,) = map(json.loads, lines.stdout.splitlines())
    assert (lines.returncode, record["sku"], record["price"]["amount"]) == (0, "A-1", "24.90")
    shown = sparedex(*arguments).stdout
    assert "A-1" in shown
    assert "\x1b" not in shown
    (record,) = json.loads(sparedex(*arguments, "--json").stdout)["records"]
    assert record["sku"] == "A-1"


@pytest.mark.parametrize("options", [[], ["--jsonl"], ["--json"]])
def test_a_saved_response_that_is_no_json_exits_with_1(sparedex: Sparedex, tmp_path: Path, options: list[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html></html>", encoding="utf-8")
    done = sparedex("extract", page, "--url", "https://shop.example/", "--platform", "shopify", *options)
    assert done.returncode == 1
    assert "JSON" in done.stdout + done.stderr


def test_what_could_not_be_read_is_pointed_to(sparedex: Sparedex, tmp_path: Path, prices: Path) -> None:
    prices.write_text(PRICES.replace("sold out", "qwertz"), encoding="utf-8")
    done = sparedex("ingest", prices, "--data", tmp_path)
    (line,) = [line for line in done.stderr.splitlines() if "issues.jsonl" in line]
    assert "qwertz" in Path(line.split(" is in ")[1]).read_text(encoding="utf-8")


def test_a_terminal_sees_bars_and_a_pipe_sees_lines(tmp_path: Path, prices: Path, sparedex: Sparedex) -> None:
    piped = sparedex("ingest", prices, "--data", tmp_path / "piped")
    assert "acme-list.csv: 2" in piped.stderr
    assert "\x1b" not in piped.stderr
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cli", "ingest", str(prices), "--data", str(tmp_path / "terminal")]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=environment, text=True, check=True)
    os.close(theirs)
    seen = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "acme-list.csv" in seen
    assert "━" in seen
    assert "\x1b" not in done.stdout
