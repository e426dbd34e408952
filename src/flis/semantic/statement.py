"""A plan -> the one SQL statement that answers it."""

from __future__ import annotations

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.sql import (
    DIALECT,
    both,
    cast,
    column,
    cte_table,
    either,
    left_join,
    named,
    parameter,
    select,
    shown_key,
    subquery,
)  # fmt: skip
from flis.semantic.sql_measures import scaled
from flis.semantic.sql_members import names_of
from flis.semantic.sql_part import ColumnsOf, part_query
from flis.semantic.sql_spine import key_columns, needs_spine, spine_ctes


def compile_plan(made: plan.Plan, columns_of: ColumnsOf) -> str:
    """DuckDB SQL with ``$1`` … for the plan's parameters. The answer's columns are, for each asked level, its key,
    its name (``<niveau>_navn``) and, with totals, ``<niveau>_i_alt``; then the numbers."""
    return _Statement(made, columns_of).query().sql(DIALECT, pretty=True)


class _Statement:
    def __init__(self, made: plan.Plan, columns_of: ColumnsOf) -> None:
        self.plan, self.columns_of = made, columns_of
        self.with_spine = needs_spine(made)
        self.base = "s" if self.with_spine else "p0"
        self.named_levels = {n: found for n in range(len(made.levels)) if (found := names_of(n, made)) is not None}

    def query(self) -> exp.Select:
        query = select(self._columns(), self._source(), joins=self._joins())
        query.set("with_", exp.With(expressions=[_cte(alias, q) for alias, q in self._ctes()]))
        if kept := both(either(self._number(n) for n in one) or exp.false() for one in self.plan.having):
            query.set("where", exp.Where(this=kept))
        if made_order := self._order() if self.plan.ordered else []:
            query.set("order", exp.Order(expressions=made_order))
        if self.plan.limit is not None:
            query.set("limit", exp.Limit(expression=exp.Literal.number(self.plan.limit)))
        return query

    def _ctes(self) -> list[tuple[str, exp.Query]]:
        made = self.plan
        parts = [
            (f"p{n}", part_query(part, made.levels, made.sets, made.flags, self.columns_of))
            for n, part in enumerate(made.parts)
        ]
        return [*parts, *(spine_ctes(made) if self.with_spine else [])]

    def _source(self) -> exp.Expr:
        if not self.with_spine:
            return cte_table("p0")
        return exp.Table(this=exp.to_identifier("spine"), alias=exp.TableAlias(this=exp.to_identifier("s")))

    def _joins(self) -> list[exp.Join]:
        made = self.plan
        joins = []
        if self.with_spine:
            joins = [left_join(cte_table(f"p{n}"), self._on(n, part)) for n, part in enumerate(made.parts)]
        for n, names in self.named_levels.items():
            found: list[exp.Expr] = [exp.EQ(this=column(f"n{n}", "k"), expression=column(self.base, f"k{n}"))]
            found += [
                exp.NullSafeEQ(this=column(f"n{n}", f"k{m}"), expression=column(self.base, f"k{m}"))
                for m in names.above
            ]
            joins.append(left_join(subquery(names.query, f"n{n}"), both(found) or exp.true()))
        return joins

    def _on(self, part_place: int, part: plan.Part) -> exp.Expr:
        """Equal keys, where an unknown member equals an unknown member, of the levels that the fact has."""
        conditions = []
        for n, level in enumerate(self.plan.levels):
            if level not in part.levels:
                continue
            for text in (f"k{n}", f"g{n}"):
                if text in key_columns(self.plan):
                    sides = column(f"p{part_place}", text), column("s", text)
                    conditions.append(exp.NullSafeEQ(this=sides[0], expression=sides[1]))
        return both(conditions) or exp.true()

    def _columns(self) -> list[exp.Expr]:
        made, columns = self.plan, []
        for n, (level, text) in enumerate(zip(made.levels, made.level_names, strict=True)):
            columns.append(named(shown_key(column(self.base, f"k{n}"), level.grain), text))
            if made.names and level.name:
                columns.append(named(column(f"n{n}", "n"), f"{text}_navn"))
            if made.flags:
                columns.append(named(column(self.base, f"g{n}"), f"{text}_i_alt"))
        return columns + [named(value, text) for text, value in self._numbers()]

    def _numbers(self) -> list[tuple[str, exp.Expr]]:
        home = {a.name: f"p{n}" for n, part in enumerate(self.plan.parts) for a in part.aggregates}
        found: list[tuple[str, exp.Expr]] = []
        for output in self.plan.outputs:
            if isinstance(output, plan.Ratio):
                found.append((output.name, _ratio(output, home)))
            else:
                found.append((output[0], column(home[output[1]], output[1])))
        return found

    def _number(self, asked: plan.Number) -> exp.Expr:
        value = dict(self._numbers())[asked.column].copy()
        if asked.slot is None:
            return _beside_nothing(value, asked.operator)
        return _COMPARED[asked.operator](this=value, expression=parameter(asked.slot))

    def _order(self) -> list[exp.Expr]:
        made = self.plan
        numbers = dict(self._numbers())
        order: list[exp.Expr] = []
        for sorting in made.order:
            if sorting.level is not None:
                order += self._level_order(sorting.level, sorting.descending, sorting.empty_first)
            else:
                order.append(_ordered(numbers[sorting.column].copy(), sorting.descending, sorting.empty_first))
        given = {s.level for s in made.order}
        for n in range(len(made.levels)):
            if n not in given:
                order += self._level_order(n)
        return order

    def _level_order(self, n: int, descending: bool = False, empty_first: bool = False) -> list[exp.Expr]:
        found: list[exp.Expr] = []
        if self.plan.flags:
            found.append(_ordered(column(self.base, f"g{n}")))
        if n in self.named_levels and self.plan.levels[n].order:
            found.append(_ordered(column(f"n{n}", "o"), descending, empty_first))
        found.append(_ordered(column(self.base, f"k{n}"), descending, empty_first))
        return found


def _ratio(output: plan.Ratio, home: dict[str, str]) -> exp.Expr:
    top = cast(column(home[output.numerator], output.numerator), "DOUBLE")
    bottom = cast(column(home[output.denominator], output.denominator), "DOUBLE")
    zero = exp.Nullif(this=bottom, expression=exp.Literal.number(0))
    return scaled(exp.Div(this=top, expression=zero), output.factor)


def _beside_nothing(value: exp.Expr, operator: str) -> exp.Expr:
    empty = exp.Is(this=value, expression=exp.null())
    return empty if operator == "eq" else exp.Not(this=empty) if operator == "ne" else exp.false()


def _ordered(value: exp.Expr, descending: bool = False, empty_first: bool = False) -> exp.Ordered:
    return exp.Ordered(this=value, desc=descending, nulls_first=empty_first)


#: What an empty number is beside a value: different, and nothing else.
_COMPARED: dict[str, type[exp.Binary]] = {
    "eq": exp.EQ, "ne": exp.NullSafeNEQ, "gt": exp.GT, "ge": exp.GTE, "lt": exp.LT, "le": exp.LTE,
}  # fmt: skip


def _cte(alias: str, query: exp.Query) -> exp.CTE:
    return exp.CTE(this=query, alias=exp.TableAlias(this=exp.to_identifier(alias)))
