"""From feeds to an index: the same feeds give the same index, and an error leaves the served one."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.devices import Catalogue
from catalog.resolve import Resolver
from index_schema.entries import Offer
from index_schema.feeds import FeedError, read_feed
from index_schema.fields import Kind
from index_schema.identity import listing_id
from index_schema.records import ListingStatus, StockState
from search.embedded import EmbeddedEngine
from search.engine import SearchEngine
from search.indexing import IndexProgress, NothingPublished, index
from search.lookups import find_offer, offer_history, sources
from search.query import SearchQuery

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
Publish = Callable[..., None]


@pytest.fixture
def engine(tmp_path: Path, new_engine: Callable[[Path], SearchEngine]) -> Iterator[SearchEngine]:
    with closing(new_engine(tmp_path)) as opened:
        yield opened


@pytest.fixture(scope="session")
def small(resolver: Resolver) -> Resolver:
    """A resolver of a few devices, so that an index is made quickly."""
    chosen = [device for device in resolver.catalogue.devices.values() if device.id.startswith("apple/iphone-1")]
    return Resolver(Catalogue(chosen))


def offer(engine: SearchEngine, key: str) -> Offer:
    found = find_offer(engine, listing_id("acme", key))
    assert found is not None
    return found


def screen(**rest: object) -> dict[str, object]:
    return {
        "title": "iPhone 11 screen",
        "price": {"amount": "10", "currency": "EUR"},
        "stock": {"state": "in_stock"},
    } | rest


def test_indexing_again_changes_nothing(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"a": screen()})
    first = index(tmp_path, engine, small, now=NOON)
    second = index(tmp_path, engine, small, now=NOON + timedelta(hours=1))
    assert (first.changed, second.changed) == (True, False)
    assert second.generation == first.generation


def test_a_rebuild_gives_the_same_answers_and_history(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"a": screen(), "b": screen()})
    publish_run(tmp_path, "acme", {"a": screen(price={"amount": "12", "currency": "EUR"})}, day=1)
    index(tmp_path, engine, small, now=NOON)
    before = (offer(engine, "a"), offer(engine, "b"), offer_history(engine, offer(engine, "a").id))
    assert index(tmp_path, engine, small, rebuild=True, now=NOON + timedelta(days=2)).changed
    assert (offer(engine, "a"), offer(engine, "b"), offer_history(engine, offer(engine, "a").id)) == before


def test_two_visits_make_a_history(tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver) -> None:
    publish_run(tmp_path, "acme", {"a": screen()})
    index(tmp_path, engine, small, now=NOON)
    publish_run(tmp_path, "acme", {"a": screen(price={"amount": "12", "currency": "EUR"})}, day=1)
    report = index(tmp_path, engine, small, now=NOON)
    assert report.observations == 1
    assert [str(seen.amount) for seen in offer_history(engine, listing_id("acme", "a"))] == ["10", "12"]


def test_what_a_shop_no_longer_lists_is_kept_as_not_seen(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"a": screen(), "b": screen()})
    publish_run(tmp_path, "acme", {"a": screen()}, day=1)
    index(tmp_path, engine, small, now=NOON)
    assert (offer(engine, "a").status, offer(engine, "b").status) == (ListingStatus.LIVE, ListingStatus.NOT_SEEN)
    assert offer(engine, "b").stock.state is StockState.IN_STOCK


def test_an_unknown_stock_leaves_the_known_one_and_its_age(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    """The age is that of the last visit that saw the stock, neither of its last change nor of another field's."""
    publish_run(tmp_path, "acme", {"a": screen()})
    publish_run(tmp_path, "acme", {"a": screen()}, day=1)
    publish_run(tmp_path, "acme", {"a": screen(stock={"state": "unknown"})}, day=2)
    publish_run(
        tmp_path, "acme", {"a": screen(stock={"state": "unknown"}, price={"amount": "9", "currency": "EUR"})}, day=3
    )
    index(tmp_path, engine, small, now=NOON)
    found = offer(engine, "a")
    assert (found.stock.state, found.stock.observed_at) == (StockState.IN_STOCK, NOON + timedelta(days=1))
    assert found.observed_at == NOON + timedelta(days=3)


def test_a_rebuild_that_fails_is_made_good_by_the_next_indexing(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"a": screen()})
    index(tmp_path, engine, small, now=NOON)
    current = read_feed(tmp_path, "acme").current
    assert current is not None
    listings = (current.folder / "listings.jsonl").read_bytes()
    (current.folder / "listings.jsonl").write_bytes(b"damaged")
    with pytest.raises(FeedError):
        index(tmp_path, engine, small, rebuild=True, now=NOON + timedelta(hours=1))
    (current.folder / "listings.jsonl").write_bytes(listings)
    assert index(tmp_path, engine, small, now=NOON + timedelta(hours=2)).changed
    assert len(offer_history(engine, listing_id("acme", "a"))) == 1


def test_a_refused_source_is_visible_and_the_last_good_run_serves(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"a": screen()})
    publish_run(tmp_path, "acme", {}, day=1, refuse=True)
    index(tmp_path, engine, small, now=NOON)
    (source,) = sources(engine)
    assert (source.last_run.outcome, source.listings, source.published_at) == ("refused", 1, NOON)
    assert offer(engine, "a").status is ListingStatus.LIVE


def test_a_damaged_feed_leaves_the_served_index(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"a": screen()})
    served = index(tmp_path, engine, small, now=NOON).generation
    publish_run(tmp_path, "acme", {"a": screen(title="damaged")}, day=1)
    current = read_feed(tmp_path, "acme").current
    assert current is not None
    (current.folder / "listings.jsonl").write_text('{"half a rec')
    with pytest.raises(FeedError, match="line 1"):
        index(tmp_path, engine, small, now=NOON)
    assert engine.generation().name == served
    assert offer(engine, "a").title == "iPhone 11 screen"


VISITS = st.lists(
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["9", "10", "11"]), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VISITS)
def test_changing_an_index_step_by_step_gives_what_a_rebuild_gives(
    tmp_path_factory: pytest.TempPathFactory, publish_run: Publish, small: Resolver, visits: list[dict[str, str]]
) -> None:
    """On the embedded engine alone: on Elasticsearch each of the many steps takes half a second."""
    data = tmp_path_factory.mktemp("steps")
    stepwise, anew = EmbeddedEngine(data / "stepwise"), EmbeddedEngine(data / "anew")
    publish_run(data, "bolt", {"x": screen()})
    for day, prices in enumerate(visits):
        rows = {key: screen(price={"amount": amount, "currency": "EUR"}) for key, amount in prices.items()}
        publish_run(data, "acme", rows, day=day)
        index(data, stepwise, small, now=NOON + timedelta(days=day))
    index(data, anew, small, now=NOON)
    for kind in Kind:
        assert everything(stepwise, kind) == everything(anew, kind)
    for key in "abcd":
        assert offer_history(stepwise, listing_id("acme", key)) == offer_history(anew, listing_id("acme", key))


def everything(engine: SearchEngine, kind: Kind) -> list[bytes]:
    page = engine.search(SearchQuery(kind, limit=1_000))
    assert page.cursor is None
    return sorted(page.hits)


def test_a_small_change_replaces_few_documents(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"a": screen()})
    publish_run(tmp_path, "bolt", {"x": screen(), "y": screen()})
    index(tmp_path, engine, small, now=NOON)
    publish_run(tmp_path, "acme", {"a": screen()}, day=1)
    index(tmp_path, engine, small, now=NOON + timedelta(days=1))
    assert engine.generation().replaced <= 3  # the offer, the fit that it claims, and its source


def test_a_grade_in_the_variant_is_read(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"a": screen(variant="Soft OLED / Black"), "b": screen(variant="Incell")})
    index(tmp_path, engine, small, now=NOON)
    assert [offer(engine, key).grade.technology for key in "ab"] == ["oled_soft", "incell"]


def test_what_a_shop_says_of_the_grade_is_joined(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    lookups = {"grade": {"Original Service Pack": {"origin": "oem_service_pack"}}}
    words = {"grade": "original service PACK", "condition": "https://schema.org/UsedCondition"}
    publish_run(tmp_path, "acme", {"a": screen(title="iPhone 11 screen soft OLED", raw=words)}, lookups=lookups)
    index(tmp_path, engine, small, now=NOON)
    grade = offer(engine, "a").grade
    assert (grade.technology, grade.origin, grade.state) == ("oled_soft", "oem_service_pack", "used")


def test_no_feeds_give_an_index_of_devices_only(tmp_path: Path, engine: SearchEngine, small: Resolver) -> None:
    report = index(tmp_path, engine, small, now=NOON)
    assert report.counts[Kind.OFFER] == 0
    assert report.counts[Kind.DEVICE] == len(small.catalogue.devices)


def test_a_data_directory_without_feeds_does_not_empty_the_index(
    tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver
) -> None:
    publish_run(tmp_path / "right", "acme", {"a": screen()})
    served = index(tmp_path / "right", engine, small, now=NOON)
    with pytest.raises(NothingPublished, match="but the index has 1 offers"):
        index(tmp_path / "wrong", engine, small, now=NOON)
    assert engine.generation().name == served.generation
    assert index(tmp_path / "wrong", engine, small, rebuild=True, now=NOON + timedelta(days=1)).counts[Kind.OFFER] == 0


def test_progress_is_told(tmp_path: Path, engine: SearchEngine, publish_run: Publish, small: Resolver) -> None:
    publish_run(tmp_path, "acme", {"a": screen(), "b": screen()})
    told: list[IndexProgress] = []
    index(tmp_path, engine, small, now=NOON, progress=told.append)
    assert told[-1] == IndexProgress(2, 2, "acme")
