"""One request on the way to Elasticsearch goes wrong, for every kind of request: the indexing ends well all the same."""

from collections.abc import Callable

import pytest

from index_schema.fields import Kind
from search.elastic import ElasticsearchEngine
from tests.proofs.editions import begin, editions, offer
from tests.proofs.faults import Fault, FaultProxy, Plan, Request

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch]

Open = Callable[..., ElasticsearchEngine]
Disturb = Callable[[Plan], FaultProxy]


def once(path_part: str, method: str, fault: Fault) -> Plan:
    """Disturb the first request of a kind, and nothing else."""
    left = [fault]

    def plan(request: Request) -> Fault:
        is_it = request.method == method and path_part in request.path
        return left.pop() if is_it and left else Fault.NONE

    return plan


@pytest.mark.parametrize(
    ("method", "path_part", "fault"),
    [
        ("POST", "/_aliases", Fault.CUT_BEFORE),
        ("POST", "/_aliases", Fault.CUT_AFTER),
        ("POST", "/_aliases", Fault.APPLIED_LATE),
        ("POST", "/_aliases", Fault.SILENT_AFTER),
        ("PUT", "/_create/indexer", Fault.CUT_AFTER),
        ("PUT", "/_create/indexer", Fault.APPLIED_LATE),
        ("PUT", "/_doc/indexer", Fault.CUT_AFTER),
        ("DELETE", "/_doc/indexer", Fault.CUT_AFTER),
        ("DELETE", "/_doc/indexer", Fault.SILENT_AFTER),
        ("DELETE", "-observations", Fault.CUT_AFTER),
        ("POST", "/_delete_by_query", Fault.APPLIED_LATE),
        ("PUT", "-state", Fault.CUT_AFTER),
        ("PUT", "-offer-third", Fault.CUT_AFTER),
        ("PUT", "/_mapping", Fault.CUT_AFTER),
        ("PUT", "/_settings", Fault.SILENT_AFTER),
    ],
)
def test_a_step_whose_answer_was_lost_is_not_taken_for_failed(
    disturb: Disturb,
    open_engine: Open,
    elasticsearch_url: str,
    method: str,
    path_part: str,
    fault: Fault,
) -> None:
    """Two generations are published before, so that the switch also drops one: a step that cannot be repeated as it is."""
    calm = open_engine(elasticsearch_url)
    if path_part != "-state":
        for name in ("first", "second"):
            begin(calm, name)
            calm.write([offer(0, 1)])
            calm.publish()
    proxy = disturb(once(path_part, method, fault))
    engine = open_engine(proxy.url)
    assert begin(engine, "third") == 1
    engine.forget()
    engine.write([offer(1, 1)])
    engine.publish()
    assert proxy.disturbed == 1
    assert calm.generation().name == "third"
    assert editions(calm) == {"1": 1}
    assert begin(calm, "fourth") == 1, "the lock is free again"


@pytest.mark.parametrize(
    ("method", "path_part", "fault"),
    [
        ("PUT", "/_clone/", Fault.CUT_BEFORE),
        ("PUT", "/_clone/", Fault.CUT_AFTER),
        ("PUT", "/_clone/", Fault.APPLIED_LATE),
        ("PUT", "/_clone/", Fault.SILENT_AFTER),
        ("POST", "/_search", Fault.CUT_AFTER),
        ("POST", "/_delete_by_query", Fault.CUT_BEFORE),
        ("POST", "/_delete_by_query", Fault.CUT_AFTER),
        ("POST", "/_delete_by_query", Fault.APPLIED_LATE),
        ("POST", "/_delete_by_query", Fault.SILENT_AFTER),
        ("POST", "/_aliases", Fault.APPLIED_LATE),
    ],
)
def test_a_step_of_a_difference_whose_answer_was_lost_is_not_taken_for_failed(
    disturb: Disturb, open_engine: Open, elasticsearch_url: str, method: str, path_part: str, fault: Fault
) -> None:
    calm = open_engine(elasticsearch_url)
    begin(calm, "first")
    calm.write(offer(number, 1) for number in range(10))
    calm.publish()
    proxy = disturb(once(path_part, method, fault))
    engine = open_engine(proxy.url)
    assert begin(engine, "second", reuse=True) == 1
    assert len(engine.fingerprints(Kind.OFFER)) == 10
    engine.write(offer(number, 2) for number in range(5))
    engine.delete(Kind.OFFER, [offer(number, 1).fingerprint for number in range(8)])
    engine.publish()
    assert proxy.disturbed == 1
    assert editions(calm) == dict.fromkeys("01234", 2) | dict.fromkeys("89", 1)
