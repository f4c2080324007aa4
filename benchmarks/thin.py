"""The least a service could do with the same engine: prepared questions, the same call in the same pool, its bytes back."""

import sys
from collections.abc import Callable, Mapping

import orjson
import uvicorn
from elastic_transport import HttpHeaders
from fastapi import FastAPI, Response

from api.pool import EnginePool
from api.settings import ApiSettings
from benchmarks.asking import new_questions, prepared, questions
from search.elastic.client import connect
from search.elastic.names import Names
from search.elastic.queries import search_body
from search.embedded import EmbeddedEngine
from search.query import SearchQuery
from search.settings import SearchSettings

Answer = Callable[[str], bytes]


def thin_app(settings: SearchSettings) -> FastAPI:
    """Return an application with one address."""
    app, answer = FastAPI(), _answer(settings, prepared([*questions(), *new_questions()]))
    pool = EnginePool(ApiSettings().threads, ApiSettings().queue)

    @app.get("/v1/search")
    async def search(q: str) -> Response:
        return Response(await pool.run(answer, q), media_type="application/json")

    return app


def _answer(settings: SearchSettings, asked: Mapping[str, SearchQuery]) -> Answer:
    """Return what asks the engine: the embedded one by its own call, Elasticsearch by the client that ours has."""
    if settings.engine == "embedded":
        engine = EmbeddedEngine(settings.data / "index")
        return lambda question: b"[%b]" % b",".join(engine.search(asked[question]).hits)
    nodes = connect(settings.elasticsearch_url, None).reading.transport.node_pool
    names, headers = Names(settings.index_prefix), HttpHeaders({"content-type": "application/json"})
    requests = {
        question: (f"/{names.alias(query.kind)}/_search", orjson.dumps(search_body(query)))
        for question, query in asked.items()
    }
    # Below the client's methods, which would read the JSON: what comes goes out.
    return lambda question: nodes.get().perform_request("POST", *requests[question], headers).body


if __name__ == "__main__":
    uvicorn.run(thin_app(SearchSettings()), port=int(sys.argv[1]), log_level="error", access_log=False)
