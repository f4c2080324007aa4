"""What the tests of the replica share: the running replica, a client, and the reference material where it exists."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from demo.replica import Replica

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


@pytest.fixture(scope="session")
def replica() -> Iterator[Replica]:
    """Give a replica at its first visit."""
    with Replica(seed=7) as running:
        yield running


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """Give a client that keeps its connections."""
    with httpx.Client(headers={"User-Agent": "sparedex-tests"}, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="session")
def volta(replica: Replica) -> str:
    """Give the Shopify shop's address."""
    return replica.addresses["volta-parts"]


@pytest.fixture(scope="session")
def ecran(replica: Replica) -> str:
    """Give the page shop's address."""
    return replica.addresses["ecran-service"]


@pytest.fixture(scope="session")
def fixit(replica: Replica) -> str:
    """Give the guide API's address."""
    return replica.addresses["fixit-guides"] + "/api/2.0"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of reference data; skips where it is missing."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the folder of reference data is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def captured(shared_data: Path) -> Callable[[str], Any]:
    """Give a reader of captured JSON answers."""
    return lambda name: json.loads((shared_data / "wire" / name).read_text("utf-8"))


@pytest.fixture(scope="session")
def volta_products(client: httpx.Client, volta: str) -> list[dict[str, Any]]:
    """Give every product of the Shopify shop, read page by page."""
    found: list[dict[str, Any]] = []
    while page := client.get(f"{volta}/products.json?limit=250&page={len(found) // 250 + 1}").json()["products"]:
        found += page
        if len(page) < 250:
            break
    return found


@pytest.fixture(scope="session")
def ecran_pages(client: httpx.Client, ecran: str) -> dict[str, httpx.Response]:
    """Give every page that the page shop's sitemaps of products name."""
    urls = [
        url
        for language in ("fr", "en", "es")
        for url in re.findall("<loc>(.*?)</loc>", client.get(f"{ecran}/sitemap-{language}.xml").text)
    ]
    return {url: client.get(url) for url in urls}
