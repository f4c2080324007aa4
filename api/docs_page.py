"""The page that shows /openapi.json and lets one try it; everything on it comes from this service, so it works offline."""

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

FILES = Path(__file__).with_name("docs_files")

SWAGGER_UI = files("fastapi_offline") / "static"
"""Swagger UI 5 as that package ships it; version 4 does not read OpenAPI 3.1."""

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs() -> FileResponse:
    """Return the page."""
    return FileResponse(FILES / "docs.html")


@router.get("/docs/docs.js")
async def docs_script() -> FileResponse:
    """Return the script that starts Swagger UI."""
    return FileResponse(FILES / "docs.js")


def add_docs(app: FastAPI) -> None:
    """Serve the page and the files of Swagger UI."""
    app.include_router(router)
    app.mount("/docs/swagger-ui", StaticFiles(directory=str(SWAGGER_UI)))
