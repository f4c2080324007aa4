"""How well every engine answers the judged questions: a floor that only rises."""

import json
from collections.abc import Callable
from statistics import mean

import pytest

from search.searching import SearchAnswer
from tests.relevance.conftest import Corpus
from tests.relevance.judging import Judgement, judgements, ndcg

FLOOR = 0.97
"""Mean nDCG@10 over all judged questions, on every engine."""

LEAST = 0.5
"""nDCG@10 of the worst question."""

JUDGED = judgements()
Ask = Callable[[Judgement], SearchAnswer]


def found(answer: SearchAnswer) -> list[str]:
    return [json.loads(hit)["id"] for hit in answer.page.hits]


def answered(*, within: tuple[Judgement, ...] = JUDGED) -> list[Judgement]:
    return [asked for asked in within if asked.outcome != "nothing_found"]


def test_the_judgements_are_of_three_users_in_many_languages_and_all_can_be_answered(corpus: Corpus) -> None:
    assert len(JUDGED) >= 60
    assert {asked.user for asked in JUDGED} == {"technician", "procurement", "researcher"}
    assert len({asked.lang for asked in JUDGED}) >= 10
    assert [asked.q for asked in answered() if not corpus.grades(asked)] == []


def test_the_right_thing_comes_first(ask: Ask, corpus: Corpus) -> None:
    scores = {asked.q: ndcg(found(ask(asked)), corpus.grades(asked)) for asked in answered()}
    worst = sorted(scores.items(), key=lambda item: item[1])[:10]
    assert mean(scores.values()) >= FLOOR, worst
    assert worst[0][1] >= LEAST, worst


@pytest.mark.parametrize("asked", JUDGED, ids=lambda asked: f"{asked.kind}: {asked.q}")
def test_the_outcome_says_whether_it_was_found(ask: Ask, asked: Judgement) -> None:
    assert ask(asked).outcome == asked.outcome


@pytest.mark.parametrize("asked", [asked for asked in JUDGED if asked.must_not], ids=lambda asked: asked.q)
def test_a_sibling_never_stands_among_the_first(ask: Ask, corpus: Corpus, asked: Judgement) -> None:
    first = [corpus.goods[each] for each in found(ask(asked))[:3]]
    assert [good.said for good in first if good.devices & asked.must_not and not good.devices & asked.devices] == []
