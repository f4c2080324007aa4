"""The process of one Elasticsearch server."""

import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from elasticsearch_node.account import account
from elasticsearch_node.distribution import NodeError
from elasticsearch_node.launching import Launch

START_SECONDS = 300
"""How long to wait for a server to come up. Alone it needs 8 on two idle cores, as one of three 30, on busy ones more."""

STOP_SECONDS = 60
"""How long a server may take to end in good order. It needs about 1."""

READ_LOG = "Read what it says of the cause; docs/elasticsearch-node.md lists the usual ones."

Answer = TypeVar("Answer")


class Server:
    """A server that ends with this process at the latest: it ends when its standard input closes."""

    def __init__(self, launch: Launch, log: Path) -> None:
        """Start it, out of reach of the terminal's interrupt, writing what it says to `log`."""
        self._log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603
                launch.command,
                env=launch.environment,
                cwd=launch.folder,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **asdict(account()),
            )
        self.pid = self._process.pid
        self._write(launch.standard_input)

    def must_run(self) -> None:
        """Raise NodeError, with the end of the log, where it has ended."""
        if (code := self._process.poll()) is not None:
            raise NodeError(
                f"Elasticsearch ended by itself with {code}. Its last words:\n{self._last_words()}", READ_LOG
            )

    def wait_for(self, ask: Callable[[], Answer | None]) -> Answer:
        """Ask until there is an answer, and return it. Raises NodeError where the server ends or the time is up."""
        patient_until = time.monotonic() + START_SECONDS
        while time.monotonic() < patient_until:
            if answer := ask():
                return answer
            self.must_run()
            time.sleep(0.2)
        raise NodeError(
            f"Elasticsearch is not ready after {START_SECONDS} s. Its last words:\n{self._last_words()}", READ_LOG
        )

    def end(self, how: signal.Signals) -> None:
        """Send a signal and wait for the end; kill it where that takes too long."""
        self._process.send_signal(how)
        try:
            self._process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def _write(self, standard_input: bytes) -> None:
        if self._process.stdin:
            with suppress(BrokenPipeError):  # it has ended already; `must_run` tells why
                self._process.stdin.write(standard_input)
                self._process.stdin.flush()

    def _last_words(self) -> str:
        """Return the end of the log without the frames of stack traces, which fill screens and name no cause."""
        lines = self._log.read_text(errors="replace").splitlines()
        return "\n".join([line for line in lines if not line.lstrip().startswith(("at ", "... "))][-20:])
