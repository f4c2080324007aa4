"""The commands, as a user runs them."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "elasticsearch_node", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.elasticsearch
@pytest.mark.proof
@pytest.mark.usefixtures("elasticsearch_installed")
def test_nodes_run_in_the_background_until_they_are_stopped(open_folder: Path) -> None:
    work = f"--work={open_folder}"
    started = command("start", work, "--port=0", "--secure", "--background")
    assert started.returncode == 0, started.stderr
    url = re.findall(r"http://127\.0\.0\.1:\d+", started.stdout)[0]
    password = (open_folder / "password").read_text()
    assert password not in started.stdout
    assert (open_folder / "password").stat().st_mode & 0o077 == 0
    assert httpx.get(url, auth=("admin", password)).is_success

    again = command("start", work)
    assert again.returncode == 1
    assert "already" in again.stderr
    assert command("stop", work).stdout == "Stopped.\n"
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
    assert command("stop", work).stdout == "No node runs there.\n"


def test_what_was_not_fetched_is_told_with_the_next_step(tmp_path: Path) -> None:
    for options in ([], ["--background"]):
        started = command("start", *options, SPAREDEX_CACHE=str(tmp_path))
        assert started.returncode == 1
        assert "elasticsearch_node fetch" in started.stderr
        assert "Traceback" not in started.stderr


def test_a_taken_port_is_told_before_anything_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        started = command("start", f"--port={port}", SPAREDEX_CACHE=str(tmp_path))
    assert started.returncode == 1
    assert started.stderr == f"Port {port} cannot be taken: Address already in use. Choose another one with --port.\n"
    assert started.stdout == ""


@pytest.mark.parametrize("option", ["--heap=512", "--heap=512mb", "--heap=0m", "--heap=", "--port=70000", "--nodes=0"])
def test_an_impossible_option_is_refused_at_once(option: str, tmp_path: Path) -> None:
    refused = command("start", option, SPAREDEX_CACHE=str(tmp_path))
    assert refused.returncode == 2
    assert option.partition("=")[0] in refused.stderr
    assert list(tmp_path.iterdir()) == []
