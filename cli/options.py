"""The options that many commands share, and how flags and SPAREDEX_* become settings."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
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
    """A data directory that cannot be made, read or written."""


def settings_of(model: type[Settings], **flags: Path | str | int | None) -> Settings:
    """Return the settings of `model`: flags that are not None first, then SPAREDEX_*, then the defaults."""
    from pydantic import ValidationError

    given: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    try:
        return model(**given)
    except ValidationError as error:
        wrong = [f"{_origin('_'.join(map(str, e['loc'])), given)}: {e['msg']}." for e in error.errors()]
        raise SettingsError("\n".join(wrong), "Correct it; docs/settings.md lists every setting.") from error


def search_settings(data: Path | None) -> "SearchSettings":
    """Return the settings of the index with the data directory of the command line, if one was given.

    The directory need not exist. Raises DataDirectoryError where something is in its place, or it may not be read.
    """
    from search.settings import SearchSettings

    settings = settings_of(SearchSettings, data=data)
    with _used_as_data(settings.data), suppress(FileNotFoundError):
        os.scandir(settings.data).close()
    return settings


def writable_data(data: Path | None) -> Path:
    """Return the data directory, made if need be. Raises DataDirectoryError where that fails."""
    directory = search_settings(data).data
    with _used_as_data(directory):
        directory.mkdir(parents=True, exist_ok=True)
    return directory


@contextmanager
def _used_as_data(directory: Path) -> Iterator[None]:
    """Turn what the system refuses in this block into a DataDirectoryError."""
    try:
        yield
    except OSError as error:
        raise DataDirectoryError(
            f"Cannot use {directory} as data directory: {error.strerror}.",
            "Give a directory you may write to with --data DIR or SPAREDEX_DATA.",
        ) from error


def _origin(name: str, flags: Mapping[str, object]) -> str:
    """Return where a setting was given: by its flag, else in the environment."""
    return f"--{name}" if name in flags else f"SPAREDEX_{name.upper()}"
