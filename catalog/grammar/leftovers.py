"""The words of a title that nothing used: what is left to search for."""

from collections.abc import Collection, Iterable

from catalog.grammar.reading import Reading, masked_atoms
from catalog.grammar.trade import REPAIR_KIT, Phrase
from index_schema.records import PartType
from index_schema.resolution import Span


def leftovers(
    title: Reading,
    part: tuple[PartType, Span] | None,
    grades: Iterable[Phrase],
    brands: Collection[str],
    years: Iterable[tuple[int, int]],
) -> tuple[str, ...]:
    """Return the words that nothing used; words of grammar, other words for the part, and these brands are left out too.

    `years` are the stretches of the title that say for which years of a device it speaks.
    """
    taken = masked_atoms(title.tokens, years)
    taken |= title.coded
    kind = part[0].value if part else ""
    said = [p for p in title.phrases if p.sense.part_types in (kind, REPAIR_KIT)]
    if part and not said and part[1].field == "title":
        taken |= masked_atoms(title.tokens, [(part[1].start, part[1].end)])
    said += [p for p in title.phrases if p.sense.grammar]
    for phrase in (*grades, *said):
        taken.update(range(phrase.first, phrase.last + 1))
    for name in title.names:
        taken.update(range(name.first, name.last + 1))
    words: list[str] = []
    goes_on = False
    for place, atom in enumerate(title.atoms):
        if atom.is_word and place not in taken and atom.text not in brands:
            if atom.inside and goes_on:
                words[-1] += atom.written
            else:
                words.append(atom.written)
            goes_on = True
        elif not atom.inside:
            goes_on = False
    return tuple(words)
