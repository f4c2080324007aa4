"""What sources contradict each other on is listed with both sides, and nothing else is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.responses import FitPage
from api.settings import ApiSettings
from catalog.resolve import Resolver
from index_schema.entries import NumberReference
from index_schema.fields import SCHEMA_VERSION
from index_schema.generations import Generation
from index_schema.records import PartType
from search.engine import SearchEngine
from tests.api.web.fits import a_disputed_fit, a_fit, fits_on_the_iphone, stored


@pytest.fixture(scope="module")
def disputed(
    tmp_path_factory: pytest.TempPathFactory,
    serve_app: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    resolver: Resolver,
    new_engine: Callable[[Path], SearchEngine],
) -> Iterator[httpx.Client]:
    """A service over fits of every verdict, three of them disputed, in each engine."""
    numbers = [NumberReference(key=f"boe.nv.NV{at}", number=f"NV{at}") for at in range(3)]
    screens = [a_disputed_fit(each).model_copy(update={"part_type": PartType.SCREEN}) for each in numbers[:2]]
    with closing(new_engine(tmp_path_factory.mktemp("disputes"))) as engine:
        now = datetime.now(UTC)
        engine.begin(Generation(name="first", schema_version=SCHEMA_VERSION, inputs="tests", built_at=now))
        engine.write(
            document for fit in (*fits_on_the_iphone(), *screens, a_fit(numbers[2])) for document in stored(fit)
        )
        engine.publish()
        with serve_app(create_app(ApiSettings(), engine, resolver)) as client:
            yield client


def ask(client: httpx.Client, **query: object) -> FitPage:
    return FitPage.model_validate_json(client.get("/v1/disputes", params=query).content)  # type: ignore[arg-type]


def test_both_sides_are_told(disputed: httpx.Client) -> None:
    page = ask(disputed)
    assert sorted(fit.part.number for fit in page.fits if fit.part) == ["A9930", "NV0", "NV1"]
    assert all(fit.judgement.claims_for and fit.judgement.claims_against for fit in page.fits)
    counts = {each.value: each.count for each in page.facets["part_type"]}
    assert (page.total, counts) == (3, {"screen": 2, "battery": 1})


def test_one_part_type_is_asked_for(disputed: httpx.Client) -> None:
    assert [fit.part and fit.part.number for fit in ask(disputed, part_type="battery").fits] == ["A9930"]
    assert ask(disputed, part_type=["battery", "screen"]).total == 3
    assert ask(disputed, part_type="speaker").fits == ()


def test_disputes_come_in_pages(disputed: httpx.Client) -> None:
    first = ask(disputed, limit=2)
    rest = ask(disputed, limit=2, cursor=first.cursor)
    assert (len(first.fits), len(rest.fits), rest.cursor) == (2, 1, None)
    assert not {fit.part for fit in first.fits} & {fit.part for fit in rest.fits}


@pytest.mark.parametrize(("query", "named"), [("part_type=wheel", "part_type"), ("verdict=likely", "verdict")])
def test_what_cannot_be_asked_is_named(disputed: httpx.Client, query: str, named: str) -> None:
    answer = disputed.get(f"/v1/disputes?{query}")
    assert (answer.status_code, named in answer.text) == (422, True)
