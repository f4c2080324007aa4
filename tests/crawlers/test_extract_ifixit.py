"""What is read of the iFixit API's answers: facts, licence and attribution, no steps."""

from datetime import UTC, datetime

import pytest

from crawlers.extract.ifixit import guide, guide_ids
from index_schema.feeds import Issue
from index_schema.records import Guide
from index_schema.sources import Source

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
SITE = Source(
    name="ifixit",
    title="iFixit",
    url="https://www.ifixit.com",
    platform="ifixit",
    basis="public_api",
    terms="-",
    terms_accepted=True,
    robots="documented_api",
    license="CC BY-NC-SA 3.0",
    attribution="the iFixit community",
)
ANSWER = {
    "guideid": 4711,
    "title": "Phone X Battery Replacement",
    "summary": "How to put a new battery into the Phone X. " * 10,
    "category": "Phone X",
    "subject": "Battery",
    "difficulty": "Moderate",
    "time_required_min": 1801,
    "time_required_max": 2400,
    "url": "https://www.ifixit.com/Guide/Phone+X+Battery/4711",
    "langid": "de",
    "modified_date": 1_700_000_000,
    "author": {"username": "mara"},
    "flags": ["GUIDE_STARRED"],
    "steps": [{"lines": [{"text_raw": "A secret step."}]}],
    "introduction_raw": "A long introduction.",
    "tools": [{"text": "Spudger", "url": "/Store/Tools/spudger", "quantity": 2}, {"text": ""}, None],
    "parts": [{"text": "Phone X Battery", "url": "javascript:x", "quantity": None}],
}


def _guide(**changes: object) -> Guide:
    (record,) = guide({**ANSWER, **changes}, SITE, AT)
    assert isinstance(record, Guide)
    return record


def test_a_guide_is_its_facts_with_licence_and_attribution() -> None:
    record = _guide()
    assert (record.key, record.title, record.devices, record.subject) == (
        "4711",
        "Phone X Battery Replacement",
        ("Phone X",),
        "Battery",
    )
    assert (record.minutes_min, record.minutes_max, record.difficulty, record.language) == (31, 40, "Moderate", "de")
    assert record.tools == (Guide.Item(name="Spudger", url="https://www.ifixit.com/Store/Tools/spudger", quantity=2),)
    assert record.parts == (Guide.Item(name="Phone X Battery"),)
    assert record.license == "CC BY-NC-SA 3.0"
    assert all(words in record.attribution for words in ("mara", record.url, "CC BY-NC-SA 3.0", record.title))
    assert record.revised == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "license_", "credit"),
    [
        ({"license": "CC BY 4.0", "attribution": "the Acme people"}, "CC BY 4.0", "by mara and the Acme people,"),
        ({"license": None, "attribution": None}, "not stated", "by mara and iFixit,"),
    ],
)
def test_licence_and_credit_are_those_of_the_site(stated: dict[str, object], license_: str, credit: str) -> None:
    (record,) = guide(ANSWER, SITE.model_copy(update=stated), AT)
    assert isinstance(record, Guide)
    assert record.license == license_
    assert credit in record.attribution
    assert license_ in record.attribution


def test_no_text_of_the_guide_is_kept() -> None:
    record = _guide()
    assert record.summary is not None
    assert len(record.summary) <= 202
    assert record.summary.endswith("…")
    assert "secret" not in record.model_dump_json()
    assert "introduction" not in record.model_dump_json()


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"time_required_min": 0}, "minutes_min", None),
        ({"time_required_max": "No estimate"}, "minutes_max", None),
        ({"langid": None, "locale": None}, "language", "en"),
        ({"langid": "jp"}, "language", "ja"),
        ({"langid": "../x"}, "language", "en"),
        ({"author": None, "username": "bo"}, "attribution", None),
        ({"modified_date": 10**11 * 9}, "revised", None),
        ({"tools": None}, "tools", ()),
        ({"difficulty": None}, "difficulty", None),
        ({"summary": "Short."}, "summary", "Short."),
    ],
)
def test_older_and_odd_guides(changes: dict[str, object], field: str, value: object) -> None:
    record = _guide(**changes)
    if field == "attribution":
        assert "bo and" in record.attribution
    else:
        assert getattr(record, field) == value


@pytest.mark.parametrize(
    "payload",
    [
        None,
        5,
        [],
        {},
        {"error": True, "message": "Guide not found"},
        {**ANSWER, "title": ""},
        {**ANSWER, "guideid": "x"},
        {**ANSWER, "url": "javascript:x"},
    ],
)
def test_what_is_no_guide_is_an_issue(payload: object) -> None:
    (record,) = guide(payload, SITE, AT)
    assert isinstance(record, Issue)
    assert record.level == "error"


def test_an_archived_guide_is_left_out() -> None:
    assert list(guide({**ANSWER, "flags": ["GUIDE_ARCHIVED"]}, SITE, AT)) == []


@pytest.mark.parametrize(
    ("payload", "ids"),
    [
        (
            [{"guideid": 3}, {"guideid": 1, "flags": []}, {"guideid": 3}, {"guideid": 2, "flags": ["GUIDE_ARCHIVED"]}],
            (3, 1),
        ),
        ([{"guideid": True}, {"guideid": -1}, {"guideid": "5"}, None, 7], ()),
        ([], ()),
        ({"error": True}, ()),
        (None, ()),
    ],
)
def test_guide_ids(payload: object, ids: tuple[int, ...]) -> None:
    assert guide_ids(payload) == ids
