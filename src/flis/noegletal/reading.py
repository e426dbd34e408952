"""A side's filter, read with the words of its cube: tree, meaning and generated text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flis.base.errors import ContentError
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.noegletal import Noegletal, Opgoerelse
from flis.noegletal.book import ReleaseBook
from flis.noegletal.describe import describe_filter
from flis.noegletal.meaning import Codebook, Meaning, meaning_of
from flis.noegletal.parser import FilterError, parse_filter
from flis.noegletal.tree import FilterTree
from flis.noegletal.vocabulary import Vocabulary, vocabulary_of
from flis.semantic import Semantic
from flis.semantic.model import CubeModel, Fact


@dataclass(frozen=True)
class ReadFilter:
    """A side's filter, read once per catalogue and release."""

    tree: FilterTree
    meaning: Meaning
    words: tuple[str, ...]


def read_side(
    catalog: Catalog,
    cube: CubeModel,
    fact: Fact,
    noegletal: Noegletal,
    side: Opgoerelse,
    book: Codebook,
    *,
    below: bool,
) -> tuple[Vocabulary, FilterTree, Meaning]:
    """The filter as tree and meaning. ContentError with the nøgletal's file and line when it cannot be read."""
    words = vocabulary_of(catalog, cube, fact)
    try:
        tree = parse_filter(tuple(side.filter), words)
        return words, tree, meaning_of(tree, words, book)
    except ContentError as error:
        raise FilterError(*(replace(p, **_place(catalog, noegletal, below=below)) for p in error.problems)) from None


def read_filter(semantic: Semantic, noegletal: Noegletal, side: Opgoerelse, *, below: bool) -> ReadFilter:
    """The side's filter with its meaning in this release."""

    def make() -> ReadFilter:
        cube = semantic.cube(side.kube)
        fact, _ = cube.measure(side.measure)
        book = ReleaseBook(semantic)
        words, tree, meaning = read_side(semantic.catalog, cube, fact, noegletal, side, book, below=below)
        return ReadFilter(tree, meaning, tuple(describe_filter(tree, words, book)))

    return semantic.remember(("noegletal", "filter", noegletal.id, below), make)


def _place(catalog: Catalog, noegletal: Noegletal, *, below: bool) -> dict[str, Any]:
    source = noegletal.source
    path = source.path.relative_to(catalog.root) if source.path.is_relative_to(catalog.root) else source.path
    return {"file": str(path), "line": source.line_of("naevner" if below else "taeller", "filter")}
