"""A warning is an issue: whatever is logged at WARNING or above during a crawl is kept with that crawl's run."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from index_schema.feeds import Issue

LONGEST_MESSAGE = 1_000
"""Characters of a log message that an issue keeps."""

_crawl: ContextVar[object] = ContextVar("crawl", default=None)
"""The crawl that the running code belongs to: tasks, timers and sockets inherit it from the crawl that made them."""


def issue_of(record: logging.LogRecord) -> Issue:
    """Return what a log record says as an issue, with the address of the request it is about."""
    message = record.getMessage()
    if record.exc_info and record.exc_info[0]:
        message = f"{message}: {record.exc_info[0].__name__}: {record.exc_info[1]}"
    request = record.args.get("request") if isinstance(record.args, dict) else None
    return Issue(
        level="error" if record.levelno >= logging.ERROR else "warning",
        message=message[:LONGEST_MESSAGE].encode("utf-8", "replace").decode(),
        url=getattr(request, "url", None),
    )


class _IssueLog(logging.Handler):
    """Hands on the records of one crawl: those that name its spider, and those logged by code that it runs."""

    def __init__(self, spider: object, keep: Callable[[Issue, bool], None]) -> None:
        super().__init__(logging.WARNING)
        self._spider = spider
        self._keep = keep

    def emit(self, record: logging.LogRecord) -> None:
        spider = getattr(record, "spider", None) or _crawl.get()
        if spider is self._spider:
            self._keep(issue_of(record), bool(record.exc_info))


@contextmanager
def issues_from_log(spider: object, keep: Callable[[Issue, bool], None]) -> Iterator[None]:
    """Give each warning and error of one spider's crawl to `keep`, and whether it came with an exception.

    Several crawls may run in one process: each sees its own records only.
    """
    handler = _IssueLog(spider, keep)
    _crawl.set(spider)
    logging.root.addHandler(handler)
    try:
        yield
    finally:
        logging.root.removeHandler(handler)
