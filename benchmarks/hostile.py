"""What hostile and heavy questions cost: over HTTP, one after the other, every answer below 500 and in time."""

import http.client
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from time import perf_counter
from urllib.parse import quote, urlsplit

from benchmarks import services
from benchmarks.corpus import popular_devices, titles
from benchmarks.filling import ensure_filled
from benchmarks.loading import percentiles
from benchmarks.measuring import Figure, at_most
from benchmarks.place import Place
from benchmarks.services import Service

SAMPLES = 100
"""Answers of each group that are timed, at least."""

SLOWEST = 250
"""Milliseconds that p99 may take."""


def measure(place: Place) -> Iterator[Figure]:
    """Measure every group of questions on every engine."""
    ensure_filled(place)
    for settings in place.engines:
        with services.ours(settings) as service:
            for group, asked in _groups().items():
                yield _measure(service, f"{settings.engine}: {group}", asked)


def _measure(service: Service, name: str, asked: tuple[str, ...]) -> Figure:
    """Ask the questions of a group round after round, the first round among them."""
    rounds = -(-SAMPLES // len(asked))
    taken = [each for _ in range(rounds) for each in milliseconds(service, asked)]
    p50, p95, p99 = percentiles(taken)
    return at_most(name, p99, SLOWEST, f"ms p99  (p50 {p50:.0f}  p95 {p95:.0f}  of {len(taken)})")


def milliseconds(service: Service, asked: tuple[str, ...]) -> list[float]:
    """Ask one address after the other over one connection. A 5xx ends the benchmark."""
    address = urlsplit(service.url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    taken = []
    for question in asked:
        start = perf_counter()
        connection.request("GET", question)
        answer = connection.getresponse()
        answer.read()
        taken.append((perf_counter() - start) * 1000)
        if answer.status >= 500:
            sys.exit(f"{answer.status} for {question[:200]}")
    connection.close()
    return taken


def _groups() -> Mapping[str, tuple[str, ...]]:
    """Return the groups of questions as addresses. What is asked as plain text, too, reaches the engine word for word."""
    devices = [device.title for device in popular_devices()[:11]]
    whole = list(titles(10))
    questions = {
        "syntax of Lucene and SQL": _SYNTAX,
        "regular expressions": _PATTERNS,
        "brackets, signs, control characters": (
            "(" * 1000,
            "[" * 900,
            '{"' * 400,
            "-+" * 400,
            "\x00 a\x00b",
            "\u202e" * 99,
        ),
        "whole listing titles": tuple(whole),
        "fifty part numbers": (" ".join(f"EB-BG{number}ABE" for number in range(900, 950)),),
        "two devices": tuple(f"{one} {other} screen" for one, other in pairwise(devices)),
        "mixed alphabets": (
            "дисплей screen écran экран",
            "iрhоne 12 sсreen",
            "ﾃﾞｨｽﾌﾟﾚｲ screen дисплей",
            "ёёёё ßßßß İİİİ",
        ),
        "hundreds of words": (" ".join(_words(whole)), "a b " * 250, "screen " * 140, " ".join(map(str, range(250)))),
        "common words": ("screen", "for", "battery", "a", "display black", "12", "apple screen", "akku", "s e x 1 2"),
        "no words": ("",),
        "mistyped words": (
            "scren",
            "battrey",
            "dispaly for",
            "scree batery displai",
            "дисплйе",
            "qqqqqqqq",
            "zzzzzz yyyyyyy",
        ),
        "mistyped words without a match": (" ".join(f"qx{letter}zvwk" for letter in "abcdefghijklmnopqrstuvwxyz"),),
    }
    asked = {
        name: tuple(_address(each, plain) for each in all_ for plain in (False, True))
        for name, all_ in questions.items()
    }
    prices = "/v1/search?min_price=5&max_price=150&currency=EUR&sort="
    return asked | {
        "filters, ranges and orders": tuple(f"{prices}{sort}" for sort in ("price", "-price", "newest", "oldest")),
        "completions": tuple(
            f"/v1/suggest?q={quote(each)}" for each in ("ip", "a b c d", "scre", "1 2 3", "zz", "ipohne sceen")
        ),
        "refused": tuple(
            f"/v1/search?q={each}" for each in ("(" * 10_000, "a" * 1_000_000, "%ED%A0%80", "%00%FF", "x" * 1001)
        ),
    }


def _address(question: str, plain: bool) -> str:
    return f"/v1/search?q={quote(question)}" + ("&plain=true" if plain else "")


def _words(titles: list[str]) -> list[str]:
    return list(dict.fromkeys(word for title in titles for word in title.split()))[:120]


_SYNTAX = (
    "title:iphone AND NOT stock:in_stock",
    '+iphone -12 ~2 ^5 "iphone 12"~100000',
    "[* TO *] {a TO z} *:*",
    "_exists_:price OR _id:1",
    "screen~2 battery~ dis*ay ?creen",
    "'; DROP TABLE listings; --",
)
_PATTERNS = ("/.*.*.*a/", "(a+)+$", "/[a-z]{1,1000}/", "(.*){99}screen", "^(([a-z])+.)+[A-Z]([a-z])+$")
