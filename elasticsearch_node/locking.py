"""Locks between processes; the system releases them when their holder ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path, *, shared: bool = False, wait: bool = True) -> Iterator[int]:
    """Hold the lock of a file; many may hold it shared. The file stays: removing it would let two hold it.

    Gives the descriptor; a child process that inherits it holds the lock as well, also when we have ended.
    Raises BlockingIOError where it does not wait and another holds it.
    """
    with path.open("a") as file:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
        yield file.fileno()
