"""The whole path once: two visits to the replica, an index, and questions over HTTP."""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_plus

import pytest

from elasticsearch_node.own_indices import OwnIndices

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]

ROOT = Path(__file__).resolve().parents[2]
PAGES = (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))


def questions_of_the_docs() -> set[str]:
    """Return what the docs give as examples of a question, as an address or as a command."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    commands = re.findall(r"^sparedex search '([^']+)'", text, re.MULTILINE)
    return {unquote_plus(question) for question in re.findall(r"/v1/search\?q=([^&'`\s]+)", text)}.union(commands)


def test_the_demo_runs_through_and_answers_what_the_docs_ask(sparedex: Sparedex, tmp_path: Path) -> None:
    done = sparedex("demo", "--once", "--json", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    outcomes = {source["source"]: source["outcome"] for source in summary["sources"]}
    assert outcomes.pop(summary["broken"]) == "refused"
    assert set(outcomes.values()) == {"published"}
    assert summary["good"]
    assert summary["listings"] > 700
    assert summary["guides"] > 70
    assert summary["repriced"] > 50
    assert {answer["outcome"] for answer in summary["answers"]} >= {"ready", "found", "fits"}
    assert "First visit" in done.stderr
    asked = questions_of_the_docs()
    assert len(asked) > 1
    answers = {text: json.loads(sparedex("search", text, "--json", "--data", tmp_path).stdout) for text in asked}
    assert {text: answer["outcome"] for text, answer in answers.items()} == dict.fromkeys(asked, "found")


def test_a_directory_of_its_own_goes_with_the_demo(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "cli", "demo", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, env=os.environ | {"TMPDIR": str(tmp_path)}, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 5
    assert list(tmp_path.iterdir()) == []


@pytest.mark.elasticsearch
def test_a_demo_on_elasticsearch_leaves_the_installation_alone(
    sparedex: Sparedex, elasticsearch_url: str, elasticsearch_indices: OwnIndices, tmp_path: Path
) -> None:
    prefix = f"{elasticsearch_indices.prefix}{secrets.token_hex(4)}"
    settings = {
        "SPAREDEX_ENGINE": "elasticsearch",
        "SPAREDEX_ELASTICSEARCH_URL": elasticsearch_url,
        "SPAREDEX_INDEX_PREFIX": prefix,
    }
    done = sparedex("demo", "--once", "--json", "--data", tmp_path, **settings)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["good"]
    assert f"{prefix}-demo-state" in elasticsearch_indices.names()
    assert not [
        name for name in elasticsearch_indices.names() if name.startswith((f"{prefix}-offer", f"{prefix}-state"))
    ]


def test_an_engine_that_does_not_answer_is_told_before_anything_is_crawled(sparedex: Sparedex, tmp_path: Path) -> None:
    settings = {"SPAREDEX_ENGINE": "elasticsearch", "SPAREDEX_ELASTICSEARCH_URL": "http://127.0.0.1:1"}
    done = sparedex("demo", "--once", "--data", tmp_path, **settings)
    assert done.returncode == 4
    assert "does not answer" in done.stderr
    assert list(tmp_path.iterdir()) == []
