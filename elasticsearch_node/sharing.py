"""One server for several processes, such as the workers of one test session."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import httpx

from elasticsearch_node.locking import locked


@contextmanager
def shared(folder: Path, start: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """Give the address of the server that the processes sharing `folder` have in common.

    The first to come starts it and, on leaving, waits for those who still use it. Whoever comes after the server has
    ended, in good order or not, starts another.
    """
    entering, using, address = (folder / f"elasticsearch.{name}" for name in ("entering", "using", "address"))
    with ExitStack() as held:
        with locked(entering):
            url = _answering(address)
            starts = url is None
            if url is None:
                url = held.enter_context(start())
                address.write_text(url)
            else:
                held.enter_context(locked(using, shared=True))
        yield url
        if starts:
            with locked(entering), locked(using):
                address.unlink()
                held.close()


def _answering(address: Path) -> str | None:
    """Return the address written down, if there is one and a server answers there."""
    if not address.exists():
        return None
    url = address.read_text()
    try:
        httpx.get(url, timeout=30)
    except httpx.TransportError:
        return None
    return url
