"""`serve`: the HTTP API and the web pages."""

from typing import Annotated

import typer

from cli.opening import make_resolver, opened_engine
from cli.options import Data, settings_of
from cli.terminal import note
from search.engine import EngineUnavailable, IndexNotReady, IndexOutdated, SearchReader


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on. Default: SPAREDEX_HOST, else 127.0.0.1.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on. Default: SPAREDEX_PORT, else 8000.")] = None,
    data: Data = None,
) -> None:
    """Serve the API and the pages until interrupted. A new index is seen without a restart."""
    from api.app import create_app
    from api.serving import serve as listen
    from api.settings import ApiSettings

    settings = settings_of(ApiSettings, host=host, port=port)
    with opened_engine(data) as engine:
        _look_at_the_index(engine)
        listen(create_app(settings, engine, make_resolver(data)), settings, _announce)


def _look_at_the_index(reader: SearchReader) -> None:
    """Tell what is not there yet; it is served once it is. Raises IndexOutdated: no answer would ever come."""
    try:
        reader.generation()
    except IndexOutdated:
        raise
    except (IndexNotReady, EngineUnavailable) as error:
        note(f"{error} Until then every question is answered with 503.")


def _announce(address: str) -> None:
    note(f"Serving on {address} until interrupted. The API is described at /docs.")
