"""Three nodes: one is killed, the others serve on, and it comes back with nothing lost."""

import httpx
import pytest

from elasticsearch_node import Cluster


@pytest.mark.elasticsearch
@pytest.mark.proof
@pytest.mark.usefixtures("elasticsearch_installed")
def test_a_cluster_survives_the_loss_of_any_node_and_takes_it_back() -> None:
    with Cluster(3) as cluster, httpx.Client(timeout=120) as client:
        killed, left = cluster.nodes[0], cluster.nodes[1]
        index, address = f"{left.url}/things", killed.url
        client.put(index, json={"settings": {"number_of_replicas": 2}}).raise_for_status()
        client.get(f"{left.url}/_cluster/health?wait_for_status=green&timeout=90s").raise_for_status()
        client.put(f"{index}/_doc/before?refresh=true", json={}).raise_for_status()
        killed.kill()
        client.get(f"{left.url}/_cluster/health?wait_for_nodes=2&timeout=90s").raise_for_status()
        client.put(f"{index}/_doc/meanwhile?refresh=true", json={}).raise_for_status()
        killed.restart()
        assert killed.url == address
        health = f"{killed.url}/_cluster/health?wait_for_nodes=3&wait_for_status=green&timeout=90s"
        client.get(health).raise_for_status()
        for node in cluster.nodes:
            assert client.get(f"{node.url}/things/_count?preference=_local").json()["count"] == 2
