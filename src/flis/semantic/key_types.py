"""SQL types of levels' keys, and where a fact's own column is of another kind than the dimension's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from flis.base.errors import UsageError, problem
from flis.semantic.model import CubeModel, Fact, Level
from flis.semantic.sql_dimension import holds, placed, pointed
from flis.semantic.values import is_integer, is_text


class Types(Protocol):
    """What the source's tables are like."""

    def column(self, table: str, column: str) -> str: ...

    def found_by_all(self, fact: Fact, levels: Sequence[Level], casts: Mapping[str, str]) -> frozenset[str]:
        """Those dimensions of ``levels`` in whose table every row of ``fact`` finds its member."""
        ...

    def stands_once(self, level: Level) -> bool:
        """Whether every row of the level's dimension table has a key of its own, also with its snowflake around it."""
        ...


def type_of_level(cube: CubeModel, types: Types, level: Level) -> str:
    """The SQL type of the level's key."""
    if level.table is not None:
        return types.column(*placed(level, level.column or level.table_key or ""))
    for fact in cube.facts.values():
        if fact.knows(level) and fact.own_column(level):
            return types.column(fact.table, fact.own_column(level))
    raise UsageError(problem("S013", niveau=level.id, fakta="-", kube=cube.kube.id))


def casts_of(types: Types, fact: Fact, levels: Iterable[Level]) -> tuple[tuple[str, str], ...]:
    """Dimension and SQL type, for each dimension with a table whose key is of another kind than the fact's column:
    answers and lists of members must have equal keys."""
    found: dict[str, str] = {}
    for level in levels:
        column = fact.key(level.dimension)
        if level.table is None or column is None or level.dimension in found:
            continue
        wanted = types.column(*placed(level, pointed(fact, level)))
        if not _alike(types.column(fact.table, column), wanted):
            found[level.dimension] = wanted
    return tuple(sorted(found.items()))


def whole_in(types: Types, fact: Fact, levels: Iterable[Level], casts: Mapping[str, str]) -> frozenset[str]:
    """The dimensions that must be joined for ``levels`` and in which every row of the fact finds its member."""
    joined = {level.dimension: level for level in levels if level.table is not None and not holds(fact, level)}
    return types.found_by_all(fact, tuple(joined.values()), casts)


def _alike(one: str, other: str) -> bool:
    return one == other or (is_integer(one) and is_integer(other)) or (is_text(one) and is_text(other))
