"""All sources of the replica, started together on free ports of this machine."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from types import TracebackType
from typing import Self

from demo import stanzas
from demo.assortment import Assortment, Product
from demo.broken import BrokenShop
from demo.guide_api import GuideSite
from demo.guides import guides, next_guides
from demo.prestashop import LANGUAGES, PageShop
from demo.seeding import seeded
from demo.serving import RequestLog, Site, SiteServer
from demo.shopify import Shop
from demo.visits import next_visit

GUIDES = 90
CLAIMED = 600
"""How many products the broken shop claims; its first page shows 250."""

VOLTA, ECRAN, FIXIT, BROKEN = "volta-parts", "ecran-service", "fixit-guides", "broken-shop"
"""The names of the sources."""


def _listings(products: tuple[Product, ...]) -> int:
    return sum(len(product.variants) for product in products)


class _ChangingShop:
    """A shop whose goods change from visit to visit."""

    def __init__(self, seed: str, languages: tuple[str, ...], first_id: int, count: int) -> None:
        self._assortment = Assortment(seed, languages, first_id)
        self._random = seeded(f"{seed} visits")
        self.products = self._assortment.products(count)

    def advance(self, moment: datetime) -> None:
        self.products = next_visit(self.products, self._assortment, self._random, moment)


class Replica:
    """Real HTTP servers with true wire formats; a context manager.

    `size` is the number of products of the Shopify shop (one in four has variants), `pages` the number of product
    pages of the other shop, `delay` the seconds before each answer. The same seed gives the same goods. `broken` is the
    source that cannot be read to its end: every run over it must be refused.
    """

    broken = BROKEN

    def __init__(self, seed: int = 7, delay: float = 0.0, size: int = 375, pages: int = 375) -> None:
        """Make all goods and take the ports; nothing is answered before the context is entered."""
        self.requests = RequestLog()
        self._random = seeded(f"{seed} replica")
        self._volta = _ChangingShop(f"volta {seed}", ("de",), 7_600_000_000_000, size)
        self._ecran = _ChangingShop(f"ecran {seed}", LANGUAGES, 1_000, pages)
        self._broken = Assortment(f"broken {seed}", ("de",), 8_000_000_000_000).products(CLAIMED)
        self._coming = guides(seed)
        self._guides = tuple(islice(self._coming, GUIDES))
        self._servers = {name: SiteServer(self.requests, delay) for name in (VOLTA, ECRAN, FIXIT, BROKEN)}
        self.stanzas = self._stanzas()

    def __enter__(self) -> Self:
        """Start every server."""
        for name, site in self._sites().items():
            self._servers[name].start(site)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop every server and close all connections."""
        for server in self._servers.values():
            server.stop()

    @property
    def addresses(self) -> dict[str, str]:
        """The address of each source, by its name."""
        return {name: server.address for name, server in self._servers.items()}

    def advance(self) -> None:
        """Go to the next visit: about 15 % of the prices change, stock comes and goes, listings vanish and appear."""
        moment = datetime.now(UTC)
        self._volta.advance(moment)
        self._ecran.advance(moment)
        self._guides = next_guides(self._guides, self._coming, self._random, moment)
        for name, site in self._sites().items():
            self._servers[name].site = site

    def _sites(self) -> dict[str, Site]:
        goods: dict[str, Callable[[str], Site]] = {
            VOLTA: lambda base: Shop(base, self._volta.products),
            ECRAN: lambda base: PageShop(base, self._ecran.products),
            FIXIT: lambda base: GuideSite(base, self._guides),
            BROKEN: lambda base: BrokenShop(base, self._broken),
        }
        return {name: goods[name](server.address) for name, server in self._servers.items()}

    def _stanzas(self) -> dict[str, str]:
        at = self.addresses
        return {
            VOLTA: stanzas.volta_parts(at[VOLTA], _listings(self._volta.products)),
            ECRAN: stanzas.ecran_service(at[ECRAN], len(self._ecran.products)),
            FIXIT: stanzas.fixit_guides(at[FIXIT], GUIDES),
            BROKEN: stanzas.broken_shop(at[BROKEN], _listings(self._broken)),
        }
