"""The options that many commands share, and how flags and SPAREDEX_* become settings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from index_schema.errors import SparedexError

if TYPE_CHECKING:  # pydantic-settings costs a tenth of a second that `--help` need not pay
    from pydantic_settings import BaseSettings

    from search.settings import SearchSettings

Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Directory of the data. Default: SPAREDEX_DATA, else ./data."),
]
Json = Annotated[bool, typer.Option("--json", help="Write the result as one JSON document.")]

Settings = TypeVar("Settings", bound="BaseSettings")


class SettingsError(SparedexError):
    """A setting with a value that it cannot have."""

    exit_code = 2


class DataDirectoryError(SparedexError):
    """A data directory that cannot be made or written."""


def settings_of(model: type[Settings], **flags: Path | str | int | None) -> Settings:
    """Return the settings of `model`: flags that are not None first, then SPAREDEX_*, then the defaults."""
    from pydantic import ValidationError

    given: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    try:
        return model(**given)
    except ValidationError as error:
        wrong = [f"SPAREDEX_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}." for e in error.errors()]
        raise SettingsError("\n".join(wrong), "Correct it; docs/settings.md lists every setting.") from error


def search_settings(data: Path | None) -> "SearchSettings":
    """Return the settings of the index with the data directory of the command line, if one was given."""
    from search.settings import SearchSettings

    return settings_of(SearchSettings, data=data)


def writable_data(data: Path | None) -> Path:
    """Return the data directory, made if need be. Raises DataDirectoryError where that fails."""
    directory = search_settings(data).data
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataDirectoryError(
            f"Cannot use {directory} as data directory: {error.strerror}.",
            "Give a directory you may write to with --data DIR or SPAREDEX_DATA.",
        ) from error
    return directory
