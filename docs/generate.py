"""Writes the two pages that say what the code says: `python -m docs.generate`. A test fails when they are behind."""

from pathlib import Path

from typer.cli import app as typer_cli
from typer.testing import CliRunner

from index_schema.fields import FIELDS, SCHEMA_VERSION, Field

FOLDER = Path(__file__).parent

FIELDS_HEAD = f"""# Index fields

Made from `index_schema/fields.py`, the one table of what can be searched, filtered, counted and sorted; every engine builds its
schema from it. Schema version {SCHEMA_VERSION}.

Text fields hold words, keyword fields exact values to filter by, number fields numbers to ask ranges of. Values of a facet
are counted; a sort field orders hits.

| field | role | kinds | facet | sort | meaning |
| --- | --- | --- | --- | --- | --- |
"""


def commands_page() -> str:
    """Return the reference of the command line, as typer writes it."""
    arguments = ["cli.main", "utils", "docs", "--name", "sparedex", "--title", "Commands"]
    return CliRunner().invoke(typer_cli, arguments, catch_exceptions=False).stdout.strip() + "\n"


def fields_page() -> str:
    """Return the table of the index fields."""
    return FIELDS_HEAD + "".join(_row(field) for field in FIELDS)


def _row(field: Field) -> str:
    kinds = ", ".join(sorted(field.kinds))
    cells = (f"`{field.name}`", field.role, kinds, _tick(field.facet), _tick(field.sort), field.meaning)
    return f"| {' | '.join(cells)} |\n"


def _tick(flag: bool) -> str:
    return "yes" if flag else ""


PAGES = {"commands.md": commands_page, "index-fields.md": fields_page}
"""The generated pages by file name."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
