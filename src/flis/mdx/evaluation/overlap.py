"""Facts that stand below two tuples of a set."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from flis.mdx.evaluation.sets import Tuple


def overlapping(tuples: Sequence[Tuple]) -> bool:
    """Whether a tuple stands twice, or below another one."""
    known = frozenset(tuples)
    return len(known) < len(tuples) or (_mixed(tuples) and any(_is_below(one, known) for one in tuples))


def outermost(tuples: Sequence[Tuple]) -> list[Tuple]:
    """The tuples that stand below no other: together all facts of the set, each once."""
    known = frozenset(tuples)
    return [one for one in tuples if not _is_below(one, known)] if _mixed(tuples) else list(tuples)


def _mixed(tuples: Sequence[Tuple]) -> bool:
    """Whether a column holds a member and one above it."""
    columns = [dict.fromkeys(column) for column in zip(*tuples, strict=True)]
    return any(above in column for column in columns for member in column for above in member.ancestors())


def _is_below(one: Tuple, known: frozenset[Tuple]) -> bool:
    chains = [[member, *member.ancestors()] for member in one]
    return any(above in known and above != one for above in product(*chains))
