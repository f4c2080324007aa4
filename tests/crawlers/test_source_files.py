"""Sources are read from YAML files a person writes: each mistake is named with its file and line, all at once."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.price_list.map_file import list_source, read_map
from crawlers.source_files import BUNDLED, SourceError, load_source, load_sources
from crawlers.yaml_document import LARGEST
from index_schema.sources import Source

ACME = """\
title: Acme
url: https://shop.example/
platform: shopify
basis: permission
terms: by letter of 1 March
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes one stanza below <data>/sources."""
    folder = tmp_path / "sources"
    folder.mkdir()

    def write(text: str | bytes, name: str = "acme.yml") -> Path:
        path = folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def test_a_source_is_named_by_its_file(tmp_path: Path, write: Write) -> None:
    write(ACME)
    source = load_source("acme", tmp_path)
    assert (source.name, source.title, source.platform) == ("acme", "Acme", "shopify")
    assert load_sources(tmp_path)["acme"] == source


def test_what_yaml_would_misread_is_read_as_the_field_asks(tmp_path: Path, write: Write) -> None:
    write(
        ACME.replace("Acme", "0123")
        + "country: NO\nlanguage: no\ncurrency:\nenabled: off\ndelay_seconds: 1_0\n"
        + "lookups:\n  stock: {no: out_of_stock, 1:30: back_order, ON: in_stock, null: unknown}\n"
        + "expect:\n  listings: {min: 4_000}\n"
    )
    source = load_source("acme", tmp_path)
    assert (source.title, source.country, source.language, source.currency) == ("0123", "NO", "no", None)
    assert (source.enabled, source.delay_seconds) == (False, 10.0)
    assert list(source.lookups.stock) == ["no", "1:30", "ON", "null"]
    assert source.expect.listings is not None
    assert source.expect.listings.min == 4000


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (ACME + "curency: EUR\n", 6, "unknown key `curency`; did you mean `currency`?"),
        (ACME + "expect:\n  shrik: 0.5\n", 7, "unknown key `expect.shrik`; did you mean `shrink`?"),
        (
            ACME + "expect:\n  filled:\n    prise: 0.5\n",
            8,
            "`expect.filled.prise`: `prise` is none of its words; did you mean `price`?",
        ),
        (
            ACME + "expect:\n  listings:\n    min: many\n",
            8,
            "`expect.listings.min`: should be a valid integer, not `many`",
        ),
        (ACME + "country: DE\nproducts: /p/(\\d+\n", 7, "`products`: must be a regular expression (missing )"),
        (ACME + "lookups:\n  stock:\n    Nein: instock\n", 8, "did you mean `in_stock`?"),
        (ACME + "lookups:\n  grade:\n    A: {tech: oled}\n", 8, "unknown key `lookups.grade.A.tech`"),
        (ACME + "lookups:\n  stock: [a, b]\n", 7, "`lookups.stock`: should be a valid dictionary"),
        (ACME.replace("shopify", "shopifi"), 3, "`platform`: `shopifi` is none of its words; did you mean `shopify`?"),
        (ACME.replace("title: Acme\n", ""), 1, "`title` is missing"),
        (ACME.replace("title: Acme", "title:"), 1, "`title`: should be a valid string"),
        (ACME + "country: Norway\n", 6, "`country`"),
        (ACME + "delay_seconds: 0.1\n", 6, "delay_seconds must be at least 0.5"),
        (ACME + "country: DE\nrobots: documented_api\n", 7, "robots: documented_api is for platform ifixit"),
        (ACME + "name: acme\n", 6, "`name` is not written"),
        (ACME + "title: Acme again\n", 6, "`title` stands twice, first in line 1"),
        (ACME + "terms_accepted: *yes\n", 6, "anchors (&) and aliases (*) are not read"),
        ("a: &a [x]\nb: *a\n", 1, "anchors (&)"),
        ("title: !!python/object/apply:os.system [id]\n", 1, "tags"),
        ("title: Acme: parts\n", 1, "not YAML"),
        ("title: Acme\n\turl: x\n", 2, "not YAML"),
        ("? [a, b]\n: c\n", 1, "a key must be one word"),
        ("- title\n", 1, "the file must hold `key: value` lines"),
        ("title: " + "[" * 60_000, 1, "nested more than 12 levels deep"),
        ("#" * (LARGEST + 1), 1, "larger than 64 KB"),
        (b"title: Acme\nterms: f\xfcr alle\n", 2, "not UTF-8"),
        ("title: one\n---\ntitle: two\n", 2, "not YAML"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(
    tmp_path: Path, write: Write, text: str | bytes, line: int, words: str
) -> None:
    path = write(text)
    with pytest.raises(SourceError) as caught:
        load_source("acme", tmp_path)
    named = [message for message in caught.value.what.splitlines() if message.startswith(f"{path}:{line}: ")]
    assert any(words in message for message in named), caught.value.what
    assert caught.value.next_step


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path, write: Write) -> None:
    write(ACME + "curency: EUR\nenabled: perhaps\ndelay_seconds: 0\nexpect: {filled: {prise: 1}}\n")
    write(ACME + "contry: DE\n", "bravo.yml")
    with pytest.raises(SourceError) as caught:
        load_sources(tmp_path)
    places = re.findall(r"(\w+)\.yml:(\d+): ", caught.value.what)
    assert places == [("acme", "6"), ("acme", "7"), ("acme", "8"), ("acme", "9"), ("bravo", "6")]


def test_a_mistake_leads_to_the_page_about_such_files(tmp_path: Path, write: Write) -> None:
    write(ACME + "curency: EUR\n")
    with pytest.raises(SourceError, match=r"docs/adding-a-source\.md"):
        load_source("acme", tmp_path)
    mapped = read_map(write("default: {curency: EUR}\n", "map.yml"))
    with pytest.raises(SourceError, match=r"docs/price-lists\.md"):
        list_source("acme-list", tmp_path, mapped)


def test_another_file_with_mistakes_does_not_stand_in_the_way(tmp_path: Path, write: Write) -> None:
    write("nonsense", "bravo.yml")
    write(ACME)
    assert load_source("acme", tmp_path).title == "Acme"


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path, write: Write) -> None:
    write(ACME.replace("https://", "https://me:hunter2@"))
    with pytest.raises(SourceError) as caught:
        load_source("acme", tmp_path)
    assert "hunter2" not in str(caught.value)
    assert "without a user name" in caught.value.what


@pytest.mark.parametrize(("name", "words"), [("acmee", "Did you mean acme?"), ("zzz", "Known are: acme, ifixit")])
def test_an_unknown_name_lists_the_known_ones(tmp_path: Path, write: Write, name: str, words: str) -> None:
    write(ACME)
    with pytest.raises(SourceError) as caught:
        load_source(name, tmp_path)
    assert words in caught.value.next_step
    assert f"{name}.yml" in caught.value.next_step


@pytest.mark.parametrize("name", ["Acme Parts.yml", "acme_parts.yml", "acme.yaml"])
def test_a_file_with_a_wrong_name_is_not_passed_over(tmp_path: Path, write: Write, name: str) -> None:
    write(ACME, name)
    with pytest.raises(SourceError, match=re.escape(name)):
        load_sources(tmp_path)


def test_the_users_file_wins_over_a_bundled_one(tmp_path: Path, write: Write) -> None:
    bundled = (BUNDLED / "ifixit.yml").read_text(encoding="utf-8")
    assert load_source("ifixit", tmp_path).enabled is False
    accepted = re.sub("enabled: false", "enabled: true", bundled)
    accepted = re.sub("terms_accepted: false", "terms_accepted: true", accepted)
    write(re.sub("(?m)^robots: obey", "robots: documented_api", accepted), "ifixit.yml")
    source = load_source("ifixit", tmp_path)
    assert (source.enabled, source.robots, source.terms_accepted) == (True, "documented_api", True)


def test_no_bundled_source_fetches_anything_unasked(tmp_path: Path) -> None:
    bundled = load_sources(tmp_path)
    assert bundled
    assert [name for name, source in bundled.items() if source.enabled or source.robots != "obey"] == []


def test_the_readme_shows_a_source_that_loads(tmp_path: Path, write: Write) -> None:
    readme = (BUNDLED / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert example is not None
    write(example[1])
    source = load_source("acme", tmp_path)
    assert isinstance(source, Source)
    assert source.products == "/p/"


@given(text=st.text(alphabet="title:url {}[]-&*!?|>'\"#%@\n\t0é\x00", max_size=80))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_more_than_mistakes(tmp_path: Path, text: str) -> None:
    (tmp_path / "sources").mkdir(exist_ok=True)
    path = tmp_path / "sources" / "any.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=re.escape(str(path))):
        load_source("any", tmp_path)


def test_reading_sources_and_lists_needs_no_crawler() -> None:
    program = "import sys, crawlers.source_files, crawlers.gate, crawlers.price_list; print('scrapy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
