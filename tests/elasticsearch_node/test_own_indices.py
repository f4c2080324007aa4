"""The tests' own indices: everything of the run goes, nothing of anybody else."""

import httpx
import pytest

from elasticsearch_node.distribution import NodeError
from elasticsearch_node.own_indices import OwnIndices


@pytest.mark.parametrize("name", ["products", "{0}", "{0}*", "{0}a,products", "{0}a/../products", "x{0}a", "_all", ""])
def test_what_could_be_another_runs_is_never_deleted(name: str) -> None:
    own = OwnIndices("http://127.0.0.1:1")  # nothing listens there: a request would be another error
    with pytest.raises(NodeError, match="no index of this run"):
        own.delete(name.format(own.prefix))


@pytest.mark.elasticsearch
def test_the_indices_of_the_run_go_and_those_of_others_stay(elasticsearch_url: str, elasticsearch_prefix: str) -> None:
    ours, theirs = OwnIndices(elasticsearch_url), f"{elasticsearch_prefix}theirs"
    for name in (theirs, f"{ours.prefix}one", f"{ours.prefix}hidden"):
        settings = {"index.hidden": name.endswith("hidden")}
        httpx.put(f"{elasticsearch_url}/{name}", json={"settings": settings}, timeout=60).raise_for_status()
    assert len(ours.names()) == 2
    ours.close()
    for ending in ("one", "hidden"):
        assert httpx.head(f"{elasticsearch_url}/{ours.prefix}{ending}").status_code == 404
    assert httpx.head(f"{elasticsearch_url}/{theirs}").is_success
