"""A filter tree -> signed conditions that ``semantic`` can count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from flis.base.errors import ContentError, problem
from flis.noegletal.tree import Codes, FilterTree, Restriction, Term
from flis.noegletal.vocabulary import Vocabulary, Word
from flis.semantic.model import Level
from flis.semantic.question import AllOf, AnyOf, Below, Between, Condition, Members, Not

_LONGEST_EXPANSION = 1000


class Codebook(Protocol):
    """What is known of a level's codes."""

    def codes(self, level: Level, /) -> frozenset[str] | None:
        """Every code as text; ``None`` when the level has no table to look in."""
        ...

    def is_text(self, level: Level, /) -> bool: ...


@dataclass(frozen=True)
class SignedTerm:
    """``sign`` (1 or -1) × the measure where ``where`` holds (everywhere, when it is None)."""

    sign: int
    where: Condition | None


@dataclass(frozen=True)
class Meaning:
    """The terms to add up, and the codes that no member of their level has (as «Ord kode»)."""

    terms: tuple[SignedTerm, ...]
    unknown: tuple[str, ...] = ()


def meaning_of(tree: FilterTree, words: Vocabulary, book: Codebook) -> Meaning:
    """MED and UDEN apply to every term; a filter without + and - means one term of everything."""
    return _Meaning(words, book).of(tree)


class _Meaning:
    def __init__(self, words: Vocabulary, book: Codebook) -> None:
        self.words, self.book = words, book
        self.unknown: list[str] = []

    def of(self, tree: FilterTree) -> Meaning:
        common: list[Condition] = [c for t in tree.with_sign("MED") for c in self._all(t)]
        common += [Not(_one(self._all(t))) for t in tree.with_sign("UDEN")]
        terms = [
            SignedTerm(1 if t.sign == "+" else -1, _one([*self._all(t), *common])) for t in tree.with_sign("+", "-")
        ]
        if not terms:
            terms = [SignedTerm(1, _one(common) if common else None)]
        return Meaning(tuple(terms), tuple(dict.fromkeys(self.unknown)))

    def _all(self, term: Term) -> list[Condition]:
        return [self._restriction(r) for r in term.restrictions]

    def _restriction(self, restriction: Restriction) -> Condition:
        word = self.words.get(restriction.word)
        assert word is not None  # noqa: S101 - the parser only gives words that the vocabulary knows
        by_level: dict[Level, list[Codes]] = {}
        for codes in restriction.codes:
            by_level.setdefault(word.level_for(codes.depth), []).append(codes)
        parts = [c for level, found in by_level.items() for c in self._on_level(word, level, found)]
        condition = parts[0] if len(parts) == 1 else AnyOf(tuple(parts))
        return Not(condition) if restriction.negated else condition

    def _on_level(self, word: Word, level: Level, found: list[Codes]) -> list[Condition]:
        single: list[str] = []
        below: list[str] = []
        conditions: list[Condition] = []
        for codes in found:
            if codes.last:
                conditions += self._interval(word, level, codes)
                continue
            code = self._known(word, level, codes.first)
            (below if self._has_below(word, level, code) else single).append(code)
        if single:
            conditions.insert(0, Members(level.ref, tuple(single)))
        if below:
            conditions.append(Below(level.ref, tuple(below)))
        return conditions

    def _interval(self, word: Word, level: Level, codes: Codes) -> list[Condition]:
        first, last = (self._padded(level, code) for code in (codes.first, codes.last))
        if self.book.is_text(level) and not _same_widths(first, last):
            return [Members(level.ref, _counted(word, first, last))]
        found: list[Condition] = [Between(level.ref, first, last)]
        if self._has_below(word, level, last):
            found.append(Below(level.ref, (last,)))
        return found

    def _known(self, word: Word, level: Level, code: str) -> str:
        """The code as the level writes it: ``7`` is ``07`` and ``5.32.30`` is ``05.32.30`` when all codes there have
        their zeros in front."""
        padded = self._padded(level, code)
        known = self.book.codes(level)
        if known is not None and padded not in known and not any(k.startswith(f"{padded}.") for k in known):
            self.unknown.append(f"{word.text} {code}")
        return padded

    def _padded(self, level: Level, code: str) -> str:
        known = self.book.codes(level)
        if not known or code in known or not self.book.is_text(level):
            return code
        segments = code.split(".")
        widths = [{len(k.split(".")[n]) for k in known if k.count(".") >= n} for n in range(len(segments))]
        if all(len(w) == 1 for w in widths):
            return ".".join(s.zfill(next(iter(w))) if s.isdigit() else s for s, w in zip(segments, widths, strict=True))
        return code

    def _has_below(self, word: Word, level: Level, code: str) -> bool:
        """Whether codes of the same level can stand below ``code``."""
        if not self.book.is_text(level):
            return False
        known = self.book.codes(level)
        if known is not None:
            return any(k.startswith(f"{code}.") for k in known)
        return len(word.levels) == 1 or level.position > code.count(".") + 1


def _one(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else AllOf(tuple(conditions))


def _same_widths(first: str, last: str) -> bool:
    return [len(s) for s in first.split(".")] == [len(s) for s in last.split(".")]


def _counted(word: Word, first: str, last: str) -> tuple[str, ...]:
    """``6-16`` as text codes: 6, 7, … 16. Text does not sort as numbers, so each is named."""
    *head, low = first.split(".")
    *other, high = last.split(".")
    if head != other or not (low.isdigit() and high.isdigit()) or int(high) - int(low) >= _LONGEST_EXPANSION:
        raise ContentError(problem("N006", value=f"{first}-{last}", filterord=word.text))
    return tuple(".".join([*head, str(n)]) for n in range(int(low), int(high) + 1))
