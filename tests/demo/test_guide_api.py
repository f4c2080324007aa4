"""The stand-in for iFixit's API answers as the official document says."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from protego import Protego
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from demo.replica import GUIDES

Validate = Callable[[str, int, object], None]


@pytest.fixture(scope="session")
def validate(shared_data: Path) -> Validate:
    """Give a check of an answer against the official OpenAPI document."""
    document = json.loads((shared_data / "ifixit" / "openapi.json").read_text("utf-8"))
    assert validator_for(document, default=Draft202012Validator) is Draft202012Validator
    registry: Registry[Any] = Registry().with_resource("urn:official", DRAFT202012.create_resource(document))

    def check(path: str, status: int, answer: object) -> None:
        escaped = path.replace("~", "~0").replace("/", "~1")
        pointer = f"urn:official#/paths/{escaped}/get/responses/{status}/content/application~1json/schema"
        Draft202012Validator({"$ref": quote(pointer, safe=":#/~{}")}, registry=registry).validate(answer)

    return check


@pytest.fixture(scope="session")
def summaries(client: httpx.Client, fixit: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{fixit}/guides?limit=200").json()
    return found


def test_lists_are_as_documented(summaries: list[dict[str, Any]], validate: Validate) -> None:
    validate("/guides", 200, summaries)


def test_the_check_against_the_document_can_fail(summaries: list[dict[str, Any]], validate: Validate) -> None:
    with pytest.raises(Exception, match="is not of type"):
        validate("/guides", 200, [summaries[0] | {"guideid": "one"}])


def test_every_guide_is_as_documented(
    client: httpx.Client, fixit: str, summaries: list[dict[str, Any]], validate: Validate
) -> None:
    for summary in summaries:
        for language in ("", "?langid=de"):
            validate("/guides/{guideid}", 200, client.get(f"{fixit}/guides/{summary['guideid']}{language}").json())


def test_categories_and_devices_are_as_documented(client: httpx.Client, fixit: str, validate: Validate) -> None:
    tree = client.get(f"{fixit}/categories").json()
    validate("/categories", 200, tree)
    for brand in tree["Phone"].values():
        for name in brand:
            validate("/wikis/{namespace}/{title}", 200, client.get(f"{fixit}/wikis/CATEGORY/{quote(name)}").json())
    validate("/wikis/{namespace}", 200, client.get(f"{fixit}/wikis/CATEGORY?limit=200").json())


def test_suggestions_are_as_documented(client: httpx.Client, fixit: str, validate: Validate) -> None:
    answer = client.get(f"{fixit}/suggest/galaxy").json()
    validate("/suggest/{query}", 200, answer)
    assert 0 < len(answer["results"]) <= 10


@pytest.mark.parametrize("path", ["/guides/1", "/guides/none"])
def test_an_unknown_guide_is_an_error_as_documented(
    client: httpx.Client, fixit: str, path: str, validate: Validate
) -> None:
    answer = client.get(fixit + path)
    assert answer.status_code == 404
    validate("/guides/{guideid}", 404, answer.json())


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 20),
        ("?limit=5", 5),
        (f"?offset={GUIDES - 3}", 3),
        ("?limit=9999", GUIDES),
        ("?filter=teardown", 0),
        ("?offset=500", 0),
    ],
)
def test_lists_are_paged(client: httpx.Client, fixit: str, query: str, count: int) -> None:
    assert len(client.get(f"{fixit}/guides{query}").json()) == count


def test_a_wrong_offset_is_refused(client: httpx.Client, fixit: str) -> None:
    assert client.get(f"{fixit}/guides?offset=-1").json()["error"] is True


def test_pages_follow_each_other_in_both_orders(
    client: httpx.Client, fixit: str, summaries: list[dict[str, Any]]
) -> None:
    ids = [summary["guideid"] for summary in summaries]
    read = [
        guide["guideid"]
        for at in range(0, GUIDES, 40)
        for guide in client.get(f"{fixit}/guides?limit=40&offset={at}").json()
    ]
    last = client.get(f"{fixit}/guides?limit=1&order=DESC").json()
    assert (read, last[0]["guideid"], len(set(ids))) == (ids, ids[-1], GUIDES)


def test_only_what_was_revised_since_is_listed(
    client: httpx.Client, fixit: str, summaries: list[dict[str, Any]]
) -> None:
    moment = sorted(summary["modified_date"] for summary in summaries)[-7]
    listed = client.get(f"{fixit}/guides?limit=200&modifiedSince={moment}").json()
    assert len(listed) == 7
    assert all(summary["modified_date"] >= moment for summary in listed)


def test_guides_are_written_in_several_languages(summaries: list[dict[str, Any]]) -> None:
    assert {summary["locale"] for summary in summaries} >= {"en", "de", "fr", "es", "ru"}


def test_a_translation_is_given_where_there_is_one(
    client: httpx.Client, fixit: str, summaries: list[dict[str, Any]]
) -> None:
    guides = [client.get(f"{fixit}/guides/{summary['guideid']}").json() for summary in summaries]
    translated = next(guide for guide in guides if guide["langid"] == "en" and "de" in guide["available_langids"])
    without = next(guide for guide in guides if "de" not in guide["available_langids"])
    german = client.get(f"{fixit}/guides/{translated['guideid']}?langid=de").json()
    assert (german["langid"], "austauschen" in german["title"]) == ("de", True)
    assert client.get(f"{fixit}/guides/{without['guideid']}?langid=de").json()["title"] == without["title"]


def test_some_guides_are_archived(summaries: list[dict[str, Any]]) -> None:
    assert 0 < sum("GUIDE_ARCHIVED" in summary["flags"] for summary in summaries) < 10


def test_robots_close_the_api_as_ifixit_does(client: httpx.Client, fixit: str) -> None:
    robots = Protego.parse(client.get(fixit.removesuffix("/api/2.0") + "/robots.txt").text)
    assert not robots.can_fetch("/api/2.0/guides", "sparedex")
    assert robots.can_fetch("/Guide/x/1", "sparedex")
    assert not robots.can_fetch("/Guide/x/1", "Scrapy/2.19 (+https://scrapy.org)")


def test_a_device_has_the_keys_of_the_known_shape(
    client: httpx.Client, fixit: str, captured: Callable[[str], Any]
) -> None:
    theirs = captured("ifixit-guide-1220-invented.json")
    (ours, *_) = client.get(f"{fixit}/guides?limit=1").json()
    full = client.get(f"{fixit}/guides/{ours['guideid']}").json()
    videos = {
        "featured_documentid",
        "featured_document_embed_url",
        "featured_document_thumbnail_url",
        "intro_video",
        "intro_video_url",
    }
    assert set(theirs) - videos <= set(full)
    assert set(theirs["steps"][0]) == set(full["steps"][0])
    assert set(theirs["tools"][0]) <= set(full["tools"][0])
