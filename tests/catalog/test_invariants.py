"""What holds for every text: spans quote it, order and noise change nothing, and nothing hostile breaks or slows it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.devices import Catalogue, load_catalogue
from catalog.resolve import Resolver
from index_schema.resolution import Evidence, Resolution, Span

Read = Callable[[str], Resolution]

NAMES = sorted(
    device.title
    for device in load_catalogue().devices.values()
    if device.type == "phone" and not device.name.endswith("-")  # What follows a hyphen stands apart from the name.
)
WORDS = [
    "LCD",
    "battery",
    "для",
    "Акку",
    "with frame",
    "(not",
    "+",
    "/",
    ",",
    "4500mAh",
    "EB-BG781ABY",
    "SM-A525F",
    "A1582",
    "(",
    ")",
    "écran",
    "٣",
    "①",
]
TITLES = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(WORDS), st.text(max_size=8)), max_size=10).map(
    " ".join
)


def ids(meaning: Resolution) -> set[str]:
    return {device.id for device in meaning.devices}


def spans(meaning: Resolution) -> Iterator[Span]:
    yield from (mention.span for mention in (*meaning.devices, *meaning.excluded, *meaning.candidates))
    yield from (number.span for number in meaning.numbers)
    yield from (*meaning.unknown, *meaning.grade_spans)
    if meaning.part_type_span:
        yield meaning.part_type_span


@given(title=TITLES)
@settings(max_examples=120, deadline=None)
def test_every_span_quotes_the_title(resolver: Resolver, title: str) -> None:
    for span in spans(resolver.resolve(Evidence(title=title))):
        assert span.field == "title"
        assert title[span.start : span.end] == span.quote != ""


@given(title=TITLES)
@settings(max_examples=100, deadline=None)
def test_the_same_evidence_means_the_same(resolver: Resolver, title: str) -> None:
    assert resolver.resolve(Evidence(title=title)) == resolver.resolve(Evidence(title=title))


@given(title=TITLES)
@settings(max_examples=100, deadline=None)
def test_no_device_both_fits_and_is_a_candidate(resolver: Resolver, title: str) -> None:
    meaning = resolver.resolve(Evidence(title=title))
    assert ids(meaning).isdisjoint({device.id for device in meaning.candidates})
    assert ids(meaning).isdisjoint({device.id for device in meaning.excluded})


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
@settings(max_examples=100, deadline=None)
def test_order_case_and_capacity_change_nothing(resolver: Resolver, names: list[str]) -> None:
    title = "LCD for " + " / ".join(names)
    meaning = ids(resolver.resolve(Evidence(title=title)))
    assert ids(resolver.resolve(Evidence(title="LCD for " + " / ".join(reversed(names))))) == meaning
    assert ids(resolver.resolve(Evidence(title=title.upper()))) == meaning
    assert ids(resolver.resolve(Evidence(title=title + " 3000mAh"))) == meaning


SEPARATORS = st.sampled_from([" / ", "/", ", ", " & ", " + ", " | ", "; "])
NOISE = st.sampled_from(["", " Black", " 3000mAh", " OEM", " (new)", " - Premium", " черный", " + tools"])


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True), SEPARATORS, NOISE, st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_list_means_what_its_names_mean(
    resolver: Resolver, names: list[str], separator: str, noise: str, capitals: bool
) -> None:
    title = "Battery for " + separator.join(names) + noise
    alone = set().union(*(ids(resolver.resolve(Evidence(title=name))) for name in names))
    assert ids(resolver.resolve(Evidence(title=title.upper() if capitals else title))) >= alone


ELIDED = [
    "iPhone 11",
    "iPhone 12 Pro",
    "iPhone 13 mini",
    "Galaxy A52",
    "Galaxy S10e",
    "Redmi Note 9",
    "Redmi Note 10 Pro",
]


PAIRS = [(one, two) for one in ELIDED for two in ELIDED if one.split()[0] == two.split()[0] and one != two]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_family_may_be_left_out_after_the_first_name(read: Read, first: str, second: str) -> None:
    family = first.split()[0]
    elided = second.removeprefix(f"{family} ")
    assert ids(read(f"LCD {first} / {elided}")) == ids(read(f"LCD {first} / {second}"))


@given(st.sampled_from(NAMES))
@settings(max_examples=80, deadline=None)
def test_pro_max_always_makes_another_device(resolver: Resolver, name: str) -> None:
    def by_name(title: str) -> set[str]:
        return {device.id for device in resolver.resolve(Evidence(title=title)).devices if device.rule != "code"}

    assert by_name(f"LCD {name} Pro Max").isdisjoint(by_name(f"LCD {name}"))


@given(st.sampled_from(["SM-A525F", "SM-G991B", "SM-G530H"]), st.sampled_from(["U", "W", "N"]), st.booleans())
@settings(max_examples=20, deadline=None)
def test_a_denied_region_never_takes_the_device_away(
    resolver: Resolver, code: str, region: str, brackets: bool
) -> None:
    denial = f"(not {region})" if brackets else f"not for {region}"
    before, after = (resolver.resolve(Evidence(title=title)) for title in (f"LCD {code}", f"LCD {code} {denial}"))
    assert ids(after) == ids(before)
    assert [each.except_codes for each in after.devices] == [(code.replace("-", "")[:-1] + region,)]


def test_the_seed_of_hashes_changes_nothing() -> None:
    read = (
        "from catalog.devices import load_catalogue; from catalog.resolve import Resolver;"
        "from index_schema.resolution import Evidence; resolver = Resolver(load_catalogue());"
        "titles = ['MacBook Pro 13 in. 2009-2012', 'Redmi Note 10 4G/5G/10S LCD', 'note 10 lite', 'Lenovo 20KH006MGE'];"
        "print([resolver.resolve(Evidence(title=title)) for title in titles])"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", read], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2", "3")
    ]
    assert len({each.stdout for each in said}) == 1


@pytest.mark.parametrize(
    "piece",
    ["iphone 12 / ", "note 10 ", "(", "EB-", "A1O", "430/", "not ", "SM-G991U/U1/", "iPhone 6-8 ", "0O1I-", "Pro Max "],
)
def test_the_work_grows_no_faster_than_the_text(resolver: Resolver, piece: str) -> None:
    def work(length: int) -> int:
        text = (piece * length)[:length]
        resolver.resolve(Evidence(title=text))  # What is remembered between texts is no part of the measure.
        calls = 0

        def count(frame: FrameType, event: str, argument: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            resolver.resolve(Evidence(title=text))
        finally:
            sys.setprofile(None)
        return calls

    assert work(960) < 2.6 * work(480)


def test_every_name_means_its_device_or_says_that_it_is_shared(resolver: Resolver, catalogue: Catalogue) -> None:
    lost, wrong = [], []
    for device in catalogue.devices.values():
        meaning = resolver.resolve(Evidence(title=device.title))
        if device.id not in ids(meaning) | {each.id for each in meaning.candidates}:
            lost.append(device.title)
        if ids(meaning) - {device.id}:
            wrong.append(device.title)
    assert (lost, wrong) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "/" * 10_000,
        "(" * 10_000,
        "iphone (" * 2_000,
        "iphone 12 / " * 2_000,
        "A" * 1_000_000,
        "note 10 " * 100_000,
        "\u200f\u202eiPhone 11\u200e",
        "²①፩٣" * 50,
        "EB-" * 400,
        "9" * 5_000,
        "430/" * 3_000,
        "\ud800iPhone 11 \udfff",
    ],
    ids=[
        "empty",
        "space",
        "nul",
        "slashes",
        "brackets",
        "open lists",
        "long list",
        "1 MB",
        "1 MB of names",
        "marks",
        "digits",
        "prefixes",
        "number",
        "waiting",
        "lone surrogates",
    ],
)
def test_bad_input_is_read_like_any_other(read: Read, text: str) -> None:
    for span in spans(read(text)):
        assert text[span.start : span.end] == span.quote


def test_marks_of_direction_hide_nothing(read: Read) -> None:
    assert ids(read("\u200f\u202eiPhone 11\u200e screen")) == {"apple/iphone-11"}
