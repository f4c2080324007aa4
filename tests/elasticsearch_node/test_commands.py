"""The commands, as a user runs them."""

import os
import re
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
