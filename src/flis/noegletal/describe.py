"""A filter in words, generated from the tree, so that the text cannot say anything else than what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from flis.noegletal.tree import Codes, FilterTree, Restriction, Term
from flis.noegletal.vocabulary import Vocabulary
from flis.semantic.model import Level

_SIGNS = {"+": "+", "-": "−", "MED": "Kun", "UDEN": "Ikke"}


class Names(Protocol):
    def names(self, level: Level, /) -> Mapping[str, str]:
        """Member names by code as text; empty when there are none."""
        ...


def describe_filter(tree: FilterTree, words: Vocabulary, names: Names) -> list[str]:
    """One line for each term: «+ dr 1 og 2, funk 03.22.01 Navn; art ≠ 0»."""
    return [_term(term, words, names) for term in tree.terms]


def _term(term: Term, words: Vocabulary, names: Names) -> str:
    kept = [_restriction(r, words, names) for r in term.restrictions if not r.negated]
    left_out = [_restriction(r, words, names) for r in term.restrictions if r.negated]
    return f"{_SIGNS[term.sign]} " + "; ".join(part for part in (", ".join(kept), ", ".join(left_out)) if part)


def _restriction(restriction: Restriction, words: Vocabulary, names: Names) -> str:
    word = words.get(restriction.word)
    assert word is not None  # noqa: S101 - the tree was read with these words
    groups: dict[Level, list[str]] = {}
    for codes in restriction.codes:
        level = word.level_for(codes.depth)
        groups.setdefault(level, []).append(_codes(codes, level, names))
    mark = "≠ " if restriction.negated else ""
    return ", ".join(f"{level.title.lower()} {mark}{_listed(texts)}" for level, texts in groups.items())


def _codes(codes: Codes, level: Level, names: Names) -> str:
    if codes.last:
        return f"{codes.first}–{codes.last}"
    return with_name(codes.first, names.names(level).get(codes.first))


def with_name(code: str, name: str | None) -> str:
    """``03.22.01 Navn``; a name that already begins with the code stands alone."""
    if not name:
        return code
    return name if name.lower().startswith(code.lower()) else f"{code} {name}"


def _listed(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} og {texts[-1]}"
