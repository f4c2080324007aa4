"""Runs of small shops, published as crawling publishes them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport
from index_schema.identity import listing_id
from index_schema.records import Listing
from index_schema.sources import Source

BEGAN = datetime(2026, 11, 1, tzinfo=UTC)


def publish_run(data: Path, source: str, listings: int, visit: int = 0) -> None:
    """Publish what a visit to a shop saw. Every visit finds one listing gone, and other prices than the one before."""
    at = BEGAN + timedelta(hours=visit)
    stanza = Source(
        name=source, title=source, url=f"https://{source}.example/", platform="shopify", basis="permission", terms="-"
    )
    seen = [number for number in range(listings) if number != visit % listings]
    with RunWriter(data, stanza, at) as writer:
        for number in seen:
            writer.write(_listing(source, number, visit, at))
        writer.close(
            CrawlReport(
                source=source,
                run=writer.run,
                started_at=at,
                finished_at=at,
                finish_reason="finished",
                listings=len(seen),
                guides=0,
                outcome="published",
            )
        )
        writer.publish()


def _listing(source: str, number: int, visit: int, at: datetime) -> Listing:
    return Listing.model_validate(
        {
            "id": listing_id(source, f"{number}"),
            "source": source,
            "key": f"{number}",
            "sku": f"AC-{number:04}",
            "title": f"iPhone {11 + number % 5} {('Display', 'Battery')[number % 2]} {number}",
            "price": {"amount": f"{10 + number + visit}.50", "currency": "EUR"},
            "stock": {"state": "in_stock"},
            "observed_at": at,
        }
    )
