"""Several nodes that form one cluster, so that losing one can be tried for real."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from elasticsearch_node.account import hand_over
from elasticsearch_node.configuring import Credentials, among, write_peers
from elasticsearch_node.node import Node


class Cluster:
    """`size` nodes on the loopback that know each other; each takes `heap` and about 400 MB more.

    The first takes `port` and the next ones the ports after it; with port 0 all take free ones. Their files lie in
    folders below `work`, else in temporary ones. Promises and errors are those of Node.
    """

    def __init__(
        self,
        size: int,
        port: int = 0,
        heap: str = "512m",
        *,
        secure: bool = False,
        work: Path | None = None,
        long_lived: bool = False,
    ) -> None:
        """Only remember what to start."""
        self.credentials = Credentials.random() if secure else None
        names = [f"node-{number}" for number in range(1, size + 1)]
        self.nodes = tuple(
            Node(
                port + offset if port else 0,
                heap,
                work=work and work / name,
                long_lived=long_lived,
                credentials=self.credentials,
                settings=among(names, name),
            )
            for offset, name in enumerate(names)
        )
        self._running = ExitStack()

    def __enter__(self) -> Self:
        """Start all nodes and wait until each answers as a member of the cluster."""
        with ExitStack() as starting:
            for node in self.nodes:
                starting.push(node)
                node.launch()
            self._introduce()
            for node in self.nodes:
                node.wait_until_ready()
            self._running = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop all nodes."""
        self._running.__exit__(kind, error, trace)

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of all nodes, of the stopped ones too."""
        return tuple(node.url for node in self.nodes)

    def _introduce(self) -> None:
        """Tell every node where the others are, which is known only once all have taken their ports."""
        addresses = [node.wait_for_ports() for node in self.nodes]
        for node in self.nodes:
            hand_over(write_peers(node.work, addresses))
