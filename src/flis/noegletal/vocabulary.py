"""The words that a filter may use on one fact: what the levels declare (``filterord``), and their ids and titles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flis.catalog.catalog import Catalog
from flis.catalog.definitions.dimension import Niveau
from flis.semantic.model import CubeModel, Fact, Level


@dataclass(frozen=True)
class Word:
    """``levels`` of one hierarchy, coarsest first; more than one when the same word stands on several."""

    text: str
    levels: tuple[Level, ...]

    def level_for(self, depth: int) -> Level:
        """The level whose codes have ``depth`` segments: the one at that place in the hierarchy, or else the nearest
        finer one (the code then means everything below it), or else the finest."""
        exact = [level for level in self.levels if level.position == depth]
        finer = [level for level in self.levels if level.position > depth]
        return (exact or finer or [self.levels[-1]])[0]


class Vocabulary:
    """Words by their small letters. A word of two dimensions is ``ambiguous`` and cannot be used."""

    def __init__(self, words: Iterable[Word], ambiguous: Iterable[str] = ()) -> None:
        self._words = {w.text.lower(): w for w in words}
        self.ambiguous = frozenset(a.lower() for a in ambiguous)
        known = [*self._words, *self.ambiguous]
        self._longest_first = sorted(known, key=lambda text: (-len(text), text))

    @property
    def texts(self) -> list[str]:
        return [w.text for w in self._words.values()]

    def get(self, text: str) -> Word | None:
        return self._words.get(text.lower())

    def at(self, text: str, start: int) -> str | None:
        """The longest word that stands at ``start`` and does not run on into more letters."""
        rest = text[start:].lower()
        for word in self._longest_first:
            if rest.startswith(word):
                after = rest[len(word) : len(word) + 1]
                if not (after.isalpha() or after == "_"):
                    return word
        return None


def vocabulary_of(catalog: Catalog, cube: CubeModel, fact: Fact) -> Vocabulary:
    """Declared words first; ids and titles of levels and dimensions fill in where no level declares the word."""
    declared: dict[str, list[tuple[str, Level]]] = {}
    fallback: dict[str, list[tuple[str, Level]]] = {}
    for level, niveau in _levels(catalog, cube, fact):
        for text in niveau.filterord:
            declared.setdefault(text.rstrip(".").lower(), []).append((text.rstrip("."), level))
        for text in (niveau.id, niveau.titel):
            if text:
                fallback.setdefault(text.lower(), []).append((text, level))
    merged = {**{k: _finest(v) for k, v in fallback.items()}, **declared}
    words, ambiguous = [], []
    for key, found in merged.items():
        if len({level.dimension for _, level in found}) > 1:
            ambiguous.append(key)
            continue
        hierarchy = found[0][1].hierarchy
        levels = dict.fromkeys(level for _, level in found if level.hierarchy == hierarchy)
        words.append(Word(found[0][0], tuple(levels)))
    return Vocabulary(words, ambiguous)


def _finest(found: list[tuple[str, Level]]) -> list[tuple[str, Level]]:
    """An id or title names one level; in several hierarchies of a dimension it is the same one."""
    seen: dict[str, tuple[str, Level]] = {}
    for text, level in found:
        seen.setdefault(level.dimension, (text, level))
    return list(seen.values())


def _levels(catalog: Catalog, cube: CubeModel, fact: Fact) -> Iterable[tuple[Level, Niveau]]:
    dimensions = catalog.dimensions_of(cube.kube)
    for level in cube.levels:
        if level.grain is None and fact.knows(level):
            for hierarchy, niveau in dimensions[level.dimension].niveauer():
                if hierarchy.id == level.hierarchy and niveau.id == level.id:
                    yield level, niveau
