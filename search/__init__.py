"""The engine interface, the engines behind it, indexing, and how a question becomes an answer."""
