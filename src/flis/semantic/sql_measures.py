"""How each type of measure is computed: in one step over rows, or in two over groups of rows.

Two steps pay when many figures with conditions of their own share a scan: the rows are first summed up by what the
conditions look at, and the conditions are then tried on the few groups instead of on every row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.sql import cast, column, named, when

_Filter = Callable[[plan.Aggregate], exp.Expr | None]


@dataclass(frozen=True)
class Base:
    """What several figures have in common: the same column, type and measure filter."""

    type: str
    column: str | None
    whole: bool
    filter: str


def base_of(figure: plan.Aggregate) -> Base:
    kind = "sum" if figure.type == "sidst" else figure.type
    return Base(kind, figure.column, figure.whole, figure.filter)


def in_two_steps(figures: tuple[plan.Aggregate, ...]) -> bool:
    return any(f.where is not None for f in figures) and all(f.type != "antal_unikke" for f in figures)


def row_columns(alias: str, value: exp.Expr, condition: exp.Expr | None) -> list[exp.Expr]:
    """The inner columns of the one-step form: the value of each row, NULL where the measure's filter fails."""
    return [named(when(condition, value), alias)]


def group_columns(base: Base, alias: str, value: exp.Expr, condition: exp.Expr | None) -> list[exp.Expr]:
    """The inner columns of the two-step form."""
    kept = when(condition, value)
    if base.type == "gennemsnit":
        total = exp.Sum(this=cast(kept, "DOUBLE"))
        return [named(total, alias), named(exp.Count(this=kept.copy()), f"{alias}n")]
    makers: dict[str, type[exp.AggFunc]] = {"sum": exp.Sum, "antal": exp.Count, "min": exp.Min, "maks": exp.Max}
    return [named(makers[base.type](this=kept), alias)]


def figure_over_rows(base: Base, alias: str, condition: exp.Expr | None) -> exp.Expr:
    value = when(condition, column("r", alias))
    if base.type == "sum":
        return _sum(value, base)
    if base.type == "antal":
        return exp.Count(this=value)
    if base.type == "antal_unikke":
        return exp.Count(this=exp.Distinct(expressions=[value]))
    if base.type == "gennemsnit":
        return exp.Avg(this=cast(value, "DOUBLE"))
    return exp.Min(this=value) if base.type == "min" else exp.Max(this=value)


def figure_over_groups(base: Base, alias: str, condition: exp.Expr | None) -> exp.Expr:
    value = when(condition, column("r", alias))
    if base.type == "sum":
        return _sum(value, base)
    if base.type == "antal":
        counted = exp.Coalesce(this=exp.Sum(this=value), expressions=[exp.Literal.number(0)])
        return cast(counted, "BIGINT")
    if base.type == "gennemsnit":
        count = exp.Sum(this=when(None if condition is None else condition.copy(), column("r", f"{alias}n")))
        zero = exp.Nullif(this=cast(count, "DOUBLE"), expression=exp.Literal.number(0))
        return exp.Div(this=exp.Sum(this=value), expression=zero)
    return exp.Min(this=value) if base.type == "min" else exp.Max(this=value)


def scaled(value: exp.Expr, factor: float) -> exp.Expr:
    """``value`` × ``factor``; untouched when the factor is 1, so that whole numbers and kroner stay exact."""
    if factor == 1:
        return value
    number = exp.Literal.number(repr(abs(factor)))
    return exp.Mul(this=exp.Paren(this=value), expression=exp.Neg(this=number) if factor < 0 else number)


def _sum(value: exp.Expr, base: Base) -> exp.Expr:
    total = exp.Sum(this=value)
    # DuckDB sums whole numbers as 128 bits, which most readers of Arrow do not know.
    return cast(total, "BIGINT") if base.whole else total
