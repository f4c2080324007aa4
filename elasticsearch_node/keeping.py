"""Keeps nodes running for the command line, in this process or in one in the background, until told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from elasticsearch_node.distribution import NodeError
from elasticsearch_node.locking import locked

KEEPER = "keeper"
"""File in the work folder: locked by the process that runs the nodes, and naming it."""

READY = "ready"
"""File in the work folder: there once the nodes answer."""


@contextmanager
def keeping(work: Path) -> Iterator[None]:
    """Be the one process that runs nodes in `work`. Raises NodeError where there is another."""
    work.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(locked(work / KEEPER, wait=False))
        except BlockingIOError as error:
            raise NodeError(f"Nodes run in {work} already.", "Stop them first, or choose another --work.") from error
        (work / KEEPER).write_text(str(os.getpid()))
        yield


def must_be_free(ports: Iterable[int]) -> None:
    """Raise NodeError for a port of the loopback that is taken: a node would tell it only after ten seconds."""
    for port in ports:
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError as error:
            raise NodeError(
                f"Port {port} cannot be taken: {os.strerror(error.errno or 0)}.", "Choose another one with --port."
            ) from error


def keep_in_background(work: Path, arguments: Sequence[str]) -> str:
    """Start nodes by a process of their own, with the arguments of `start`; return what it said once they answer.

    Raises NodeError with its words where it ends before.
    """
    work.mkdir(parents=True, exist_ok=True)
    (work / READY).unlink(missing_ok=True)
    command = [sys.executable, "-m", __package__, "start", f"--work={work}", *arguments]
    with (work / "keeper.log").open("wb") as log:
        keeper = subprocess.Popen(  # noqa: S603
            command,
            cwd=Path(__file__).parents[1],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    while keeper.poll() is None and not (work / READY).exists():
        time.sleep(0.1)
    said = (work / "keeper.log").read_text(errors="replace")
    if keeper.returncode is not None:
        raise NodeError(f"The nodes did not start: {said}", "Start them without --background to watch.")
    return said


def stop_keeper(work: Path) -> bool:
    """End the nodes in `work` and wait for their end; tell whether any ran."""
    if not (keeper := work / KEEPER).exists():
        return False
    try:
        with locked(keeper, wait=False):
            return False
    except BlockingIOError:
        os.kill(int(keeper.read_text()), signal.SIGTERM)
    with locked(keeper):
        return True
