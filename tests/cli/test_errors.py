"""What goes wrong is told in two lines, without a trace, and the exit code says what kind of thing it was."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

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


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("SPAREDEX_DATTA", "SPAREDEX_DATTA is no setting and has no effect; did you mean SPAREDEX_DATA?"),
        ("SPAREDEX_ELASTICSEARCH_URLS", "did you mean SPAREDEX_ELASTICSEARCH_URL?"),
        ("SPAREDEX_QQQQQQQQ", "docs/settings.md lists every setting."),
    ],
)
def test_a_misspelt_setting_is_not_passed_over_in_silence(
    sparedex: Sparedex, tmp_path: Path, variable: str, said: str
) -> None:
    done = sparedex("sources", "--data", tmp_path, **{variable: "somewhere"})
    assert said in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("addresses", ["127.0.0.1:9200", "", "http://127.0.0.1:9200,"])
def test_a_wrong_address_is_told_once_by_the_name_of_its_variable(
    sparedex: Sparedex, tmp_path: Path, addresses: str
) -> None:
    done = sparedex("status", SPAREDEX_DATA=str(tmp_path), SPAREDEX_ELASTICSEARCH_URL=addresses)
    first, second = done.stderr.splitlines()
    assert done.returncode == 2
    assert first.startswith("SPAREDEX_ELASTICSEARCH_URL: Input should be a valid URL")
    assert "docs/settings.md" in second


def test_settings_that_are_read_are_not_complained_of(sparedex: Sparedex, tmp_path: Path) -> None:
    done = sparedex("sources", SPAREDEX_DATA=str(tmp_path), SPAREDEX_CONTACT="mail@example.org", SPAREDEX_THREADS="3")
    assert "no setting" not in done.stderr


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
        (["serve", "--port", "99999"], {"SPAREDEX_PORT": "8000"}, "--port"),
        ([*EXTRACT[:2], "--url", "nourl", "--platform", "structured_data"], {}, "nourl"),
        ([*EXTRACT[:2], "--url", "http://[", "--platform", "structured_data"], {}, "http://["),
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


COMMANDS = (
    ["index"],
    ["ingest", "list.csv"],
    ["crawl"],
    ["demo", "--once"],
    ["search", "x"],
    ["status"],
    ["sources"],
    ["serve"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("file", "Not a directory"),
        ("file/data", "Not a directory"),
        ("loop", "Too many levels of symbolic links"),
        ("n" * 300, "File name too long"),
    ],
    ids=["file", "below a file", "loop", "long"],
)
def test_a_data_directory_that_cannot_be_is_one_clear_message(
    sparedex: Sparedex, tmp_path: Path, command: list[str], data: str, reason: str
) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "loop").symlink_to("loop")
    done = sparedex(*command, "--data", tmp_path / data)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"Cannot use {tmp_path}/{data} as data directory: {reason}.",
        "Give a directory you may write to with --data DIR or SPAREDEX_DATA.",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["resolve", "iPhone 12"], ["resolve", "iPhone 12", "--json"], ["--version"]])
def test_a_full_disk_behind_stdout_is_one_clear_message(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli", *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Cannot write the result: No space left on device.",
        "Make room, or send it somewhere else.",
    ]


@pytest.mark.parametrize("command", [["serve"], ["demo", "--once"]], ids=lambda command: command[0])
def test_a_port_in_use_is_one_clear_message_before_anything_else(
    sparedex: Sparedex, tmp_path: Path, command: list[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = sparedex(*command, "--port", str(port), "--data", tmp_path)
    assert (done.returncode, done.stdout) == (5, "")
    assert f"Cannot listen on port {port}" in done.stderr
    assert "Serving" not in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "feeds").exists()


def test_an_unexpected_error_is_named_in_one_line() -> None:
    done = run_added("ZeroDivisionError('by \\x1b[31mzero')")
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == ("Unexpected ZeroDivisionError: by [31mzero. SPAREDEX_DEBUG=1 shows where it comes from.\n")


def test_the_trace_of_an_unexpected_error_can_be_had() -> None:
    done = run_added("ZeroDivisionError('by zero')", SPAREDEX_DEBUG="1")
    assert done.returncode == 70
    assert "Traceback" in done.stderr
    assert "ZeroDivisionError: by zero" in done.stderr


def test_an_interrupt_exits_with_130_and_says_nothing(indexed: Path) -> None:
    command = [sys.executable, "-m", "cli", "serve", "--port", "0", "--data", str(indexed)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        (address,) = re.findall(r"Serving on (\S+) ", process.stderr.readline())
        # It listens before it takes signals: only an answer tells that it runs.
        with urlopen(f"{address}/v1/health", timeout=60) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 130


def test_an_index_of_another_version_is_not_served(sparedex: Sparedex, indexed: Path, tmp_path: Path) -> None:
    shutil.copytree(indexed, tmp_path / "data")
    (record,) = (tmp_path / "data").glob("index/generations/*/generation.json")
    built = json.loads(record.read_bytes())
    record.write_text(json.dumps(built | {"schema_version": built["schema_version"] - 1}), encoding="utf-8")
    done = sparedex("serve", "--port", "0", "--data", tmp_path / "data")
    assert done.returncode == 3
    assert "was built by another version" in done.stderr
    assert "sparedex index" in done.stderr
