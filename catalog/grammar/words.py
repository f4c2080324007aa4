"""The words of trade in every language, as one tree of phrases."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from catalog.grammar.tokens import name_tokens
from catalog.grammar.trie import Node
from index_schema.records import PartType


class Meaning(NamedTuple):
    """What a phrase says: a part type, a word of grade, or its role in the grammar of a title."""

    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Sense:
    """All that a phrase means, by role; None where it says nothing of one."""

    part_types: str | None = None
    grammar: str | None = None
    relation: str | None = None
    technology: str | None = None
    origin: str | None = None
    state: str | None = None
    grades: bool = False
    """It says something of the technology, origin or state."""


_SERVED = (PartType.SCREEN, PartType.BATTERY)
_DENIALS = (Meaning("grammar", "negation"), Meaning("grammar", "without"))


class Lexicon:
    """Phrases of all languages.

    `canonical` maps an inflected word to the stem it is listed under; `spelling` are the words that slips are repaired to;
    `links` may stand inside a phrase: `protection ecran` is also a `protection de l'écran`. `denying` are the words with
    which a phrase for `not` or `without` begins, as far as they mean nothing else.
    """

    def __init__(self, languages: dict[str, dict[str, dict[str, list[str]]]]) -> None:
        """Build the tree; a phrase may have several meanings."""
        entries = list(_entries(languages))
        self.names = {word: name for language in languages.values() for name, word in _names(language)}
        self.singles = {token for phrase, _ in entries for token in name_tokens(phrase) if "*" not in phrase}
        self._stems = {name_tokens(phrase)[0] for phrase, _ in entries if phrase.endswith("*")}
        self._tails = {name_tokens(phrase)[0] for phrase, _ in entries if phrase.startswith("*")}
        self._alone = {name_tokens(phrase)[0] for phrase, _ in entries if phrase.isalpha()}
        self._meanings: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
        for phrase, meaning in entries:
            words = tuple(map(self.canonical, name_tokens(phrase)))
            self._meanings[words] = (*self._meanings.get(words, ()), meaning)
        self.root: Node[Sense] = Node()
        for words, meanings in self._meanings.items():
            self.root.add(words, _sense(meanings))
        self.links = {name_tokens(phrase)[0] for phrase, meaning in entries if meaning == Meaning("relation", "of")}
        self.denying = {name_tokens(phrase)[0] for phrase, meaning in entries if meaning in _DENIALS}
        self.denying -= {phrase for phrase, meaning in entries if meaning.role == "grammar" and meaning not in _DENIALS}
        self.spelling = sorted(word for word in self._alone | self._stems if len(word) >= 5 and self._is_served(word))

    def _is_served(self, word: str) -> bool:
        """Say whether a word is one for screens or batteries; another part's word, read into a slip, would hide them."""
        return any(meaning.role == "part_types" and meaning.value in _SERVED for meaning in self.meanings(word))

    def canonical(self, word: str) -> str:
        """Return the listed form of a folded word: itself, else the longest listed one it ends or starts with, else itself.

        The end goes first: a German or Dutch word is what its end says. A Displaydeckel is a lid.
        """
        if word in self._alone:
            return word
        stems = (word[:size] for size in range(len(word), 3, -1) if word[:size] in self._stems)
        tails = (word[start:] for start in range(1, len(word) - 3) if word[start:] in self._tails)
        return next(tails, None) or next(stems, word)

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """Return what a folded word means by itself; nothing where it is not listed."""
        return self._meanings.get((self.canonical(word),), ())

    def knows(self, word: str) -> bool:
        """Say whether a folded word is listed, as itself or inside a phrase."""
        return word in self.singles or word in self._stems


def _sense(meanings: tuple[Meaning, ...]) -> Sense:
    """Return all that a phrase means; of two meanings of one role the first counts."""
    said = dict(reversed(meanings))
    return Sense(**said, grades=not said.keys().isdisjoint(("technology", "origin", "state")))


def _entries(languages: dict[str, dict[str, dict[str, list[str]]]]) -> Iterator[tuple[str, Meaning]]:
    for language in languages.values():
        for role, values in language.items():
            if role == "names":
                continue
            for value, phrases in values.items():
                yield from ((phrase, Meaning(role, value)) for phrase in phrases)


def _names(language: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str]]:
    for name, spellings in language.get("names", {}).items():
        yield from ((name, name_tokens(spelling)[0]) for spelling in spellings)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the bundled words, read once a process."""
    tables = sorted((files("catalog") / "lexicon").iterdir(), key=lambda entry: entry.name)
    return Lexicon(
        {t.name[:-5]: tomllib.loads(t.read_text(encoding="utf-8")) for t in tables if t.name.endswith(".toml")}
    )
