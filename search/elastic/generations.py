"""Generations as indices behind aliases: made, switched to in one step, and dropped."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError

from index_schema.elasticsearch import index_body, schema_hash
from index_schema.fields import Kind
from index_schema.generations import Generation
from search.elastic.client import Clients, create_index
from search.elastic.names import Names
from search.engine import IndexNotReady

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
        """Return the generation of an index or alias. Raises IndexNotReady when another version built it."""
        found = self._reading.indices.get_mapping(index=index, filter_path="*.mappings._meta")
        for name, content in found.items():
            meta = content["mappings"]["_meta"]
            if meta.get("schema") == schema_hash():
                return Generation.model_validate(meta["generation"])
            raise IndexNotReady(f"The index {name} was built by another version.", "Run `sparedex index`.")
        raise IndexNotReady(f"The index {index} is not one of ours.", "Run `sparedex index`.")

    def create(self, generation: Generation) -> None:
        """Clear away what killed indexers left, and make an empty index of each kind."""
        self.clear()
        with ThreadPoolExecutor(len(Kind)) as pool:
            # At once: the master then makes them in one change of its state, in a third of the time.
            list(pool.map(lambda kind: self._create(generation, kind), Kind))

    def publish(self, generation: Generation) -> None:
        """Finish the indices, then switch every alias and drop what is older than the last generation, in one step."""
        new = self._names.indices(generation.name)
        self._finish(generation, new)
        actions: list[Mapping[str, Any]] = [
            {"add": {"indices": new, "alias": self._names.published}},
            *(
                {"add": {"index": index, "alias": self._names.alias(kind)}}
                for kind, index in zip(Kind, new, strict=True)
            ),
        ]
        for index, aliases in self._ours(self._writing).items():
            served = aliases - {self._names.published}
            if served:
                actions.append({"remove": {"index": index, "aliases": sorted(served), "must_exist": True}})
            elif aliases:
                actions.append({"remove_index": {"index": index}})
        try:
            self._writing.indices.update_aliases(actions=actions)
        except (ApiError, TransportError):
            # Where only the answer was lost, the repeated request found nothing left to switch.
            if not all(self._names.published in self._ours(self._writing).get(index, ()) for index in new):
                raise

    def clear(self) -> None:
        """Delete every index whose generation was not published. Without patience: the next indexer tries again."""
        unpublished = sorted(index for index, aliases in self._ours(self._reading).items() if not aliases)
        if unpublished:
            self._reading.indices.delete(index=unpublished, ignore_unavailable=True)

    def _create(self, generation: Generation, kind: Kind) -> None:
        body: Any = index_body(kind)
        body["mappings"]["_meta"] |= _record(generation)
        create_index(self._writing, self._names.index(kind, generation.name), body)

    def _finish(self, generation: Generation, indices: list[str]) -> None:
        """Make the written documents visible, note their number, and close the indices for writing."""
        # Flushes, too. Words of overwritten documents would count for scores until some later merge.
        self._writing.indices.forcemerge(index=indices, only_expunge_deletes=True)
        self._writing.indices.refresh(index=indices)
        counted = self._writing.indices.stats(index=indices, metric="docs")["indices"]
        counts = {kind: counted[index]["primaries"]["docs"]["count"] for kind, index in zip(Kind, indices, strict=True)}
        meta: Any = index_body(Kind.OFFER)["mappings"]
        done = generation.model_copy(update={"counts": counts})
        self._writing.indices.put_mapping(index=indices, meta=meta["_meta"] | _record(done))
        self._writing.indices.put_settings(index=indices, settings=_SERVED_SETTINGS)
        _wait_for_copies(self._writing, indices)

    def _ours(self, client: Elasticsearch) -> dict[str, frozenset[str]]:
        """Return the aliases of every index of a generation; an index counts only where its own record names it so."""
        pattern = [f"{self._names.alias(kind)}-*" for kind in Kind]
        found = client.indices.get(index=pattern, filter_path=["*.aliases", "*.mappings._meta"])
        return {
            index: frozenset(content.get("aliases", ()))
            for index, content in found.items()
            if index in self._names.indices(_name(content))
        }


def _wait_for_copies(client: Elasticsearch, indices: list[str]) -> None:
    """Wait for the copies. A cluster that cannot make them in time serves without: the feeds can build all again."""
    try:
        client.cluster.health(index=indices, wait_for_status="green", timeout=f"{COPIES_SECONDS}s")
    except ApiError as error:
        if error.status_code != _REQUEST_TIMED_OUT:
            raise


def _record(generation: Generation) -> dict[str, object]:
    return {"generation": generation.model_dump(mode="json")}


def _name(content: Mapping[str, Any]) -> str:
    meta = content.get("mappings", {}).get("_meta", {})
    return str(meta.get("generation", {}).get("name", ""))
