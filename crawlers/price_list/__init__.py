"""Price lists: CSV, TSV and JSON-lines files that a shop or a supplier hands over, made into feed runs."""

from crawlers.price_list.cells import PriceListError
from crawlers.price_list.ingesting import ingest

__all__ = ["PriceListError", "ingest"]
