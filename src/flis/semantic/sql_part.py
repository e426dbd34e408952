"""One scan of one fact table: an inner SELECT of rows (or groups of rows) and an outer one that aggregates."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.expressions import filter_on
from flis.semantic.model import Level
from flis.semantic.sql import (
    both,
    column,
    named,
    parameter,
    select,
    subquery,
    union_all,
)  # fmt: skip
from flis.semantic.sql_conditions import atom_on, condition_sql
from flis.semantic.sql_fact import FactColumns
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
        self.grouped = in_two_steps(part.aggregates)
        self.bases = {b: f"x{n}" for n, b in enumerate(dict.fromkeys(base_of(a) for a in part.aggregates))}
        self.traits = traits_of(part.aggregates)

    def query(self) -> exp.Query:
        if not self.part.at:
            return self._aggregated(self.sets, None)
        families: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for kept in self.sets:
            families.setdefault(tuple(n for n in kept if self._is_time(n)), []).append(kept)
        # A stock is read at the last date inside each time member, so a total over time has a date of its own.
        return union_all([self._aggregated(tuple(sets), periods) for periods, sets in families.items()])

    def _is_time(self, place: int) -> bool:
        return any(n == place and level.grain is not None for level, n in self.places.items())

    # -- outer -----------------------------------------------------------------------------------------------

    def _aggregated(self, sets: tuple[tuple[int, ...], ...], periods: tuple[int, ...] | None) -> exp.Query:
        asked = sorted({n for kept in sets for n in kept})
        several = len(sets) > 1
        keys = [self._outer_key(n, asked) for n in self.places.values()]
        flags = [self._flag(n, asked, several) for n in self.places.values()] if self.flags else []
        figures = [named(self._figure(a), a.name) for a in self.part.aggregates]
        rows, joins = subquery(self._rows(periods), "r"), self.traits.joins()
        return select([*keys, *flags, *figures], rows, joins=joins, group=_group_by(sets, asked))

    def _outer_key(self, place: int, asked: list[int]) -> exp.Expr:
        if place in asked:
            return column("r", f"k{place}")
        # A typed NULL: the rows of this family sum over the level, those of another do not.
        return named(when_never(column("r", f"k{place}")), f"k{place}")

    def _flag(self, place: int, asked: list[int], several: bool) -> exp.Expr:
        if place not in asked:
            return named(exp.true(), f"g{place}")
        if not several:
            return named(exp.false(), f"g{place}")
        mark = exp.Anonymous(this="GROUPING", expressions=[column("r", f"k{place}")])
        return named(exp.EQ(this=mark, expression=exp.Literal.number(1)), f"g{place}")

    def _figure(self, figure: plan.Aggregate) -> exp.Expr:
        condition = None if figure.where is None else self.traits.condition(figure.where)
        base = base_of(figure)
        make = figure_over_groups if self.grouped else figure_over_rows
        return scaled(make(base, self.bases[base], condition), figure.factor)

    # -- inner -----------------------------------------------------------------------------------------------

    def _rows(self, periods: tuple[int, ...] | None) -> exp.Select:
        fact = FactColumns(self.part)
        keys = [named(fact.key(level), f"k{n}") for level, n in self.places.items()]
        traits = self.traits.columns(fact.compared)
        values = [c for base, alias in self.bases.items() for c in self._values(fact, base, alias)]
        where = self._where(fact, periods)
        group = [exp.Literal.number(n + 1) for n in range(len(keys) + len(traits))] if self.grouped else []
        columns = [*keys, *traits, *values]
        return select(columns, fact.table(), joins=fact.joins(), where=where, group=group)

    def _values(self, fact: FactColumns, base: Base, alias: str) -> list[exp.Expr]:
        value = fact.own(base.column) if base.column else exp.Literal.number(1)
        condition = None
        if base.filter:
            condition = filter_on(base.filter, alias, lambda: self.columns_of(self.part.fact.table), "f")
        if self.grouped:
            return group_columns(base, alias, value, condition)
        return row_columns(alias, value, condition)

    def _where(self, fact: FactColumns, periods: tuple[int, ...] | None) -> exp.Expr | None:
        found = [condition_sql(c, atom_on(fact.compared)) for c in self.part.where]
        if self.part.units is not None:
            found.append(_own_units(fact, self.part))
        if periods is not None:
            found.append(self._at_moment(fact, periods))
        return both(found)

    def _at_moment(self, fact: FactColumns, periods: tuple[int, ...]) -> exp.Expr:
        """The date is the first or last one with data in the whole fact, inside the asked period and inside each
        asked time member: one date for all units, so that a unit without rows at it has no stock then."""
        time = self.part.time
        assert time is not None  # noqa: S101 - the resolver refuses a moment without a time dimension
        other = FactColumns(self.part, "l")
        inside = [
            condition_sql(c, atom_on(other.compared))
            for c in self.part.where
            if all(a.level.dimension == time.dimension for a in plan.atoms(c))
        ]
        pick = exp.Max if self.part.at == "sidste" else exp.Min
        group = [other.key(level) for level, n in self.places.items() if n in periods]
        dates = select([pick(this=other.date(time))], other.table(), where=both(inside), group=group)
        if not group:
            return exp.EQ(this=fact.date(time), expression=exp.Subquery(this=dates))
        return exp.In(this=fact.date(time), query=exp.Subquery(this=dates))


def when_never(value: exp.Expr) -> exp.Expr:
    """A NULL with the type of ``value`` that stands outside every group."""
    return exp.Max(this=exp.Case(ifs=[exp.If(this=exp.false(), true=value)]))


def _own_units(fact: FactColumns, part: plan.Part) -> exp.Expr:
    if not part.units or part.unit_column is None:
        return exp.false()
    return exp.In(this=fact.own(part.unit_column), expressions=[parameter(s) for s in part.units])


def _group_by(sets: tuple[tuple[int, ...], ...], asked: list[int]) -> list[exp.Expr]:
    if len(sets) == 1:
        return [column("r", f"k{n}") for n in asked]
    groups = [exp.Tuple(expressions=[column("r", f"k{n}") for n in kept]) for kept in sets]
    return [exp.GroupingSets(expressions=groups)]
