"""Where the data lies and which engine serves it: flags first, then SPAREDEX_*, then these defaults."""

from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class SearchSettings(BaseSettings):
    """Settings of everything that reads or writes an index."""

    model_config = SettingsConfigDict(env_prefix="SPAREDEX_", frozen=True, extra="ignore")

    data: Path = Path("data")
    """Directory of feeds, source files of the user, index and history."""

    engine: Literal["embedded"] = "embedded"
    """The engine that keeps the index."""
