"""Which places a source may be read from, and which network addresses belong to nobody else's network."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import ParseResult, urlparse

from w3lib.url import safe_url_string

PORTS = {"http": 80, "https": 443}

NAT64 = IPv6Network("64:ff9b::/96")

Place = tuple[str, str, int]
"""Scheme, host and port: what robots.txt is valid for, and what a source is bound to."""


def place_of(url: str | ParseResult) -> Place | None:
    """Return the place an address leads to, None when it is no plain web address or carries a user name."""
    try:
        parts = urlparse(safe_url_string(url)) if isinstance(url, str) else url
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    return parts.scheme, parts.hostname, port or PORTS[parts.scheme]


def is_literal(host: str) -> bool:
    """Tell whether a host is a network address as it stands; `127.1` and `2130706433` are not, they are looked up."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def own_places(url: str) -> frozenset[Place]:
    """Return the places that a source with this address may be read from.

    These are its own host and port, the same domain with or without `www.`, and https where it says http.

    >>> sorted(own_places("http://shop.example/"))[0]
    ('http', 'shop.example', 80)
    """
    place = place_of(url)
    if place is None:
        return frozenset()
    scheme, host, port = place
    hosts = {host}
    if "." in host and not is_literal(host):
        hosts.add(host.removeprefix("www.") if host.startswith("www.") else f"www.{host}")
    ends = {(scheme, port)} | ({("https", 443)} if (scheme, port) == ("http", 80) else set())
    return frozenset((end, name, number) for name in hosts for end, number in ends)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for: mapped, 6to4, Teredo or NAT64."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def is_public(text: str) -> bool:
    """Tell whether a network address belongs to the open internet, also when it wraps another one.

    >>> [is_public(text) for text in ("93.184.216.34", "10.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False]
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address) and (inner := _embedded(address)):
        return is_public(str(inner))
    return address.is_global and not address.is_multicast


def is_private_name(host: str) -> bool:
    """Tell whether a name can only mean something of the operator's own network: one word, or below `localhost`.

    Every other name belongs to whoever runs its domain, who may point it anywhere, also at this machine.
    """
    return "." not in host or host.endswith(".localhost")
