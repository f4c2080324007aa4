"""Published feeds become an index, and questions become answers.

In reading order:

engine.py         the contract between what asks and what stores: reading, writing, and the errors of both
query.py          everything an engine may be asked and may answer, in our own words
opening.py        the one place that knows which engine is behind the contract; settings.py names it
embedded/         the engine of one machine: tantivy and SQLite
elastic/          the engine of a team: Elasticsearch
indexing.py       from published runs to documents, and from documents to a generation; one indexer at a time
counting.py       what all listings together say of a device or a part number
history.py        what changed between two visits
understanding.py  what a question asks for
substitutes.py    numbers that may stand in for the one asked for
ranking.py        why hits come in this order
mending.py        what hits tell of the question's words: what none has, what was spelled otherwise
grouping.py       offers of one item as one hit
searching.py      a question becomes an answer with an outcome
lookups.py        the things one asks for by name: an offer, a device, a part number, a guide
fits.py           whether a part fits a device, and who says so
suggest.py        completions of what is being typed
"""
