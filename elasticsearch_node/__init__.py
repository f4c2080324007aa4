"""Real Elasticsearch nodes without Docker, for tests and for whoever wants one; no part of the product.

with Node() as node:
    ...  # node.url answers
with Cluster(3) as cluster:
    cluster.nodes[0].kill()
    cluster.nodes[0].restart()
"""

from elasticsearch_node.cluster import Cluster
from elasticsearch_node.node import Node

__all__ = ["Cluster", "Node"]
