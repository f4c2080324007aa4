"""The source files that tell a crawler how to read the replica; a source is named by its file, not in it."""

import yaml

from demo.serving import NOTICE


def _stanza(title: str, url: str, platform: str, **more: object) -> str:
    shared: dict[str, object] = {
        "title": title,
        "url": url,
        "platform": platform,
        "basis": "robots_allowed",
        "terms": NOTICE,
        "delay_seconds": 0,
        "concurrency": 8,
    }
    return yaml.safe_dump(shared | more, sort_keys=False, allow_unicode=True)


def _shop(listings: int, **filled: float) -> dict[str, object]:
    """Expect at least nine tenths of what the shop opened with: some products go, some cannot be read."""
    return {"listings": {"min": int(listings * 0.9)}, "filled": filled}


def volta_parts(url: str, listings: int) -> str:
    """Return the Shopify shop's stanza; `listings` counts variants."""
    expect = _shop(listings, price=0.95)
    return _stanza(
        "Volta Parts", url, "shopify",
        country="DE", language="de", currency="EUR", tax="included", expect=expect,
    )  # fmt: skip


def ecran_service(url: str, pages: int) -> str:
    """Return the page shop's stanza; its language differs from page to page, so none is given."""
    expect = _shop(pages, price=0.85)
    return _stanza(
        "Ecran Service", url, "structured_data",
        country="GB", currency="GBP", tax="included", products=".html", expect=expect,
    )  # fmt: skip


def fixit_guides(url: str, guides: int) -> str:
    """Return the guide site's stanza: an API that is offered to programs, below the address of the site."""
    more: dict[str, object] = {"basis": "public_api", "terms_accepted": True, "robots": "documented_api"}
    return _stanza("Fixit Guides", f"{url}/api/2.0", "ifixit", **more, expect={"guides": {"min": int(guides * 0.8)}})


def broken_shop(url: str, listings: int) -> str:
    """Return the stanza of the shop that cannot be read to its end."""
    return _stanza("Broken Shop", url, "shopify", language="de", currency="EUR", expect=_shop(listings))
