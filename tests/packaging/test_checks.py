"""The scripts that check a change check what they say, with no more rights than they need."""

import hashlib
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

LICENCE = "0ffddef9e48f8a09aed5caf2d44f7ba1c1be2d9b8e0a6f693b1635b2d5566645"
"""SHA-256 of the words of the Apache License 2.0, each separated by one blank."""


@pytest.fixture(scope="session")
def workflow(root: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((root / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    return loaded


def test_the_workflow_may_only_read(workflow: dict[Any, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())


def test_the_workflow_uses_nobody_elses_actions(workflow: dict[Any, Any]) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert steps
    assert [step for step in steps if "uses" in step] == []


def test_values_of_the_event_never_reach_a_shell_as_text(workflow: dict[Any, Any]) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step["run"]] == []


def test_the_workflow_runs_the_one_script(workflow: dict[Any, Any]) -> None:
    (job,) = workflow["jobs"].values()
    assert "bash .ci/run" in job["steps"][-1]["run"]


def test_the_script_runs_everything_and_stops_at_the_first_failure(root: Path) -> None:
    script = (root / ".ci/run").read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", ".ci/run"], cwd=root, check=True)
    assert "set -euo pipefail" in script
    order = [script.index(step) for step in ("make lint types imports", "REQUIRE_BROWSER=1", "make test", "make prove")]
    assert order == sorted(order)


def test_hooks_come_from_this_tree(root: Path) -> None:
    hooks = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in hooks["repos"]] == ["local"]
    entries = [hook["entry"] for hook in hooks["repos"][0]["hooks"]]
    assert {entry.split()[0] for entry in entries} == {".venv/bin/ruff", ".venv/bin/mypy", ".venv/bin/lint-imports"}


def test_the_licence_is_the_whole_text(root: Path) -> None:
    words = " ".join((root / "LICENSE").read_text(encoding="utf-8").split())
    assert hashlib.sha256(words.encode()).hexdigest() == LICENCE
