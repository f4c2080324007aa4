"""A circuit breaker for every node: one that was silent is asked by one question at a time until it answers again.

A node that is down refuses connections, which costs nothing. One that is half-open takes them and never answers: then every
question would wait for its whole time, and the few threads that ask would all stand still.
"""

from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from elastic_transport import ConnectionError as NodeUnreachable
from elastic_transport import ConnectionTimeout, HttpHeaders, NodeConfig, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, DefaultType

if TYPE_CHECKING:
    from elastic_transport._node import NodeApiResponse  # no public module names it

PAUSE_SECONDS = 1.0
"""How long a node is left alone after it was silent; what the service tells its users to wait."""

TRIAL_SECONDS = 10.0
"""How long one question may try, longer than it waits: whatever becomes of it, another one tries then."""


class BreakerNode(Urllib3HttpNode):
    """A node of the client that refuses a question at once where it has been silent, so that another node is asked or nobody waits."""

    def __init__(self, config: NodeConfig) -> None:
        """Let every question through until one meets silence."""
        super().__init__(config)
        self._lock = Lock()
        self._closed_until: float | None = None

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: DefaultType | float | None = DEFAULT,
    ) -> "NodeApiResponse":
        """Ask the node, if it is this question's turn."""
        self._take_turn()
        try:
            answer = super().perform_request(method, target, body, headers, request_timeout)
        except ConnectionTimeout:
            self._close_until(monotonic() + PAUSE_SECONDS)
            raise
        except NodeUnreachable:
            self._close_until(None)  # whoever asks now is refused at once by the node itself
            raise
        self._close_until(None)
        return answer

    def _take_turn(self) -> None:
        with self._lock:
            if self._closed_until is None:
                return
            if monotonic() < self._closed_until:
                raise NodeUnreachable("it was silent a moment ago")
            self._closed_until = monotonic() + TRIAL_SECONDS

    def _close_until(self, moment: float | None) -> None:
        with self._lock:
            self._closed_until = moment
