"""Generations as indices behind aliases: made, switched to in one step, and dropped."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from index_schema.elasticsearch import index_body, schema_hash
from index_schema.errors import SparedexError
from index_schema.fields import Kind
from index_schema.generations import Generation
from search.elastic.client import Aliases, Clients, clone_index, create_index
from search.elastic.differences import first_free_position
from search.elastic.names import Names
from search.engine import IndexNotReady, IndexOutdated


class PrefixTaken(SparedexError):
    """An index that is not ours has a name that one of our aliases needs."""

    exit_code = 2


COPIES_SECONDS = 60
"""How long a publication waits until every index has its copy on a second node, where there is one."""

_SERVED_SETTINGS = {"index": {"auto_expand_replicas": "0-1", "blocks.write": True}}
"""A published index never changes, and has a copy as soon as there is a second node."""

_REQUEST_TIMED_OUT = 408


class Generations:
    """What stands in the cluster under our names; the record of a generation is the `_meta` of its indices."""

    def __init__(self, clients: Clients, names: Names) -> None:
        """Nothing is asked yet."""
        self._reading, self._writing = clients.reading, clients.writing
        self._names = names

    def read(self, index: str) -> Generation:
        """Return the generation of an index or alias. Raises IndexOutdated when another version built it."""
        found = self._reading.indices.get_mapping(index=index, filter_path="*.mappings._meta")
        for name, content in found.items():
            meta = content["mappings"]["_meta"]
            if meta.get("schema") == schema_hash() and "generation" in meta:
                return Generation.model_validate(meta["generation"])
            raise IndexOutdated(name)
        raise IndexNotReady(f"The index {index} is not one of ours.", "Run `sparedex index`.")

    def create(self, generation: Generation, *, reuse: bool) -> int:
        """Clear away what killed indexers left, and make an index of each kind: empty, or a copy of the served one.

        Return the first position that is free in them. Raises PrefixTaken before any of them is made.
        """
        self._refuse_strangers()
        self.clear()
        origin = self._served() if reuse else None
        with ThreadPoolExecutor(len(Kind)) as pool:
            # At once: the master then makes them in one change of its state, in a third of the time.
            list(pool.map(lambda kind: self._begin(kind, generation, origin), Kind))
        return first_free_position(self._writing, self._names.indices(generation.name)) if origin else 1

    def publish(self, generation: Generation) -> None:
        """Finish the indices, then switch every alias and drop what is older than the last generation, in one step."""
        new = self._names.indices(generation.name)
        self._finish(generation, new)
        actions: list[Mapping[str, Any]] = [
            {"add": {"indices": new, "alias": self._names.published}},
            {"remove": {"indices": new, "alias": self._names.building}},
            *(
                {"add": {"index": index, "alias": self._names.alias(kind)}}
                for kind, index in zip(Kind, new, strict=True)
            ),
        ]
        for index, aliases in self._behind(self._names.published, self._writing).items():
            served = aliases - {self._names.published}
            if served:
                actions.append({"remove": {"index": index, "aliases": sorted(served), "must_exist": True}})
            else:
                actions.append({"remove_index": {"index": index}})
        try:
            self._writing.indices.update_aliases(actions=actions)
        except (ApiError, TransportError):
            # Where only the answer was lost, the repeated request found nothing left to switch.
            if not self._behind(self._names.published, self._writing).keys() >= {*new}:
                raise

    def _refuse_strangers(self) -> None:
        """Raise PrefixTaken for an index that is called as one of our aliases: behind it, it would be taken for ours and deleted."""
        found = self._reading.indices.get(
            index=self._names.aliases, ignore_unavailable=True, filter_path="*.aliases", allow_no_indices=True
        )
        for name in sorted(found.keys() & {*self._names.aliases}):
            raise PrefixTaken(
                f"The index {name} is not one of ours.",
                "Set SPAREDEX_INDEX_PREFIX to a beginning that nobody else uses.",
            )

    def clear(self, generation: Generation | None = None) -> None:
        """Delete what was begun and not published: of one generation, or of all. Without patience: the next indexer tries again."""
        begun = self._behind(self._names.building, self._reading).keys()
        gone = begun & {*self._names.indices(generation.name)} if generation else begun
        if gone:
            self._reading.indices.delete(index=sorted(gone), ignore_unavailable=True)

    def _served(self) -> Generation | None:
        """Return the served generation where there is one that this version can go on with."""
        try:
            return self.read(self._names.alias(Kind.OFFER))
        except (NotFoundError, IndexNotReady):
            return None

    def _begin(self, kind: Kind, generation: Generation, origin: Generation | None) -> None:
        index = self._names.index(kind, generation.name)
        building: Aliases = {self._names.building: {}}
        if origin is None:
            create_index(self._writing, index, index_body(kind), building)
        else:
            clone_index(self._writing, self._names.index(kind, origin.name), index, building)

    def _finish(self, generation: Generation, indices: list[str]) -> None:
        """Make the written documents visible, note their number, and close the indices for writing."""
        # Flushes, too. Words of overwritten and deleted documents would count for scores until some later merge.
        self._writing.indices.forcemerge(index=indices, only_expunge_deletes=True)
        self._writing.indices.refresh(index=indices)
        counted = self._writing.indices.stats(index=indices, metric="docs")["indices"]
        counts = {kind: counted[index]["primaries"]["docs"]["count"] for kind, index in zip(Kind, indices, strict=True)}
        meta: Any = index_body(Kind.OFFER)["mappings"]
        done = {"generation": generation.model_copy(update={"counts": counts}).model_dump(mode="json")}
        self._writing.indices.put_mapping(index=indices, meta=meta["_meta"] | done)
        self._writing.indices.put_settings(index=indices, settings=_SERVED_SETTINGS)
        _wait_for_copies(self._writing, indices)

    def _behind(self, alias: str, client: Elasticsearch) -> dict[str, frozenset[str]]:
        """Return the indices behind an alias, each with all of its aliases."""
        found = client.indices.get(index=alias, ignore_unavailable=True, filter_path="*.aliases")
        return {index: frozenset(content["aliases"]) for index, content in found.items()}


def _wait_for_copies(client: Elasticsearch, indices: list[str]) -> None:
    """Wait for the copies. A cluster that cannot make them in time serves without: the feeds can build all again."""
    try:
        client.cluster.health(index=indices, wait_for_status="green", timeout=f"{COPIES_SECONDS}s")
    except ApiError as error:
        if error.status_code != _REQUEST_TIMED_OUT:
            raise
