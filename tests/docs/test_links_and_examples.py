"""Links lead somewhere, commands in code blocks can be typed, examples are what they say."""

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
import yaml

from cli.main import app
from index_schema.sources import ColumnMap, Source

LINK = re.compile(r"\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(pages: dict[str, str], language: str) -> Iterator[tuple[str, str]]:
    """Yield the page and the text of each code block in `language`."""
    for page, text in pages.items():
        for found, block in BLOCK.findall(text):
            if found == language:
                yield page, block


def anchor(heading: str) -> str:
    """Return the anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def test_links_lead_to_files_and_headings(root: Path, pages: dict[str, str]) -> None:
    broken = []
    for page, text in pages.items():
        for link in LINK.findall(text):
            if link.startswith(("https://", "http://")):
                continue
            path, _, fragment = link.partition("#")
            target = ((root / page).parent / path).resolve() if path else root / page
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE) if fragment else []
            if not target.exists() or (fragment and fragment not in map(anchor, headings)):
                broken.append(f"{page}: {link}")
    assert broken == []


def commands(pages: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the page and the arguments of every `sparedex` command of a console block."""
    for page, block in blocks(pages, "console"):
        for line in block.splitlines():
            for part in re.split(r"[;|]|&&", line.split(" #")[0]):
                words = shlex.split(part.removeprefix("$ "))
                if words[:1] == ["sparedex"] and not any(word.startswith(("[", "{")) for word in words):
                    yield page, words[1:]


def test_every_command_in_the_docs_can_be_typed(pages: dict[str, str]) -> None:
    group = typer.main.get_command(app)
    found = list(commands(pages))
    assert len(found) > 8
    for page, arguments in found:
        with group.make_context("sparedex", list(arguments)) as context:
            name, command, rest = group.resolve_command(context, list(arguments))  # type: ignore[attr-defined]
            assert command is not None, page
            command.make_context(name, rest, parent=context).close()


def test_every_make_target_in_the_docs_exists(root: Path, pages: dict[str, str]) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for text in pages.values() for name in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)}
    assert {"test", "demo", "setup"} <= named
    assert named - targets == set()


def test_the_readme_names_the_one_test_command(pages: dict[str, str]) -> None:
    section = pages["README.md"].split("## Tests")[1]
    assert section.split("```console\n")[1].startswith("make test\n```")


@pytest.mark.parametrize("page", ["README.md", "docs/adding-a-source.md"])
def test_examples_of_source_files_are_valid(pages: dict[str, str], page: str) -> None:
    (stanza,) = [yaml.safe_load(block) for found, block in blocks(pages, "yaml") if found == page]
    Source.model_validate({"name": "acme-parts", **stanza})


def test_the_example_of_a_map_file_is_valid(pages: dict[str, str]) -> None:
    mapped, shared = [yaml.safe_load(block) for page, block in blocks(pages, "yaml") if page == "docs/price-lists.md"]
    ColumnMap.model_validate(mapped)
    assert set(shared) == {"default", "sources"}
    for stanza in (shared["default"], *shared["sources"].values()):
        ColumnMap.model_validate(stanza["columns"])


def test_functions_that_the_docs_name_exist(pages: dict[str, str]) -> None:
    packages = "index_schema|catalog|crawlers|search|api|cli"
    named = set(re.findall(rf"`((?:{packages})(?:\.\w+)+)`", pages["docs/the-path-of-one-listing.md"]))
    assert len(named) > 15
    for name in named:
        module, _, attribute = name.rpartition(".")
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            parent, _, holder = module.rpartition(".")
            owner = getattr(importlib.import_module(parent), holder, None) if holder[:1].isupper() else None
            assert hasattr(owner or importlib.import_module(module), attribute), name
