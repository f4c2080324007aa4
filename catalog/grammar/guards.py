"""What directly follows a name and makes another device of it: a word of variant, a year, a number, a generation, `2-in-1`."""

from collections.abc import Sequence

from catalog.grammar.editions import folds_end, generation_end, is_folding, lettered_generation_end, may_begin
from catalog.grammar.elision import Before, is_line
from catalog.grammar.names import VARIANTS, Owner
from catalog.grammar.trie import Node
from catalog.grammar.walks import YEAR, Walk, Walker

_SHORT = 3
"""Words of so many letters may be anything."""


def guard_after(walker: Walker, start: int, walk: Walk, whole: Before) -> int | None:
    """Return the last atom of what directly follows a name and makes another device of it; None where nothing does.

    `whole` is the name with what it takes over from the one before.
    """
    at = walk.end + _closes(walker, start, walk.end)
    if at >= len(walker.atoms):
        return None
    last = _variant_last(walker, start, at, walk, whole)
    return _edition_last(walker, at, walk.node, whole) if last is None else last


def _variant_last(walker: Walker, start: int, at: int, walk: Walk, whole: Before) -> int | None:
    """Return the last atom of a variant, year or number that makes another device of a name."""
    atom, text = walker.atoms[at], walker.atoms[at].text
    if atom.in_name is None or at in walker.masked:
        return None
    if len(text) == 4 and YEAR.fullmatch(text) and any(YEAR.fullmatch(token) for token in walk.node.children):
        return at
    if walker.is_number(at):
        return walker.last_variant(at) if _is_bare_family(walker, start, at, walk.node) else None
    if _breaks_off(walker, start, at, walk.node):
        return walker.last_variant(at + 1)
    if (
        _is_variant(walker, at, walk.node, whole)
        or _goes_on(walker, walk.node, at)
        or (atom.in_name == "plus" and not walker.glued_after(at))
    ):
        return walker.last_variant(at)
    return None


def _edition_last(walker: Walker, at: int, node: Node[Owner], whole: Before) -> int | None:
    """Return the last atom of a generation, of `2-in-1` or of a lone number that makes another device of a name.

    A generation that the same name has, without its own, is the next name of a list: ProBook 450 G8 G9.
    """
    if not may_begin(walker.atoms[at].text):
        return None
    end = generation_end(walker.atoms, at)
    if end is None and not walker.no_laptop(node):
        end = _laptop_edition_end(walker, at, node, whole)
    if end and not any(walker.walk(sibling, at) for sibling in whole.siblings()):
        return walker.last_variant(end - 1)
    return at if _numbers_line(walker, at, whole.tokens) else None


def _laptop_edition_end(walker: Walker, at: int, node: Node[Owner], whole: Before) -> int | None:
    """Return the place after `2-in-1` or a G7 that makes another laptop; a G72 that the maker has is the next of a list."""
    if not is_folding(whole.tokens) and (end := folds_end(walker.atoms, at)):
        return end
    end = lettered_generation_end(walker.atoms, at)
    listed = end and walker.begins_own({owner.brand for owner in node.values}, walker.names.root, at)
    return None if listed else end


def _numbers_line(walker: Walker, at: int, tokens: Sequence[str]) -> bool:
    """Say whether a small number stands right after a name without one, which ends with a word: Steam Deck 2."""
    if not (is_line(tokens[-1]) and walker.lone_number(at) and len(walker.atoms[at].text) == 1):
        return False
    alone = not (at + 1 < len(walker.atoms) and walker.atoms[at + 1].inside) and folds_end(walker.atoms, at) is None
    return alone and not any(token[0].isdecimal() for token in tokens)


def _is_bare_family(walker: Walker, start: int, end: int, node: Node[Owner]) -> bool:
    """Say whether a name has no number, and others go on from it with one."""
    numbered = any(atom.text[0].isdecimal() for atom in walker.atoms[start:end])
    return not numbered and any(token.isdecimal() for token in node.children)


def _breaks_off(walker: Walker, start: int, end: int, node: Node[Owner]) -> bool:
    """Say whether a name without a number goes on in a letter and a number as others of its line do: MediaPad M3."""
    word = walker.atoms[end].text
    numbered = len(word) == 1 and word in node.children and end + 1 < len(walker.atoms) and walker.atoms[end + 1].inside
    return numbered and not any(atom.text[0].isdecimal() for atom in walker.atoms[start:end])


def _closes(walker: Walker, start: int, end: int) -> bool:
    """Say whether an atom closes a bracket that a name opened: Pixi 3 (3.5) Pro is no Pixi 3 (3.5)."""
    closes = end < len(walker.atoms) and walker.atoms[end].text == ")"
    return closes and any(atom.text == "(" for atom in walker.atoms[start:end])


def _is_variant(walker: Walker, at: int, own: Node[Owner], whole: Before) -> bool:
    """Say whether a word makes another device of the name before it; one that begins a name of its own does not.

    A short one begins no name but after what the name before began with: 5C SE are an iPhone 5c and an iPhone SE.
    """
    word = walker.atoms[at].text
    if word in VARIANTS or word not in walker.names.variants:
        return word in VARIANTS
    nodes = whole.path[:-1] if len(word) < 3 else (walker.names.root,)
    brands = {owner.brand for owner in own.values}
    return not any(walker.begins_own(brands, node, at) for node in nodes)


def _goes_on(walker: Walker, node: Node[Owner], at: int) -> bool:
    """Say whether a laptop's name breaks off in a word that only longer names have: m15 Ryzen Ed. R5 is no m15."""
    word = walker.atoms[at].text
    longer = len(word) > _SHORT and word.isalpha() and word in node.children
    return longer and any(owner.device in walker.names.laptops for owner in node.values)
