"""A chip says what its words were taken for and leads to the same question without just these words."""

from urllib.parse import parse_qs, urlsplit

import pytest

from api.web.chips import understood_chips
from api.web.search_form import SearchForm
from catalog.resolve import Resolver
from index_schema.resolution import Evidence


def chips(resolver: Resolver, question: str) -> dict[str, str]:
    """Return the chips of a question: what each says, and the question it leads to."""
    found = understood_chips(SearchForm(q=question, cursor="x"), resolver.resolve(Evidence(title=question)))
    asked = {f"{chip.kind}: {chip.text}": parse_qs(urlsplit(chip.without).query) for chip in found}
    assert all(set(query) <= {"q"} for query in asked.values())
    return {said: "".join(query.get("q", [""])) for said, query in asked.items()}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Display iPhone 12  zebra",
            {
                "Part: Screen": "iPhone 12 zebra",
                "Device: Apple iPhone 12": "Display zebra",
                "Word: zebra": "Display iPhone 12",
            },
        ),
        ("EB-BG781ABY", {"Part number: EB-BG781ABY, Battery": ""}),
        (
            "MacBook Pro battery",
            {"May be: MacBook Pro": "battery", "Part: Battery": "MacBook Pro"},
        ),
        ("iPhone 12 Ultra", {"Unknown device: iPhone 12 Ultra": ""}),
        (
            "battery for iPhone 12, not for 12 mini",
            {
                "Part: Battery": "for iPhone 12, not for 12 mini",
                "Device: Apple iPhone 12": "battery for , not for 12 mini",
                "Does not fit: Apple iPhone 12 mini": "battery for iPhone 12, not for",
            },
        ),
        ("", {}),
    ],
)
def test_each_chip_takes_its_own_words_out_of_the_question(
    resolver: Resolver, question: str, expected: dict[str, str]
) -> None:
    assert chips(resolver, question) == expected
