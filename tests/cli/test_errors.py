"""What goes wrong is told in two lines, without a trace, and the exit code says what kind of thing it was."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]

EXTRACT = ["extract", "missing.html", "--url", "https://shop.example/", "--platform", "shopify"]

ADDED = """
import cli.main
def added() -> None:
    raise {error}
cli.main.app.command()(added)
cli.main.run()
"""
"""A command line with one more command, which fails as no command should."""


def run_added(error: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", ADDED.format(error=error), "added"]
    return subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "code", "what", "next_step"),
    [
        (["crawl", "nobody"], 1, "There is no source 'nobody'.", "nobody.yml"),
        (["crawl", "ifixit"], 1, "ifixit is switched off", "enabled: true"),
        (["crawl"], 1, "No source is switched on.", "sparedex demo"),
        (["ingest", "missing.csv"], 1, "missing.csv", "name"),
        (EXTRACT, 1, "missing.html", "path"),
        (["search", "iPhone 12"], 3, "There is no index", "sparedex index"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_an_error_names_the_thing_and_the_next_step(
    sparedex: Sparedex, tmp_path: Path, arguments: list[str], code: int, what: str, next_step: str
) -> None:
    done = sparedex(*arguments, SPAREDEX_DATA=str(tmp_path))
    first, second = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (code, "")
    assert what in first
    assert next_step in second


def test_a_program_gets_the_error_as_an_object(sparedex: Sparedex, tmp_path: Path) -> None:
    done = sparedex("--json", "search", "iPhone 12", "--data", tmp_path)
    error = json.loads(done.stdout)["error"]
    assert (done.returncode, done.stderr) == (3, "")
    assert error["kind"] == "IndexNotReady"
    assert "sparedex index" in error["next_step"]


@pytest.mark.parametrize(
    ("arguments", "settings", "named"),
    [
        (["crawl", "--fast"], {}, "--fast"),
        (["search"], {}, "query"),
        (["resolve"], {}, "--jsonl"),
        (["resolve", "iPhone 12", "--jsonl"], {}, "--jsonl"),
        (["brew"], {}, "brew"),
        (["serve"], {"SPAREDEX_PORT": "eighty"}, "SPAREDEX_PORT"),
        (["status"], {"SPAREDEX_ENGINE": "sphinx"}, "SPAREDEX_ENGINE"),
    ],
)
def test_mistakes_in_the_question_exit_with_2(
    sparedex: Sparedex, arguments: list[str], settings: dict[str, str], named: str
) -> None:
    done = sparedex(*arguments, **settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert named in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["index"], ["ingest", "list.csv"], ["crawl"], ["demo", "--once"]])
def test_a_data_directory_that_cannot_be_is_one_clear_message(
    sparedex: Sparedex, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    done = sparedex(*command, "--data", tmp_path / "file" / "data")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"Cannot use {tmp_path}/file/data as data directory: Not a directory.",
        "Give a directory you may write to with --data DIR or SPAREDEX_DATA.",
    ]


def test_a_port_in_use_is_one_clear_message(sparedex: Sparedex, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = sparedex("serve", "--port", str(port), "--data", tmp_path)
    assert done.returncode == 5
    assert f"Cannot listen on port {port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unexpected_error_is_named_in_one_line() -> None:
    done = run_added("ZeroDivisionError('by \\x1b[31mzero')")
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == ("Unexpected ZeroDivisionError: by [31mzero. SPAREDEX_DEBUG=1 shows where it comes from.\n")


def test_the_trace_of_an_unexpected_error_can_be_had() -> None:
    done = run_added("ZeroDivisionError('by zero')", SPAREDEX_DEBUG="1")
    assert done.returncode == 70
    assert "Traceback" in done.stderr
    assert "ZeroDivisionError: by zero" in done.stderr


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"nothing listens on port {port}")


def test_an_interrupt_exits_with_130_and_says_nothing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "cli", "serve", "--port", port, "--data", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert f":{port} " in process.stderr.readline()
        _wait_for(int(port))
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 130
