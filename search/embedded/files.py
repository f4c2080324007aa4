"""The indices of a generation on disk: made, opened, copied."""

import os
import shutil
from pathlib import Path

import tantivy

from index_schema.fields import Kind
from search.embedded.schema import FINGERPRINT, schema_of
from search.engine import IndexNotReady


def open_index(folder: Path) -> tantivy.Index:
    """Open an index. Opening makes nothing, so that what is missing is missed."""
    if not tantivy.Index.exists(str(folder)):
        raise IndexNotReady(f"The index lacks {folder}.", "Run `sparedex index --rebuild`.")
    return _with_tokenizer(tantivy.Index.open(str(folder)))


def open_or_create(folder: Path, kind: Kind) -> tantivy.Index:
    """Open the copy of an index, or make an empty one."""
    if folder.is_dir():
        return open_index(folder)
    folder.mkdir(parents=True)
    return _with_tokenizer(tantivy.Index(schema_of(kind), path=str(folder)))


def copy_generation(served: Path, begun: Path) -> None:
    """Copy the indices of a generation without copying their data: tantivy writes a file once and never changes it."""
    for kind in Kind:
        shutil.copytree(served / kind, begun / kind, copy_function=os.link, ignore=shutil.ignore_patterns("*.lock"))


def fingerprints_of(searcher: tantivy.Searcher) -> frozenset[int]:
    """Return the fingerprint of every document."""
    everything = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs), count=False)
    found = searcher.fast_field_values(FINGERPRINT, [address for _, address in everything.hits])
    return frozenset(int(each) for each in found if each is not None)


def count_documents(index: tantivy.Index) -> int:
    """Return the number of committed documents."""
    index.reload()
    return index.searcher().num_docs


def _with_tokenizer(index: tantivy.Index) -> tantivy.Index:
    """Register the tokenizer of ready tokens; tantivy keeps none on disk."""
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index
