"""Where the data lies and which engine serves it: flags first, then SPAREDEX_*, then these defaults."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class SearchSettings(BaseSettings):
    """Settings of everything that reads or writes an index."""

    model_config = SettingsConfigDict(env_prefix="SPAREDEX_", frozen=True, extra="ignore")

    data: Path = Path("data")
    """Directory of feeds, source files of the user, index and history."""

    engine: Literal["embedded", "elasticsearch"] = "embedded"
    """The engine that keeps the index."""

    elasticsearch_url: Annotated[tuple[HttpUrl, ...], NoDecode] = (HttpUrl("http://127.0.0.1:9200"),)
    """Where Elasticsearch answers: the nodes of one cluster, with commas between them."""

    elasticsearch_api_key: SecretStr | None = None
    """The key it asks for, if it asks for one."""

    index_prefix: str = Field("sparedex", pattern=r"^[a-z][a-z0-9_-]{0,60}$")
    """Beginning of the names of all indices, so that installations can share a cluster."""

    @field_validator("elasticsearch_url", mode="before")
    @classmethod
    def _addresses(cls, given: object) -> object:
        return [each.strip() for each in given.split(",")] if isinstance(given, str) else given
