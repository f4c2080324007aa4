"""The options that many commands share, and how flags and SPAREDEX_* become settings."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from difflib import get_close_matches
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


PREFIX = "SPAREDEX_"

READ_ELSEWHERE = frozenset({"CONTACT", "DEBUG", "CACHE"})
"""Variables that belong to no settings model, without their prefix."""

FOR_TESTS = "TEST_"
"""How the variables of the tests go on."""


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
        wrong = [f"{_origin(str(each['loc'][0]), given)}: {each['msg']}." for each in error.errors()]
        raise SettingsError("\n".join(wrong), "Correct it; docs/settings.md lists every setting.") from error


def unknown_settings(given: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each variable that looks like one of ours and is none, so that a slip is not passed over in silence."""
    unread = {name.removeprefix(PREFIX) for name in given if name.startswith(PREFIX)} - READ_ELSEWHERE
    if not unread:
        return
    from api.settings import ApiSettings
    from search.settings import SearchSettings

    known = [field.upper() for field in (*SearchSettings.model_fields, *ApiSettings.model_fields)]
    for name in sorted(unread.difference(known)):
        near = get_close_matches(name, known, 1)
        meant = f"did you mean {PREFIX}{near[0]}?" if near else "docs/settings.md lists every setting."
        if not name.startswith(FOR_TESTS):
            yield f"{PREFIX}{name} is no setting and has no effect; {meant}"


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
    return f"--{name}" if name in flags else f"{PREFIX}{name.upper()}"
