"""The file of documents that Elasticsearch refused: nothing is lost silently, and nothing incomplete is published."""

from collections.abc import Iterable
from pathlib import Path

import orjson

from index_schema.errors import SparedexError
from search.elastic.writing import Rejection

MOST = 1_000
"""Rejections after which writing stops: then it is not a document that is wrong."""


class DocumentsRejected(SparedexError):
    """Elasticsearch refused documents, so the generation is not published."""


class RejectionFile:
    """A JSON line for each rejected document: its id, the reason and the document as it was sent."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made with the first rejection."""
        self.path = path
        self.count = 0

    def add(self, rejections: Iterable[Rejection]) -> None:
        """Append rejections. Raises DocumentsRejected when there are too many."""
        for rejection in rejections:
            self._append(rejection)
        if self.count >= MOST:
            self.refuse_any()

    def refuse_any(self) -> None:
        """Raise DocumentsRejected when there is any rejection."""
        if self.count:
            raise DocumentsRejected(
                f"Elasticsearch refused {self.count} documents; {self.path} has each of them with the reason.",
                "Mend what is named there, then index again; what was served stays.",
            )

    def _append(self, rejection: Rejection) -> None:
        document = orjson.Fragment(rejection.line.data.splitlines()[1])
        entry = {"id": rejection.line.id, "reason": rejection.reason, "document": document}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            file.write(orjson.dumps(entry, option=orjson.OPT_APPEND_NEWLINE))
        self.count += 1
