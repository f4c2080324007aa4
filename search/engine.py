"""The whole contract between what asks and what stores: small enough that two engines can keep it."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from index_schema.documents import Document
from index_schema.errors import SparedexError
from index_schema.fields import Kind
from index_schema.generations import Generation
from index_schema.records import Observation
from search.query import SearchPage, SearchQuery


class IndexNotReady(SparedexError):
    """There is no published index yet, or one of another schema."""

    exit_code = 3


class IndexOutdated(IndexNotReady):
    """The published index was built by another version of the code."""

    def __init__(self, index: str) -> None:
        """Name the index, and the command that builds it again."""
        super().__init__(f"The index {index} was built by another version.", "Run `sparedex index`.")


class EngineUnavailable(SparedexError):
    """The engine does not answer, or somebody else holds what was asked for."""

    exit_code = 4


class CursorExpired(SparedexError):
    """The generation that a cursor walks through is gone, or the cursor belongs to another question."""


class SearchReader(Protocol):
    """What answers questions, and sees a new generation without being opened again.

    Before the first publication every method but `observations` raises IndexNotReady.
    """

    def search(self, query: SearchQuery) -> SearchPage:
        """Answer one question, from one generation."""

    def get(self, kind: Kind, document_id: str) -> bytes | None:
        """Return the stored JSON of a document, None where there is none."""

    def generation(self) -> Generation:
        """Return what is served now."""

    def observations(self, listing: str) -> tuple[Observation, ...]:
        """Return the history of a listing's price and stock, oldest first: an entry a change."""

    def __hash__(self) -> int:
        """Tell engines apart, so that what was read from one can be remembered."""


class SearchWriter(Protocol):
    """What builds a generation beside the one that is served. One writer at a time."""

    def begin(self, generation: Generation, *, reuse: bool = False) -> None:
        """Start a generation, empty or, where `reuse` allows it and the engine can, as a copy of the served one.

        Raises EngineUnavailable when another indexer is at work.
        """

    def fingerprints(self, kind: Kind) -> frozenset[int]:
        """Return the fingerprints of the documents that the begun generation has from its start."""

    def delete(self, kind: Kind, fingerprints: Iterable[int]) -> None:
        """Remove documents that the begun generation has from its start; one that was written again stays as written."""

    def write(self, documents: Iterable[Document]) -> None:
        """Add documents to it; the last of several with the same kind and id stays."""

    def publish(self, *, replaced: int = 0) -> None:
        """Switch to it in one step, and let the generations before the last one go.

        `replaced` is kept in its record: how many documents were replaced since the index was last built from nothing.
        """

    def discard(self) -> None:
        """Drop it; what is served stays."""

    def recorded_runs(self) -> frozenset[tuple[str, str]]:
        """Return the (source, run) pairs whose observations the history has."""

    def latest_observations(self, source: str) -> Mapping[str, Observation]:
        """Return the last observation of every listing of a source."""

    def record(self, source: str, run: str, observations: Iterable[Observation]) -> None:
        """Append the changes that one run brought, all or none; a run already recorded changes nothing."""

    def forget(self) -> None:
        """Drop the whole history, so that it can be made again from the feeds."""


class SearchEngine(SearchReader, SearchWriter, Protocol):
    """An engine: the same object reads and writes, the two views keep routes from writing."""

    def close(self) -> None:
        """Give back files and connections."""
