"""The one place that knows which engine is behind the interface."""

from search.engine import SearchEngine
from search.settings import SearchSettings


def open_engine(settings: SearchSettings) -> SearchEngine:
    """Open the engine that the settings name. It opens without an index, too: reading then raises IndexNotReady.

    An engine is imported only where it is used: the client of Elasticsearch takes half a second to load.
    """
    folder = settings.data / "index"
    if settings.engine == "embedded":
        from search.embedded import EmbeddedEngine

        return EmbeddedEngine(folder)
    from search.elastic import ElasticsearchEngine

    return ElasticsearchEngine(
        settings.elasticsearch_url, settings.elasticsearch_api_key, settings.index_prefix, folder
    )
