"""`search`: a question asked from a terminal, answered by the same function as over HTTP."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.opening import make_resolver, opened_engine
from cli.options import Data, Json
from cli.terminal import age, say, show_json, show_table
from index_schema.entries import Offer

if TYPE_CHECKING:
    from search.searching import SearchAnswer
    from search.understanding import Understood

MOST_NAMED = 6
"""Devices named of those that an ambiguous name may mean."""


def search(
    query: Annotated[str, typer.Argument(help="A device, a part, a number, or all of it.", show_default=False)],
    limit: Annotated[int, typer.Option(min=1, max=100, help="Offers to show.")] = 20,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Find offers. Says what the question was understood as, and never calls a near miss a find."""
    from search.searching import SearchRequest
    from search.searching import search as find

    with opened_engine(data) as engine:
        answer = find(engine, make_resolver(data), SearchRequest(q=query, limit=limit))
    if as_json:
        show_json(_answer_json(answer))
    else:
        _say_answer(answer, datetime.now(UTC))


def _answer_json(answer: "SearchAnswer") -> dict[str, object]:
    return {
        "outcome": answer.outcome,
        "understood": answer.understood,
        "total": answer.page.total,
        "total_is_at_least": answer.page.total_is_at_least,
        "truncated": answer.page.truncated,
        "hits": [Offer.model_validate_json(hit) for hit in answer.page.hits],
        "near": [Offer.model_validate_json(hit) for hit in answer.near],
    }


def _say_answer(answer: "SearchAnswer", now: datetime) -> None:
    understood = _in_words(answer.understood)
    more = "more than " if answer.page.total_is_at_least else ""
    offers_found = "1 offer" if answer.page.total == 1 else f"{more}{answer.page.total:,} offers"
    if answer.outcome == "found":
        say(f"{offers_found} for {understood}.")
    elif answer.outcome == "ambiguous":
        say(f"{understood} may mean several devices; {offers_found} for any of them.")
    else:
        say(f"Nothing found for {understood}." + (" These share a word with it:" if answer.near else ""))
    for repair in answer.understood.repaired:
        say(f"“{repair.typed}” was read as “{repair.read_as}”.")
    if answer.understood.ignored:
        say(f"No hit has “{' '.join(answer.understood.ignored)}”.")
    offers = [Offer.model_validate_json(hit) for hit in answer.page.hits or answer.near]
    if offers:
        show_table(("title", "source", "price#", "stock", "age#"), [_row(offer, now) for offer in offers])


def _in_words(understood: "Understood") -> str:
    devices = " or ".join(_names(understood))
    numbers = " ".join(number.number for number in understood.part_numbers)
    unknown = " ".join(f"{name} (a device nobody here knows)" for name in understood.unknown)
    wishes = [value.replace("_", " ") for _, value in understood.grade_words]
    wishes += [attribute.value for attribute in understood.attributes]
    words = f"“{' '.join(understood.words)}”" if understood.words else ""
    part_type = str(understood.part_type or "").replace("_", " ")
    said = (devices, unknown, part_type, numbers, *wishes, words)
    return ", ".join(part for part in said if part) or "everything"


def _names(understood: "Understood") -> Iterator[str]:
    """Yield the devices asked for, or those that the name may mean with what there is for each."""
    yield from (device.name for device in understood.devices)
    for device in understood.candidates[:MOST_NAMED]:
        yield device.name if device.hits is None else f"{device.name} ({device.hits})"
    if len(understood.candidates) > MOST_NAMED:
        yield f"{len(understood.candidates) - MOST_NAMED} more"


def _row(offer: Offer, now: datetime) -> tuple[str, ...]:
    title = f"{offer.title} · {offer.variant}" if offer.variant else offer.title
    price = f"{offer.price.amount} {offer.price.currency}" if offer.price else "no price"
    stock = offer.stock.state.replace("_", " ")
    quantity = "" if offer.stock.quantity is None else f" ({offer.stock.quantity})"
    return title, offer.source, price, stock + quantity, age(offer.observed_at, now)
