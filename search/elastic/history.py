"""The history of prices and stock in an append-only index: an entry a change, and the runs that have been read."""

from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch import NotFoundError

from index_schema.elasticsearch import STORED
from index_schema.records import Observation
from search.elastic.answers import stored_of
from search.elastic.client import Clients, create_index
from search.elastic.names import Names
from search.elastic.queries import exact
from search.elastic.walking import PAGE, walk
from search.elastic.writing import Line, line, send_all
from search.engine import EngineUnavailable

_SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
_KEYWORD = {"type": "keyword"}
_OBSERVATIONS = {
    "settings": _SETTINGS,
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "source": _KEYWORD,
            "listing": _KEYWORD,
            "at": {"type": "long"},
            STORED: {"type": "keyword", "index": False, "doc_values": False},
        },
    },
}
_STATE = {
    "settings": _SETTINGS,
    "mappings": {
        "dynamic": "strict",
        "properties": {"source": _KEYWORD, "run": _KEYWORD, "owner": _KEYWORD, "expires": {"type": "double"}},
    },
}


class ElasticsearchHistory:
    """Both indices of what is kept over generations; reading finds nothing where they are not there yet."""

    def __init__(self, clients: Clients, names: Names) -> None:
        """Name them; they are made with the first writing."""
        self._reading, self._writing = clients.reading, clients.writing
        self._names = names
        self._is_prepared = False

    def prepare(self) -> None:
        """Make the indices that are not there yet. Without patience: an indexing that finds nobody should say so at once."""
        if not self._is_prepared:
            create_index(self._reading, self._names.state, _STATE)
            create_index(self._reading, self._names.observations, _OBSERVATIONS)
            self._is_prepared = True

    def observations(self, listing: str) -> tuple[Observation, ...]:
        """Return all entries of a listing, oldest first."""
        query = {"term": {"listing": exact(listing)}}
        hits = walk(self._reading, self._names.observations, query, "at")
        return tuple(map(_observation, hits))

    def latest_observations(self, source: str) -> Mapping[str, Observation]:
        """Return the last entry of every listing of a source: pages of listings, the newest of each before the others."""
        found: dict[str, Observation] = {}
        last = ""
        while page := self._latest_after(source, last):
            found |= {seen.listing: seen for seen in map(_observation, page)}
            last = next(reversed(found))
        return found

    def recorded_runs(self) -> frozenset[tuple[str, str]]:
        """Return the runs whose changes are in here."""
        query = {"exists": {"field": "run"}}
        runs = (hit["_source"] for hit in walk(self._writing, self._names.state, query, "source", "run"))
        return frozenset((run["source"], run["run"]) for run in runs)

    def record(self, source: str, run: str, observations: Iterable[Observation]) -> None:
        """Append one run's changes, then note the run. What a cut left half done, the next attempt completes: ids are of the content."""
        self.prepare()
        run_id = f"{source} {run}"
        if self._has(run_id):
            return
        rejected = send_all(self._writing, (self._line(source, seen) for seen in observations))
        if rejected:
            raise EngineUnavailable(
                f"Elasticsearch refused {len(rejected)} observations: {rejected[0].reason}.", "See its log."
            )
        self._writing.index(index=self._names.state, id=run_id, document={"source": source, "run": run})
        self._refresh()

    def forget(self) -> None:
        """Drop everything, the runs first: a run that is not noted is read again."""
        self.prepare()
        self._refresh()
        runs = {"exists": {"field": "run"}}
        # A repeated request meets what the cut one did or still does.
        self._writing.delete_by_query(index=self._names.state, query=runs, conflicts="proceed", refresh=True)
        self._writing.indices.delete(index=self._names.observations, ignore_unavailable=True)
        create_index(self._writing, self._names.observations, _OBSERVATIONS)

    def _line(self, source: str, seen: Observation) -> Line:
        at = round(seen.at.timestamp() * 1_000_000)
        stored = seen.model_dump_json()
        content: dict[str, object] = {"source": source, "listing": seen.listing, "at": at, STORED: stored}
        return line(self._names.observations, f"{seen.listing} {at}", content)

    def _latest_after(self, source: str, last: str) -> list[dict[str, Any]]:
        """Return the newest entries of the listings that come after `last`."""
        query = {"bool": {"filter": [{"term": {"source": source}}, {"range": {"listing": {"gt": last}}}]}}
        answer = self._writing.search(
            index=self._names.observations,
            query=query,
            collapse={"field": "listing"},
            sort=[{"listing": "asc"}, {"at": "desc"}],
            size=PAGE,
            source_includes=[STORED],
            track_total_hits=False,
            ignore_unavailable=True,
            allow_partial_search_results=False,
        )
        hits: list[dict[str, Any]] = answer["hits"]["hits"]
        return hits

    def _has(self, run_id: str) -> bool:
        try:
            self._writing.get(index=self._names.state, id=run_id, source=False)
        except NotFoundError:
            return False
        return True

    def _refresh(self) -> None:
        self._writing.indices.refresh(index=[self._names.state, self._names.observations])


def _observation(hit: dict[str, Any]) -> Observation:
    return Observation.model_validate_json(stored_of(hit))
