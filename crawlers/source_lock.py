"""One writer a source at a time: two crawls of one shop would double its load and race for its feed."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index_schema.errors import SparedexError
from index_schema.feed_writing import writing_below


class SourceBusyError(SparedexError):
    """Somebody else writes the feed of this source right now."""


@contextmanager
def source_lock(data: Path, name: str) -> Iterator[None]:
    """Hold the right to write the feed of `name`, until the block ends or the process does, however it ends.

    Raises SourceBusyError at once where another holds it, FeedError where the folder cannot be made. The lock's file stays: removing it would let two hold it.
    """
    folder = data / "feeds" / name
    with writing_below(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("a")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SourceBusyError(
                f"The source {name} is being crawled or ingested by another process.",
                "Wait until it has ended, then try again.",
            ) from error
        yield
