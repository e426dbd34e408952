"""How each type of measure is computed: in one step over rows, or in two over groups of rows.

Two steps pay when many figures with conditions of their own share a scan: the rows are first summed up by what the
conditions look at, and the conditions are then tried on the few groups instead of on every row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.sql import both, cast, column, named, when

#: The average over time: the sum at each moment with data, averaged over those moments.
OVER_TIME = "gennemsnit_over_tid"
#: Types that cannot be put together from groups of rows.
_OVER_ROWS = ("antal_unikke", OVER_TIME)


@dataclass(frozen=True)
class Base:
    """What several figures have in common: the same column, type and measure filter."""

    type: str
    column: str | None
    whole: bool
    filter: str


def base_of(figure: plan.Aggregate) -> Base:
    kind = "sum" if figure.type in ("foerste", "sidst") else figure.type
    return Base(kind, figure.column, figure.whole, figure.filter)


def in_two_steps(figures: tuple[plan.Aggregate, ...], *, pays: bool) -> bool:
    """``pays``: also without conditions of their own."""
    wanted = pays or any(f.where is not None for f in figures)
    return wanted and all(f.type not in _OVER_ROWS for f in figures)


def row_columns(
    base: Base, alias: str, value: exp.Expr, condition: exp.Expr | None, moment: Callable[[], exp.Expr]
) -> list[exp.Expr]:
    """The inner columns of the one-step form: the value of each row, whether the measure's filter holds, and the
    row's moment where the figure is an average over time."""
    found = [named(value, alias)]
    if condition is not None:
        found.append(named(condition, f"{alias}f"))
    if base.type == OVER_TIME:
        found.append(named(moment(), f"{alias}m"))
    return found


def group_columns(base: Base, alias: str, value: exp.Expr, condition: exp.Expr | None) -> list[exp.Expr]:
    """The inner columns of the two-step form."""
    if base.type == "gennemsnit":
        total, count = exp.Sum(this=cast(value, "DOUBLE")), exp.Count(this=value.copy())
        return [named(_where(total, condition), alias), named(_where(count, condition), f"{alias}n")]
    makers: dict[str, type[exp.AggFunc]] = {"sum": exp.Sum, "antal": exp.Count, "min": exp.Min, "maks": exp.Max}
    return [named(_where(makers[base.type](this=value), condition), alias)]


def figure_over_rows(base: Base, alias: str, condition: exp.Expr | None) -> exp.Expr:
    value = column("r", alias)
    kept = both(c for c in (column("r", f"{alias}f") if base.filter else None, condition) if c is not None)
    if base.type == "sum":
        return _sum(_where(exp.Sum(this=value), kept), base)
    if base.type == "antal":
        # DuckDB counts rows faster than a column, though it be the same number in each.
        return _where(exp.Count(this=value if base.column else exp.Star()), kept)
    if base.type == "antal_unikke":
        return _where(exp.Count(this=exp.Distinct(expressions=[value])), kept)
    if base.type == "gennemsnit":
        return _where(exp.Avg(this=cast(value, "DOUBLE")), kept)
    if base.type == OVER_TIME:
        known = exp.Not(this=exp.Is(this=value.copy(), expression=exp.null()))
        moments = exp.Count(this=exp.Distinct(expressions=[column("r", f"{alias}m")]))
        count = cast(_where(moments, both(c for c in (kept, known) if c is not None)), "DOUBLE")
        zero = exp.Nullif(this=count, expression=exp.Literal.number(0))
        return exp.Div(this=cast(_where(exp.Sum(this=value), kept), "DOUBLE"), expression=zero)
    return _where((exp.Min if base.type == "min" else exp.Max)(this=value), kept)


def figure_over_groups(base: Base, alias: str, condition: exp.Expr | None) -> exp.Expr:
    value = when(condition, column("r", alias))
    if base.type == "sum":
        return _sum(exp.Sum(this=value), base)
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


def _sum(total: exp.Expr, base: Base) -> exp.Expr:
    # DuckDB sums whole numbers as 128 bits, which most readers of Arrow do not know.
    return cast(total, "BIGINT") if base.whole else total


def _where(made: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    """The aggregate of the rows where ``condition`` holds: faster than NULL in place of the others."""
    return made if condition is None else exp.Filter(this=made, expression=exp.Where(this=condition.copy()))
