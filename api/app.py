"""The application: routes, pages and docs under one set of rules for errors, limits and headers."""

from importlib.metadata import version

from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from api.docs_page import add_docs
from api.errors import add_error_handlers
from api.middleware import HeadAsGet, RequestLimits
from api.pool import EnginePool
from api.routes import compatibility, devices, disputes, guides, offers, parts, resolve, search, state
from api.security_headers import SecurityHeaders
from api.service import KnownSources, Service
from api.settings import ApiSettings
from api.web import pages
from api.web.rendering import STATIC
from catalog.resolve import Resolver
from search.engine import SearchReader

ABOUT = """Spare parts and repair guides, joined by the device each part fits.

Every offer carries its source and its age. Every error has one shape: `error.code` to branch on, `message` and `next_step`
to read, and `details` with every mistake of the request. Parameters that an address does not know are refused.
"""


def create_app(settings: ApiSettings, engine: SearchReader, resolver: Resolver) -> FastAPI:
    """Return the application over an engine and a resolver; it owns neither."""
    app = FastAPI(
        title="Sparedex",
        version=version("sparedex"),
        description=ABOUT,
        servers=[{"url": settings.public_url}] if settings.public_url else None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a redirect would be made of the Host header, which anybody may forge
        generate_unique_id_function=_name_of,
    )
    app.state.service = Service(engine, resolver, EnginePool(settings.threads, settings.queue), KnownSources(engine))
    for module in (search, resolve, offers, devices, parts, guides, compatibility, disputes, state):
        app.include_router(module.router, prefix="/v1")
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=STATIC))
    add_docs(app)
    add_error_handlers(app)
    app.add_middleware(RequestLimits, max_body=settings.max_body)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SecurityHeaders)
    return app


def _name_of(route: APIRoute) -> str:
    return route.name
