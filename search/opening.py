"""The one place that knows which engine is behind the interface."""

from search.embedded import EmbeddedEngine
from search.engine import SearchEngine
from search.settings import SearchSettings


def open_engine(settings: SearchSettings) -> SearchEngine:
    """Open the engine that the settings name. It opens without an index, too: reading then raises IndexNotReady."""
    return EmbeddedEngine(settings.data / "index")
