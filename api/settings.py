"""How the service listens and what it bears: flags first, then SPAREDEX_*, then these defaults."""

from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ApiSettings(BaseSettings):
    """Settings of the HTTP service."""

    model_config = SettingsConfigDict(env_prefix="SPAREDEX_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    """Address to listen on; the default is reached from this machine only."""

    port: Annotated[int, Field(ge=0, le=65_535)] = 8000
    """Port to listen on; 0 takes any free one."""

    public_url: str | None = None
    """Address under which users reach the service, where it stands behind a proxy; shown in /openapi.json."""

    threads: Annotated[int, Field(ge=1, le=64)] = 2
    """Threads that ask the engine: as many as there are cores suit the embedded one, twice as many Elasticsearch, which they
    wait for. More only make everyone wait longer."""

    queue: Annotated[int, Field(ge=0, le=10_000)] = 64
    """Requests that may wait for a thread; the next one is told to come back later."""

    max_body: Annotated[int, Field(ge=1)] = 1_048_576
    """Bytes of a request's body."""

    access_log: bool = False
    """Write a line for every request."""
