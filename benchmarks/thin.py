"""The least a service could do with the same engine: prepared questions, the same call in the same pool, its bytes back."""

import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Response

from api.pool import EnginePool
from api.settings import ApiSettings
from benchmarks.asking import prepared
from search.embedded import EmbeddedEngine
from search.query import SearchQuery


def thin_app(data: Path) -> FastAPI:
    """Return an application with one address."""
    app, engine, asked = FastAPI(), EmbeddedEngine(data / "index"), prepared()
    pool = EnginePool(ApiSettings().threads, ApiSettings().queue)

    def answer(query: SearchQuery) -> bytes:
        return b"[%b]" % b",".join(engine.search(query).hits)

    @app.get("/v1/search")
    async def search(q: str) -> Response:
        return Response(await pool.run(answer, asked[q]), media_type="application/json")

    return app


if __name__ == "__main__":
    uvicorn.run(thin_app(Path(sys.argv[1])), port=int(sys.argv[2]), log_level="error", access_log=False)
