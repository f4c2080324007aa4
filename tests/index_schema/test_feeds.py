"""The seam: what is written is read back, and nothing half-done is ever published."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport, FeedError, Issue, read_feed, read_feeds
from index_schema.identity import listing_id
from index_schema.records import Guide, Listing, Price, Stock, StockState
from index_schema.sources import Source

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
ACME = Source(
    name="acme", title="Acme", url="https://acme.example/", platform="shopify", basis="robots_allowed", terms="none"
)


def listing(key: str, **rest: object) -> Listing:
    return Listing.model_validate(
        {
            "id": listing_id("acme", key),
            "source": "acme",
            "key": key,
            "title": f"Screen {key}",
            "observed_at": NOON,
            **rest,
        }
    )


def report(writer: RunWriter, **rest: object) -> CrawlReport:
    return CrawlReport.model_validate(
        {
            "source": "acme",
            "run": writer.run,
            "started_at": NOON,
            "finished_at": NOON,
            "finish_reason": "finished",
            **rest,
        }
    )


def written(data: Path, at: datetime, *records: Listing | Guide, publish: bool = True) -> RunWriter:
    with RunWriter(data, ACME, at) as writer:
        for record in records:
            writer.write(record)
        writer.close(report(writer, listings=len(records)))
    if publish:
        writer.publish()
    return writer


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    price = Price(amount=Decimal("12.90"), currency="EUR", breaks=(Price.Break(quantity=10, amount=Decimal(11)),))
    record = listing("1", price=price, stock=Stock(state=StockState.LIMITED, quantity=2), attributes={"mAh": "3000"})
    written(tmp_path, NOON, record)
    run = read_feed(tmp_path, "acme").current
    assert run is not None
    assert list(run.listings()) == [record]
    assert list(run.guides()) == []
    assert run.source() == ACME
    assert run.report().listings == 1


def test_money_is_text_in_a_feed(tmp_path: Path) -> None:
    writer = written(tmp_path, NOON, listing("1", price={"amount": "12.90", "currency": "EUR"}))
    assert '"amount":"12.90"' in (writer.folder / "listings.jsonl").read_text()


def test_a_run_is_invisible_until_it_is_published(tmp_path: Path) -> None:
    written(tmp_path, NOON, listing("1"))
    later = written(tmp_path, NOON + timedelta(hours=1), listing("2"), publish=False)
    feed = read_feed(tmp_path, "acme")
    assert feed.current is not None
    assert [found.key for found in feed.current.listings()] == ["1"]
    assert feed.last is not None
    assert feed.last.name == later.run


def test_a_run_that_was_killed_before_it_was_published_does_not_say_that_it_was(tmp_path: Path) -> None:
    with RunWriter(tmp_path, ACME, NOON) as writer:
        judged = report(writer, outcome="published")
        writer.close(judged)
    run = read_feed(tmp_path, "acme").last
    assert run is not None
    assert run.report().outcome == "refused"
    assert "was not published" in run.report().reasons[0]
    writer.publish()
    assert run.report() == judged


@pytest.mark.parametrize(
    ("file", "text", "what", "next_step"),
    [
        ("published.json", "{}", r"published\.json: runs: Field required\.", "delete it and crawl"),
        ("published.json", "{", r"published\.json: Invalid JSON", "delete it and crawl"),
        ("*/report.json", '{"a": 1, "b": 2}', r"report\.json: source: Field required\.", "crawl the source again"),
    ],
)
def test_a_broken_file_is_named_with_its_first_mistake(
    tmp_path: Path, file: str, text: str, what: str, next_step: str
) -> None:
    written(tmp_path, NOON, listing("1"))
    (path,) = (tmp_path / "feeds" / "acme").glob(file)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FeedError, match=what) as caught:
        read_feed(tmp_path, "acme").served()
    assert "\n" not in caught.value.what
    assert next_step in caught.value.next_step


def test_an_abandoned_run_changes_nothing(tmp_path: Path) -> None:
    written(tmp_path, NOON, listing("1"))
    with RunWriter(tmp_path, ACME, NOON + timedelta(hours=1)) as writer:
        writer.write(listing("2"))
    feed = read_feed(tmp_path, "acme")
    assert [run.name for run in feed.published] == [feed.last and feed.last.name]


def test_published_runs_stay_in_their_order(tmp_path: Path) -> None:
    names = [written(tmp_path, NOON + timedelta(days=day), listing("1")).run for day in range(3)]
    assert [run.name for run in read_feed(tmp_path, "acme").published] == names == sorted(names)


def test_a_key_twice_is_an_issue_and_the_first_stays(tmp_path: Path) -> None:
    writer = written(tmp_path, NOON, listing("1", title="first"), listing("1", title="second"))
    run = read_feed(tmp_path, "acme").current
    assert run is not None
    assert [found.title for found in run.listings()] == ["first"]
    assert [issue.field for issue in run.issues()] == ["key"]
    assert writer.counts["listings"] == 1


def test_fill_rates_count_what_is_known(tmp_path: Path) -> None:
    with RunWriter(tmp_path, ACME, NOON) as writer:
        assert writer.filled()["price"] == 0.0
        writer.write(listing("1", price={"amount": "1", "currency": "EUR"}, stock={"state": "in_stock"}))
        writer.write(listing("2", sku="x"))
        writer.issue(Issue(message="odd"))
        filled = writer.filled()
    assert (filled["price"], filled["stock"], filled["sku"], filled["brand"]) == (0.5, 0.5, 0.5, 0.0)


def test_a_damaged_line_names_file_line_and_field(tmp_path: Path) -> None:
    writer = written(tmp_path, NOON, listing("1"), listing("2"))
    path = writer.folder / "listings.jsonl"
    path.write_text(path.read_text().replace('"title":"Screen 2"', '"titel":"Screen 2"'))
    run = read_feed(tmp_path, "acme").current
    assert run is not None
    with pytest.raises(FeedError, match=r"listings\.jsonl, line 2: title"):
        list(run.listings())


def test_a_directory_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text("a file in the way")
    with pytest.raises(FeedError, match="--data"), RunWriter(tmp_path, ACME, NOON):
        pass


def test_no_feeds_are_no_error(tmp_path: Path) -> None:
    assert read_feeds(tmp_path) == ()
    assert read_feed(tmp_path, "acme").current is None
