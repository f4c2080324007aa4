"""Fits in the index: whatever runs came before, the same feeds give the same fits, and every quote stands where it says."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from catalog.devices import Catalogue
from catalog.fits.caveats import caveats_for
from catalog.resolve import Resolver
from index_schema.fields import Kind
from index_schema.fits import Basis, Claim, Fit, FitRecord, PartProfile, Predicate
from index_schema.identity import listing_id
from index_schema.records import PartType
from index_schema.resolution import Grade, Origin
from index_schema.unnumbered import unnumbered_part
from search.compatibility import compatibility
from search.embedded import EmbeddedEngine
from search.engine import SearchEngine
from search.fits import device_fits, find_part
from search.fitting import Fitting
from search.gathering import Gathering
from search.indexing import index
from search.lookups import find_offer
from search.query import SearchPage, SearchQuery

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
Publish = Callable[..., None]
RECORD: TypeAdapter[FitRecord] = TypeAdapter(FitRecord)

TITLES = (
    "Battery EB-BG930ABE for Samsung Galaxy S7",
    "Akku EB-BG930ABE für Samsung Galaxy S7 (nicht S7 Edge)",
    "Battery EB-BG935ABE Samsung Galaxy S7 Edge",
    "Battery EB-BG930ABE / GH43-04574A Samsung Galaxy S7",
    "Battery GH43-04574A = EB-BG930ABE",
    "Samsung Galaxy S7 screen soft OLED",
    "Samsung Galaxy S7 Edge S7 battery",
    "Akku EB-BG930ABE für Samsung Galaxy S7 3000mAh, schwarz",
    "Display mit Rahmen für Samsung Galaxy S7, weiß",
)
SHOPS = ("acme", "bolt", "cell")

RUNS = st.lists(
    st.tuples(st.sampled_from(SHOPS), st.dictionaries(st.sampled_from("abcd"), st.sampled_from(TITLES), min_size=1)),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def few(resolver: Resolver) -> Resolver:
    """A resolver of a few devices, so that an index is made quickly."""
    chosen = (device for device in resolver.catalogue.devices.values() if device.id.startswith("samsung/galaxy-s7"))
    return Resolver(Catalogue(chosen))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RUNS)
def test_any_sequence_of_runs_gives_the_fits_of_a_rebuild(
    tmp_path_factory: pytest.TempPathFactory,
    publish_run: Publish,
    few: Resolver,
    runs: list[tuple[str, dict[str, str]]],
) -> None:
    data = tmp_path_factory.mktemp("fits")
    stepwise, anew = EmbeddedEngine(data / "stepwise"), EmbeddedEngine(data / "anew")
    for day, (shop, titles) in enumerate(runs):
        publish_run(data, shop, {key: {"title": title} for key, title in titles.items()}, day=day)
        index(data, stepwise, few, now=NOON + timedelta(days=day))
    index(data, anew, few, now=NOON)
    for kind in (Kind.FIT, Kind.PART, Kind.SUGGESTION):
        assert list(stored(stepwise, kind)) == list(stored(anew, kind))


def test_each_caveat_is_shown_with_a_fit_that_it_holds_for(resolver: Resolver) -> None:
    gathered, wanted = Gathering(), set[str]()
    catalogue = resolver.catalogue
    for device, part_type, origin in product(
        catalogue.devices.values(), (PartType.SCREEN, PartType.BATTERY), (None, Origin.OEM_PULLED)
    ):
        grade = Grade(origin=origin)
        if new := {caveat.text for caveat in caveats_for(device, part_type, grade)} - wanted:
            wanted |= new
            gathered.ledger.add([_claim(device.id, unnumbered_part(part_type, grade))])
    shown = {caveat.text for fit in Fitting(catalogue, gathered).fits() for caveat in fit.caveats}
    assert shown == wanted
    assert len(wanted) > 30


def _claim(device: str, part: str) -> Claim:
    return Claim(
        predicate=Predicate.FITS, part=part, number="", device=device, basis=Basis.SHOP, source="acme", group="acme",
        record="1", quote="x", end=1, rule="name", rule_version="1", confidence=0.8,
    )  # fmt: skip


def stored(engine: SearchEngine, kind: Kind) -> Iterator[bytes]:
    """Yield the documents of a kind in an order of their own."""
    hits: list[bytes] = []
    cursor = None
    while True:
        page = engine.search(SearchQuery(kind, limit=100, cursor=cursor))
        hits += page.hits
        if (cursor := page.cursor) is None:
            return iter(sorted(hits))


def test_every_quote_stands_where_its_claim_says(world: SearchEngine) -> None:
    claims = [claim for fit in fits(world) for claim in (*fit.judgement.claims_for, *fit.judgement.claims_against)]
    assert {claim.basis for claim in claims} >= {Basis.SHOP, Basis.TELEMETRY, Basis.MAKER, Basis.CODE}
    for claim in claims:
        assert text_of(world, claim)[claim.start : claim.end] == claim.quote != ""
        for each in claim.qualifiers:
            assert each.quote is None or text_of(world, claim)[each.start : each.end] == each.quote


def test_every_fit_has_a_claim_for_it_or_against_it(world: SearchEngine) -> None:
    for fit in fits(world):
        assert fit.judgement.claims_for or fit.judgement.claims_against
        assert fit.via is None or fit.via.reasons


def fits(engine: SearchEngine) -> Iterator[Fit]:
    for document in stored(engine, Kind.FIT):
        if isinstance(record := RECORD.validate_json(document), Fit):
            yield record


def text_of(engine: SearchEngine, claim: Claim) -> str:
    """Return the text that a claim quotes; data sets and numbers are their own records."""
    if claim.basis is not Basis.SHOP:
        return claim.record
    offer = find_offer(engine, claim.record)
    assert offer is not None
    return offer.title


def test_a_part_sold_without_a_number_stands_by_its_grade(world: SearchEngine) -> None:
    page = device_fits(world, "apple/iphone-11", {"part_type": ("screen",), "technology": ("oled_soft",)})
    (fit,) = map(Fit.model_validate_json, page.hits)
    assert (fit.part, fit.part_type, fit.grade.technology, fit.offers.live) == (None, "screen", "oled_soft", 1)
    assert [f"{price.amount} {price.currency}" for price in fit.offers.lowest] == ["59.90 EUR"]
    assert fit.judgement.claims_for[0].record == listing_id("acme", "11-soft")


def test_fits_are_counted_by_type_and_verdict(world: SearchEngine) -> None:
    page = device_fits(world, "samsung/galaxy-s7", {})
    assert set(page.facets["verdict"]) <= {
        "confirmed",
        "likely",
        "possible",
        "disputed",
        "excluded",
    }
    assert "battery" in page.facets["part_type"]


def test_a_part_has_all_that_is_known_of_it(world: SearchEngine) -> None:
    part = find_part(world, "samsung.eb.EBBG930ABE")
    assert isinstance(part, PartProfile)
    assert (part.part_type, part.offers.live, len(part.best_offers)) == ("battery", 2, 2)
    assert [(fit.device.id, fit.verdict) for fit in part.fits] == [("samsung/galaxy-s7", "confirmed")]
    assert [device.basis for device in part.devices] == [Basis.CODE]


class Counting:
    """A reader that counts what it is asked."""

    def __init__(self, engine: SearchEngine) -> None:
        self.engine, self.asked = engine, 0
        self.get, self.generation, self.observations = engine.get, engine.generation, engine.observations

    def search(self, query: SearchQuery) -> SearchPage:
        self.asked += 1
        return self.engine.search(query)


@pytest.mark.parametrize(
    ("device", "part"),
    [
        ("SM-G930F", "eb bg930abe"),
        ("Galaxy S7 Edge", "EB-BG930ABE"),
        ("MacBook Pro 15 2011", "A1321"),
        ("XPS 13", "A1"),
    ],
)
def test_a_question_on_fit_is_one_question_to_the_index(
    world: SearchEngine, resolver: Resolver, device: str, part: str
) -> None:
    reader = Counting(world)
    compatibility(reader, resolver, device, part)
    assert reader.asked == 1


def test_a_claim_is_as_old_as_its_listing(
    tmp_path_factory: pytest.TempPathFactory, publish_run: Publish, few: Resolver
) -> None:
    data = tmp_path_factory.mktemp("ages")
    engine = EmbeddedEngine(data / "index")
    for day in (0, 3, 5):
        publish_run(data, "acme", {"a": {"title": TITLES[0]}}, day=day)
    index(data, engine, few, now=NOON)
    claims = (claim for fit in fits(engine) for claim in fit.judgement.claims_for if claim.basis is Basis.SHOP)
    assert {(claim.first_seen, claim.last_seen) for claim in claims} == {
        (NOON.date(), (NOON + timedelta(days=5)).date())
    }


def test_what_is_offered_stands_with_the_claim_and_limits_nothing(
    tmp_path_factory: pytest.TempPathFactory, publish_run: Publish, few: Resolver
) -> None:
    data = tmp_path_factory.mktemp("offered")
    engine = EmbeddedEngine(data / "index")
    publish_run(data, "acme", {str(at): {"title": title} for at, title in enumerate(TITLES[-2:])})
    index(data, engine, few, now=NOON)
    shops = [
        (fit.part_type, claim) for fit in fits(engine) for claim in fit.judgement.claims_for if claim.source == "acme"
    ]
    said = {part_type: {(each.kind, each.value) for each in claim.qualifiers} for part_type, claim in shops}
    assert said == {
        PartType.BATTERY: {("capacity", "3000 mAh"), ("colour", "black")},
        PartType.SCREEN: {("frame", "with frame"), ("colour", "white")},
    }
    assert compatibility(engine, few, "Galaxy S7", "EB-BG930ABE").outcome == "fits"


def test_a_case_is_no_supply_of_the_battery_whose_number_it_names(
    tmp_path_factory: pytest.TempPathFactory, publish_run: Publish, few: Resolver
) -> None:
    data = tmp_path_factory.mktemp("supply")
    engine = EmbeddedEngine(data / "index")
    price = {"amount": "2", "currency": "EUR"}
    rows = {
        "battery": {"title": TITLES[0], "price": {"amount": "29", "currency": "EUR"}},
        "sticker": {"title": "Adhesive sticker for battery EB-BG930ABE Samsung Galaxy S7", "price": price},
        "case": {"title": "Case Samsung Galaxy S7 EB-BG930ABE", "price": price},
    }
    publish_run(data, "acme", rows)
    index(data, engine, few, now=NOON)
    part = find_part(engine, "samsung.eb.EBBG930ABE")
    assert part is not None
    assert [line.title for line in part.best_offers] == [TITLES[0]]
    assert (part.offers.live, [str(price.amount) for price in part.offers.lowest]) == (1, ["29"])


def test_a_panel_of_another_size_does_not_fit(
    tmp_path_factory: pytest.TempPathFactory, publish_run: Publish, resolver: Resolver
) -> None:
    chosen = (device for device in resolver.catalogue.devices.values() if device.id.startswith("lenovo/thinkpad-t4"))
    laptops = Resolver(Catalogue(chosen))
    data = tmp_path_factory.mktemp("panels")
    engine = EmbeddedEngine(data / "index")
    titles = ("LCD B140HAN04.2 Lenovo ThinkPad T480", "Screen N140HCG-GQ2 ThinkPad T480", "Display LP156WF6-SPB1 15.6")
    publish_run(data, "acme", {str(at): {"title": title} for at, title in enumerate(titles)})
    index(data, engine, laptops, now=NOON)
    answer = compatibility(engine, laptops, "ThinkPad T480", "LP156WF6-SPB1")
    assert (answer.outcome, answer.reasons[0].rule) == ("does_not_fit", "other_panel_size")


def test_a_name_that_many_share_asks_which_is_meant(world: SearchEngine, resolver: Resolver) -> None:
    answer = compatibility(world, resolver, "MacBook Pro", "A1321")
    assert (answer.outcome, len(answer.devices) > 5, [part.number for part in answer.parts]) == (
        "ambiguous",
        True,
        ["A1321"],
    )


def test_a_battery_of_other_cells_is_no_substitute_whatever_a_shop_says(
    tmp_path_factory: pytest.TempPathFactory, publish_run: Publish, resolver: Resolver
) -> None:
    """Volts are reported of HT03 and JC04 as firmware writes them; a maker's rule makes the numbers with XL the same."""
    data = tmp_path_factory.mktemp("gate")
    engine = EmbeddedEngine(data / "index")
    publish_run(data, "acme", {"a": {"title": "Battery HT03XL compatible with JC04XL HP 250 G7"}})
    index(data, engine, resolver, now=NOON)
    part = find_part(engine, "hp.xl.HT03XL")
    assert part is not None
    (step,) = [step for step in part.interchange if step.part.number == "JC04XL"]
    assert (step.grade, bool(step.conflicts)) == ("similar", True)
