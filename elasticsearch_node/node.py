"""One running Elasticsearch node."""

import signal
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Self

import httpx

from elasticsearch_node.account import hand_over, must_reach
from elasticsearch_node.configuring import (
    ALONE,
    HTTP_PORTS,
    TRANSPORT_PORTS,
    Credentials,
    Settings,
    write_configuration,
)
from elasticsearch_node.distribution import NodeError, distribution
from elasticsearch_node.jdk import find_jdk
from elasticsearch_node.launching import java_options, prepare_launch
from elasticsearch_node.server import Server


class Node:
    """An Elasticsearch on the loopback that runs as long as the block, and never longer than this process.

    `port` 0 takes a free one. `heap` is in Java's words. A secure node has one superuser, in `credentials`. Without
    `work` its files live in a temporary folder. A long-lived node starts more slowly and answers faster. Entering
    raises NodeError where the node cannot start, leaving where it had ended by itself; both tell the end of its log.
    """

    def __init__(
        self,
        port: int = 0,
        heap: str = "512m",
        *,
        secure: bool = False,
        work: Path | None = None,
        long_lived: bool = False,
        credentials: Credentials | None = None,
        settings: Settings = ALONE,
    ) -> None:
        """Only remember what to start. `credentials` and `settings` are what a cluster gives its nodes."""
        self.credentials = credentials or (Credentials.random() if secure else None)
        self._temporary = ExitStack()
        self.work = (work or self._temporary_folder()).absolute()
        self._java_options = java_options(heap, long_lived)
        self._ports = {"http": str(port or HTTP_PORTS), "transport": TRANSPORT_PORTS}
        self._settings = settings
        self._server: Server | None = None

    def __enter__(self) -> Self:
        """Start the node and wait until it answers."""
        try:
            self.restart()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Stop the node. What went wrong in the block goes before what went wrong with the node."""
        try:
            if kind is None:
                self.must_run()
        finally:
            self._leave()

    @property
    def url(self) -> str:
        """Its address, without a slash at the end; it stays the same over restarts."""
        return f"http://127.0.0.1:{self._ports['http']}"

    @property
    def pid(self) -> int | None:
        """The process of the server, None while it is stopped."""
        return self._server.pid if self._server else None

    def restart(self) -> None:
        """Start the stopped or killed node, on the files and ports it had, and wait until it answers."""
        self.launch()
        self.wait_until_ready()

    def kill(self) -> None:
        """End the node at once, as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the node in good order."""
        self._end(signal.SIGTERM)

    def must_run(self) -> None:
        """Raise NodeError where the node ended without being told to."""
        if self._server:
            self._server.must_run()

    def launch(self) -> None:
        """Start the server without waiting for it."""
        elasticsearch, java_home = distribution(), find_jdk()
        ports = {f"{kind}.port": port for kind, port in self._ports.items()}
        write_configuration(self.work, elasticsearch, {**self._settings, **ports}, self.credentials)
        for place in (elasticsearch, java_home, self.work):
            must_reach(place)
        hand_over(self.work)
        launch = prepare_launch(elasticsearch, java_home, self.work, self._java_options)
        self._server = Server(launch, self.work / "logs" / "console.log")

    def wait_for_ports(self) -> str:
        """Wait until the server has taken its ports, and return the address at which other nodes reach it."""
        for kind in self._ports:
            self._ports[kind] = self._running().wait_for(partial(self._port_taken, kind))
        return f"127.0.0.1:{self._ports['transport']}"

    def wait_until_ready(self) -> None:
        """Wait until the node answers and has a master. Raises NodeError where that does not come to be."""
        self.wait_for_ports()
        self._running().wait_for(self._has_master)

    def _port_taken(self, kind: str) -> str:
        """Return the port the server wrote down, and nothing as long as it has not."""
        written = self.work / "logs" / f"{kind}.ports"
        return written.read_text().strip().rpartition(":")[2] if written.exists() else ""

    def _has_master(self) -> bool:
        authorization = (self.credentials.user, self.credentials.password) if self.credentials else None
        try:
            return httpx.get(f"{self.url}/_cluster/health", auth=authorization, timeout=5).is_success
        except httpx.TransportError:
            return False

    def _running(self) -> Server:
        if not self._server:
            raise NodeError("The node does not run.", "Start it first.")
        return self._server

    def _end(self, how: signal.Signals) -> None:
        if self._server:
            self._server.end(how)
        self._server = None

    def _leave(self) -> None:
        self.stop()
        self._temporary.close()

    def _temporary_folder(self) -> Path:
        made = tempfile.TemporaryDirectory(prefix="sparedex-elasticsearch-")
        return Path(self._temporary.enter_context(made))
