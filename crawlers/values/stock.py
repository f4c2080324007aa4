"""From stock words to a state: positive evidence or `unknown`, never a default of in or out."""

import re
import unicodedata
from collections.abc import Mapping

from crawlers.values.stock_words import DENIALS, LAST, PHRASES, PROMISES, SCHEMA_ORG, UNITS
from crawlers.values.text import one_line
from index_schema.records import Stock, StockState

LONGEST = 200
"""Characters of the longest text that is read as stock words: a page's text is no evidence of one item's stock."""

_NOT_WORD = re.compile(r"[^\w#+<>≥%]+")
_ADDRESS = re.compile(r"^\s*(?:(?:https?:)?//(?:[^\s/]+/)+(?=\s*\w)|schema:)", re.IGNORECASE)
"""The address before a name: the vocabulary's or, where a bare `href="InStock"` was resolved, that of the page."""
_NUMBER = re.compile(r"(?<![\w+<>≥])\d{1,6}(?![\w+%])")
_AT_LEAST = re.compile(
    r"(?:[>≥]\s*\d+|\d+\s*\+|(?:more than|mehr als|über|plus de|más de|ponad|meer dan|больше|более|понад|over) \d+)"
)
_COUNTED = re.compile(rf"#(?: (?:{UNITS}))?\b")


def _folded(words: str) -> str:
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", words).casefold()).strip()


_WRITTEN = [
    (phrase, state) for state, words in PHRASES.items() for line in words.values() for phrase in line.split("|")
]
_WRITTEN += [(phrase, StockState.LIMITED) for phrase in LAST.split("|")]
_WHOLE = {_folded(phrase[1:]): state for phrase, state in _WRITTEN if phrase.startswith("=")}
_STATES = {_folded(phrase): state for phrase, state in _WRITTEN if not phrase.startswith("=")}
_PHRASE = re.compile(
    "|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in sorted(_STATES, key=len, reverse=True))
)
_SELLABLE = (StockState.IN_STOCK, StockState.LIMITED)


def _by_name(words: str) -> StockState | None:
    """Return the state of a schema.org name however it is spelled (`http://schema.org/ instock `, `IN_STOCK`)."""
    name = _ADDRESS.sub("", words).casefold()
    return SCHEMA_ORG.get(re.sub(r"[\s_-]+", "", name).strip("/#"))


def _by_phrases(folded: str) -> StockState | None:
    """Return the state that all phrases of a text agree on, if no word left over takes it away."""
    if folded in _WHOLE:
        return _WHOLE[folded]
    states = {_STATES[found] for found in _PHRASE.findall(folded)}
    rest = set(_PHRASE.sub(" ", folded).split())
    if rest & DENIALS:
        return None
    if rest & PROMISES:
        states -= set(_SELLABLE)
    if StockState.LIMITED in states:
        states.discard(StockState.IN_STOCK)
    return states.pop() if len(states) == 1 else None


def _counted(folded: str) -> tuple[str, int | None]:
    """Return the text with `#` for its one count, and the count; a lower bound (`10+`, `more than 5`) is no count."""
    folded = _AT_LEAST.sub(" ", folded)
    numbers = _NUMBER.findall(folded)
    if len(numbers) != 1:
        return folded, None
    return " ".join(_COUNTED.sub("#", _NUMBER.sub("#", folded)).split()), int(numbers[0])


def _is_count_of_stock(text: str) -> bool:
    """Tell whether `#` stands directly beside a phrase, or ends the text behind one (`In stock: 12`)."""
    before, _, after = text.partition("#")
    if text in _WHOLE or "#" in "".join(_PHRASE.findall(text)) or _PHRASE.match(after.strip()):
        return True
    return not after.strip() and any(found.end() == len(before.rstrip()) for found in _PHRASE.finditer(before))


def _read_words(words: str) -> tuple[StockState, int | None]:
    named = _by_name(words)
    if named is not None:
        return named, None
    text, count = _counted(_folded(words))
    state = _by_phrases(text)
    if state is None or count is None or not _is_count_of_stock(text):
        return state or StockState.UNKNOWN, None
    return (StockState.OUT_OF_STOCK if count == 0 and state in _SELLABLE else state), count


def _state_of(words: str | bool, lookup: Mapping[str, StockState]) -> tuple[StockState, int | None]:
    if isinstance(words, bool):
        return (StockState.IN_STOCK if words else StockState.OUT_OF_STOCK), None
    if len(words) > LONGEST:
        return StockState.UNKNOWN, None
    known = {_folded(word): state for word, state in lookup.items()}.get(_folded(words))
    return (known, None) if known is not None else _read_words(words)


def _evidence(words: str | bool) -> str:
    return one_line(words, LONGEST) if isinstance(words, str) else str(words).lower()


def _by_quantity(quantity: int | None) -> StockState:
    if quantity is None:
        return StockState.UNKNOWN
    return StockState.IN_STOCK if quantity else StockState.OUT_OF_STOCK


def is_unknown(words: str, stock: Stock, lookup: Mapping[str, StockState]) -> bool:
    """Tell whether `stock`, read from these words, is unknown because nobody knows them; a source may list them as such."""
    return stock.state is StockState.UNKNOWN and _folded(words) not in map(_folded, lookup)


def read_stock(words: str | bool | None, lookup: Mapping[str, StockState], quantity: int | None = None) -> Stock:
    """Return what stock words, a flag or a counted quantity say; the source's own `lookup` comes first.

    Words that nobody knows, that contradict each other, or that promise a later day are `unknown`, with the words as
    evidence. A quantity below zero is no quantity; one that contradicts the words is left out.
    """
    quantity = quantity if quantity is not None and quantity >= 0 else None
    if words is None or words == "":
        return Stock(
            state=_by_quantity(quantity),
            quantity=quantity,
            evidence=None if quantity is None else f"quantity {quantity}",
        )
    state, counted = _state_of(words, lookup)
    quantity = counted if quantity is None else quantity
    if quantity is not None and (quantity > 0) != (state in _SELLABLE):
        quantity = None
    return Stock(state=state, quantity=quantity, evidence=_evidence(words))
