"""The whole path once: two visits to the replica, an index, and questions over HTTP."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_demo_runs_through(sparedex: Sparedex, tmp_path: Path) -> None:
    done = sparedex("demo", "--once", "--json", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    outcomes = {source["source"]: source["outcome"] for source in summary["sources"]}
    assert outcomes.pop("broken-shop") == "refused"
    assert set(outcomes.values()) == {"published"}
    assert summary["good"]
    assert summary["listings"] > 700
    assert summary["guides"] > 70
    assert summary["repriced"] > 50
    assert {answer["outcome"] for answer in summary["answers"]} >= {"ready", "found", "fits"}
    assert "First visit" in done.stderr
