"""What a build changes, and what of it nobody may miss."""

import pytest

from catalog.build.changes import changes
from catalog.build.reviewed import Corrections
from catalog.devices import Device, DeviceCode


def device(key: str, *codes: str, name: str = "N", into: str | None = None, alias: str = "") -> Device:
    return Device(
        id=key,
        brand="B",
        family="",
        name=name,
        type="phone",
        aliases=(alias,) if alias else (),
        codes=tuple(DeviceCode(code, "device") for code in codes),
        status="merged" if into else "stable",
        merged_into=into,
        source="s",
        licence="l",
    )


A = device("b/a", "C1")

Reviewed = dict[str, dict[str, str]]


@pytest.mark.parametrize(
    ("before", "after", "reviewed", "expected"),
    [
        ([A], [A], {}, []),
        ([], [A], {}, [("added", "b/a", True), ("code added", "b/a", True)]),
        ([], [A], {"retired": {"b/a": "x"}}, [("added", "b/a", False), ("code added", "b/a", True)]),
        ([A], [], {}, [("removed", "b/a", False), ("code dropped", "b/a", False)]),
        ([A], [], {"retired": {"b/a": "junk"}}, [("removed", "b/a", True)]),
        ([A], [device("b/a", "C1", name="M")], {}, [("renamed", "b/a", True)]),
        ([A], [device("b/a", "C1", alias="M")], {}, [("changed", "b/a", True)]),
        ([A], [device("b/a")], {}, [("code dropped", "b/a", False)]),
        ([A], [device("b/a")], {"dropped": {"C1": "x"}}, [("code dropped", "b/a", True)]),
        ([A, device("b/b")], [device("b/a"), device("b/b", "C1")], {}, [("code moved", "b/a", False)]),
        (
            [A, device("b/b")],
            [device("b/a"), device("b/b", "C1")],
            {"moved": {"C1": "x"}},
            [("code moved", "b/a", True)],
        ),
        ([A, device("b/b")], [A, device("b/b", "C1")], {}, []),
        (
            [A, device("b/b")],
            [device("b/a", into="b/b"), device("b/b", "C1")],
            {},
            [("merged", "b/a", True), ("changed", "b/a", True)],
        ),
    ],
)
def test_changes(
    before: list[Device], after: list[Device], reviewed: Reviewed, expected: list[tuple[str, str, bool]]
) -> None:
    found = changes(before, after, Corrections.model_validate(reviewed))
    assert [(change.kind, change.device, change.reviewed) for change in found] == expected


def test_a_change_reads_as_one_line() -> None:
    found = changes([A, device("b/b")], [device("b/a"), device("b/b", "C1")], Corrections())
    assert str(found[0]) == "code moved    b/a  C1 -> b/b"
