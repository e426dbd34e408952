"""One scan of one fact table: an inner SELECT of rows (or groups of rows) and an outer one that aggregates."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.expressions import filter_on
from flis.semantic.model import Level
from flis.semantic.sql import column, named, select, subquery, union_all
from flis.semantic.sql_fact import FactColumns, above
from flis.semantic.sql_measures import (
    Base,
    base_of,
    figure_over_groups,
    figure_over_rows,
    group_columns,
    in_two_steps,
    row_columns,
    scaled,
)  # fmt: skip
from flis.semantic.sql_rows import rows_asked
from flis.semantic.sql_traits import traits_of

#: The columns of a fact table.
ColumnsOf = Callable[[str], frozenset[str]]


def part_query(
    part: plan.Part, levels: tuple[Level, ...], sets: tuple[tuple[int, ...], ...], flags: bool, columns_of: ColumnsOf
) -> exp.Query:
    """The scan as a query with columns ``k<n>`` (keys of the levels that the fact has), ``g<n>`` (whether the row
    sums over the level; only with ``flags``) and one column per aggregate."""
    return _PartQuery(part, levels, sets, flags, columns_of).query()


class _PartQuery:
    def __init__(
        self,
        part: plan.Part,
        levels: tuple[Level, ...],
        sets: tuple[tuple[int, ...], ...],
        flags: bool,
        columns_of: ColumnsOf,
    ) -> None:
        self.part, self.flags, self.columns_of = part, flags, columns_of
        self.places = {level: n for n, level in enumerate(levels) if level in part.levels}
        own = [tuple(n for n in kept if levels[n] in self.places) for kept in sets]
        self.sets = tuple(dict.fromkeys(own))
        # Where members stand below each other, sums are made first, so that few rows are repeated for those above.
        self.trees = {n: level for level, n in self.places.items() if level.parent is not None}
        self.grouped = in_two_steps(part.aggregates, pays=bool(self.trees))
        self.bases = {b: f"x{n}" for n, b in enumerate(dict.fromkeys(base_of(a) for a in part.aggregates))}
        self.traits = traits_of(part.fact, part.aggregates)

    def query(self) -> exp.Query:
        families: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for kept in self.sets:
            families.setdefault(tuple(n for n in kept if self._has_own_rows(n)), []).append(kept)
        return union_all([self._aggregated(tuple(sets)) for sets in families.values()])

    def _has_own_rows(self, place: int) -> bool:
        """Whether a total over the level is made of other rows than its members are. A stock is read at the last date
        inside each time member, so a total over time has a date of its own; where members stand below each other, a
        row is there once for each that it is below."""
        level = next(level for level, n in self.places.items() if n == place)
        return place in self.trees or self._is_time(level)

    def _is_time(self, level: Level) -> bool:
        return bool(self.part.at) and level.dimension == self.part.time[-1].dimension

    # -- outer -----------------------------------------------------------------------------------------------

    def _aggregated(self, sets: tuple[tuple[int, ...], ...]) -> exp.Query:
        asked = sorted({n for kept in sets for n in kept})
        several = len(sets) > 1
        keys = [self._outer_key(n, asked) for n in self.places.values()]
        flags = [self._flag(n, asked, several) for n in self.places.values()] if self.flags else []
        figures = [named(self._figure(a), a.name) for a in self.part.aggregates]
        rows, joins = subquery(self._rows(asked), "r"), [*self.traits.joins(), *self._everybody_above(asked)]
        return select([*keys, *flags, *figures], rows, joins=joins, group=self._group_by(sets, asked))

    def _everybody_above(self, asked: list[int]) -> list[exp.Join]:
        """For sums that were made of each member's own rows: everybody that the member is at or below."""
        if not self.grouped:
            return []
        return [above(level, f"c{n}", column("r", f"k{n}"), self.part) for n, level in self.trees.items() if n in asked]

    def _key(self, place: int) -> exp.Expr:
        own = column("r", f"k{place}")
        if not self.grouped or place not in self.trees:
            return own
        return exp.Coalesce(this=column(f"c{place}", "a"), expressions=[own])

    def _outer_key(self, place: int, asked: list[int]) -> exp.Expr:
        if place in asked:
            return self._key(place) if place not in self.trees else named(self._key(place), f"k{place}")
        # A typed NULL: the rows of this family sum over the level, those of another do not.
        return named(when_never(column("r", f"k{place}")), f"k{place}")

    def _flag(self, place: int, asked: list[int], several: bool) -> exp.Expr:
        if place not in asked:
            return named(exp.true(), f"g{place}")
        if not several:
            return named(exp.false(), f"g{place}")
        mark = exp.Anonymous(this="GROUPING", expressions=[self._key(place)])
        return named(exp.EQ(this=mark, expression=exp.Literal.number(1)), f"g{place}")

    def _group_by(self, sets: tuple[tuple[int, ...], ...], asked: list[int]) -> list[exp.Expr]:
        if len(sets) == 1:
            return [self._key(n) for n in asked]
        groups = [exp.Tuple(expressions=[self._key(n) for n in kept]) for kept in sets]
        return [exp.GroupingSets(expressions=groups)]

    def _figure(self, figure: plan.Aggregate) -> exp.Expr:
        condition = None if figure.where is None else self.traits.condition(figure.where)
        base = base_of(figure)
        make = figure_over_groups if self.grouped else figure_over_rows
        return scaled(make(base, self.bases[base], condition), figure.factor)

    # -- inner -----------------------------------------------------------------------------------------------

    def _rows(self, asked: list[int]) -> exp.Select:
        fact = FactColumns(self.part)
        keys = [named(self._row_key(fact, level, n, asked), f"k{n}") for level, n in self.places.items()]
        traits = self.traits.columns(fact.compared)
        values = [c for base, alias in self.bases.items() for c in self._values(fact, base, alias)]
        periods = tuple(level for level, n in self.places.items() if n in asked and self._is_time(level))
        where = rows_asked(self.part, fact, periods)
        group = [exp.Literal.number(n + 1) for n in range(len(keys) + len(traits))] if self.grouped else []
        columns = [*keys, *traits, *values]
        return select(columns, fact.table(), joins=fact.joins(), where=where, group=group)

    def _row_key(self, fact: FactColumns, level: Level, place: int, asked: list[int]) -> exp.Expr:
        """The level's key in each row; the row is there for everybody above it when that is not done later."""
        alone = place in self.trees and (self.grouped or place not in asked)
        return fact.single(level) if alone else fact.key(level)

    def _values(self, fact: FactColumns, base: Base, alias: str) -> list[exp.Expr]:
        value = fact.own(base.column) if base.column else exp.Literal.number(1)
        condition = None
        if base.filter:
            condition = filter_on(base.filter, alias, lambda: self.columns_of(self.part.fact.table), "f")
        if self.grouped:
            return group_columns(base, alias, value, condition)
        return row_columns(base, alias, value, condition, fact.moment)


def when_never(value: exp.Expr) -> exp.Expr:
    """A NULL with the type of ``value`` that stands outside every group."""
    return exp.Max(this=exp.Case(ifs=[exp.If(this=exp.false(), true=value)]))
