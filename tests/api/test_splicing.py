"""Spliced JSON is the JSON that the documented model would have written."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.examples import DEVICE, GUIDE, OFFER, PART, SOURCE
from api.responses import GuideHit, HitPage, KnownByName, OfferHit
from api.splicing import NO_SOURCES, page_json
from index_schema.entries import DeviceEntry, GuideEntry, Offer, PartEntry, SourceEntry
from index_schema.fields import Kind
from index_schema.generations import Generation
from index_schema.records import Record
from search.query import SearchPage

SEEN = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def _entry(shape: type[Record], example: dict[str, object]) -> Record:
    return shape.model_validate({name: value for name, value in example.items() if name in shape.model_fields})


OFFER_ENTRY = Offer.model_validate(_entry(Offer, OFFER))
GUIDE_ENTRY = GuideEntry.model_validate(_entry(GuideEntry, GUIDE))


def _page(kind: Kind, entries: list[Record], at: datetime, sources: KnownByName = NO_SOURCES) -> HitPage:
    stored = tuple(entry.model_dump_json().encode() for entry in entries)
    generation = Generation(name="g", schema_version=1, inputs="i", built_at=SEEN)
    page = SearchPage(stored, len(stored), {"stock": {"limited": 1}}, generation, "c")
    return HitPage.model_validate_json(page_json(page, kind, at, sources))


@given(st.text(min_size=1, max_size=50), st.timedeltas(timedelta(days=-1), timedelta(days=900)))
def test_an_offer_is_spliced_as_the_model_writes_it(title: str, age: timedelta) -> None:
    entry, at = OFFER_ENTRY.model_copy(update={"title": title}), SEEN + age
    assert _page(Kind.OFFER, [entry, entry], at).hits == (OfferHit.of(entry, at),) * 2


def test_a_guide_is_spliced_as_the_model_writes_it() -> None:
    at = SEEN + timedelta(hours=1)
    source = SourceEntry.model_validate(_entry(SourceEntry, {**SOURCE, "name": GUIDE_ENTRY.source}))
    known = {source.name: source}
    (hit,) = _page(Kind.GUIDE, [GUIDE_ENTRY], at, known).hits
    assert hit == GuideHit.of(GUIDE_ENTRY, known, at)
    assert isinstance(hit, GuideHit)
    assert (hit.source_title, hit.stale) == (source.title, False)


def test_a_guide_is_stale_once_its_source_is() -> None:
    source = SourceEntry.model_validate(_entry(SourceEntry, {**SOURCE, "name": GUIDE_ENTRY.source}))
    assert source.stale_at is not None
    late = source.stale_at + timedelta(seconds=1)
    assert GuideHit.of(GUIDE_ENTRY, {source.name: source}, late).stale
    assert GuideHit.of(GUIDE_ENTRY, {}, SEEN).stale


def test_devices_and_parts_carry_their_kind_and_id() -> None:
    (device,) = _page(Kind.DEVICE, [_entry(DeviceEntry, DEVICE)], SEEN).hits
    (part,) = _page(Kind.PART, [_entry(PartEntry, PART)], SEEN).hits
    assert (device.kind, json.loads(device.model_dump_json())) == ("device", DEVICE)
    assert (part.kind, json.loads(part.model_dump_json())) == ("part", PART)


def test_a_clock_that_runs_ahead_gives_no_negative_age() -> None:
    (hit,) = _page(Kind.OFFER, [OFFER_ENTRY], SEEN - timedelta(hours=1)).hits
    assert isinstance(hit, OfferHit)
    assert (hit.age_seconds, hit.stale) == (0, False)


def test_an_empty_page_is_a_page() -> None:
    assert _page(Kind.PART, [], SEEN).hits == ()


@pytest.mark.parametrize("at_least", [True, False])
@pytest.mark.parametrize("truncated", [True, False])
def test_a_page_says_whether_its_numbers_are_whole(at_least: bool, truncated: bool) -> None:
    generation = Generation(name="g", schema_version=1, inputs="i", built_at=SEEN)
    page = SearchPage((), 100_000, {}, generation, total_is_at_least=at_least, truncated=truncated)
    read = HitPage.model_validate_json(page_json(page, Kind.OFFER, SEEN))
    assert (read.total, read.total_is_at_least, read.truncated) == (100_000, at_least, truncated)
