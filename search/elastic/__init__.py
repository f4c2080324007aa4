"""The Elasticsearch engine: generations behind aliases, history in an append-only index, for one node or many."""

from search.elastic.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
