"""The embedded engine: tantivy keeps the search, SQLite the history; both can be thrown away and made again from the feeds."""

from search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
