"""Small pieces of SQL trees. Trees are made with sqlglot; no statement is ever put together as text.

The dialect is DuckDB's, within the subset that also runs elsewhere: ON (no USING), NULLS LAST said, DOUBLE before a
division, ``GROUPING SETS``, no ``GROUP BY ALL``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlglot import exp

from flis.base.periods import Grain
from flis.semantic import plan
from flis.semantic.values import is_integer

DIALECT = "duckdb"


def name(text: str) -> exp.Identifier:
    return exp.to_identifier(text, quoted=True)


def column(alias: str, text: str) -> exp.Column:
    return exp.Column(this=name(text), table=exp.to_identifier(alias))


def named(tree: exp.Expr, alias: str) -> exp.Expr:
    return exp.Alias(this=tree, alias=name(alias))


def table(text: str, alias: str) -> exp.Table:
    return exp.Table(this=name(text), alias=exp.TableAlias(this=exp.to_identifier(alias)))


def cte_table(text: str) -> exp.Table:
    return exp.Table(this=exp.to_identifier(text))


def parameter(slot: plan.Slot) -> exp.Expr:
    """``$n``; DuckDB counts from 1."""
    return exp.Parameter(this=exp.Literal.number(slot.at + 1))


def cast(tree: exp.Expr, sql_type: str) -> exp.Expr:
    return exp.Cast(this=tree, to=exp.DataType.build(sql_type, dialect=DIALECT))


def try_cast(tree: exp.Expr, sql_type: str) -> exp.Expr:
    """NULL for what is none of the type."""
    return exp.TryCast(this=tree, to=exp.DataType.build(sql_type, dialect=DIALECT))


def both(conditions: Iterable[exp.Expr]) -> exp.Expr | None:
    """All of ``conditions``; ``None`` when there are none."""
    return _chain(conditions, exp.And)


def either(conditions: Iterable[exp.Expr]) -> exp.Expr | None:
    return _chain(conditions, exp.Or)


def _chain(conditions: Iterable[exp.Expr], kind: type[exp.Connector]) -> exp.Expr | None:
    found: exp.Expr | None = None
    for condition in conditions:
        side = exp.Paren(this=condition) if isinstance(condition, exp.Connector) else condition
        found = side if found is None else kind(this=found, expression=side)
    return found


def when(condition: exp.Expr | None, value: exp.Expr) -> exp.Expr:
    """``CASE WHEN condition THEN value END``, or ``value`` without a condition."""
    if condition is None:
        return value
    return exp.Case(ifs=[exp.If(this=condition, true=value)])


def select(
    columns: Sequence[exp.Expr],
    source: exp.Expr | None,
    *,
    joins: Sequence[exp.Join] = (),
    where: exp.Expr | None = None,
    group: Sequence[exp.Expr] = (),
) -> exp.Select:
    made = exp.Select(expressions=list(columns))
    if source is not None:
        made.set("from_", exp.From(this=source))
    if joins:
        made.set("joins", list(joins))
    if where is not None:
        made.set("where", exp.Where(this=where))
    if group:
        made.set("group", exp.Group(expressions=list(group)))
    return made


def left_join(target: exp.Expr, on: exp.Expr) -> exp.Join:
    return exp.Join(this=target, on=on, side="LEFT")


def join(target: exp.Expr, on: exp.Expr, *, inner: bool) -> exp.Join:
    return exp.Join(this=target, on=on) if inner else left_join(target, on)


def subquery(query: exp.Query, alias: str) -> exp.Subquery:
    return exp.Subquery(this=query, alias=exp.TableAlias(this=exp.to_identifier(alias)))


def union_all(queries: Sequence[exp.Query], *, distinct: bool = False) -> exp.Query:
    made: exp.Query = queries[0]
    for query in queries[1:]:
        made = exp.Union(this=made, expression=query, distinct=distinct)
    return made


def date_of(value: exp.Expr, sql_type: str) -> exp.Expr:
    """The date that a fact's time column stands for: a date, a point in time, a year, month or day as a number
    (2021, 202103, 20210331), or a period as text (2021, 2021K1, 2021-03, 2021-03-31)."""
    kind = sql_type.upper()
    if kind == "DATE":
        return value
    if is_integer(kind):
        return exp.maybe_parse(_FROM_NUMBER, dialect=DIALECT).transform(_put, value)
    if kind.startswith("VARCHAR"):
        return exp.maybe_parse(_FROM_TEXT, dialect=DIALECT).transform(_put, value)
    return cast(value, "DATE")


_FROM_NUMBER = """CASE WHEN x > 999999
    THEN MAKE_DATE(CAST(FLOOR(x / 10000) AS BIGINT), CAST(FLOOR(x / 100) % 100 AS BIGINT), CAST(x % 100 AS BIGINT))
    WHEN x > 9999 THEN MAKE_DATE(CAST(FLOOR(x / 100) AS BIGINT), CAST(x % 100 AS BIGINT), 1)
    ELSE MAKE_DATE(CAST(x AS BIGINT), 1, 1) END"""
_FROM_TEXT = """CASE WHEN LENGTH(x) = 4 THEN CAST(x || '-01-01' AS DATE)
    WHEN SUBSTRING(x, 5, 1) = 'K'
        THEN MAKE_DATE(CAST(SUBSTRING(x, 1, 4) AS BIGINT), 3 * CAST(SUBSTRING(x, 6, 1) AS BIGINT) - 2, 1)
    WHEN LENGTH(x) = 7 THEN CAST(x || '-01' AS DATE) ELSE CAST(x AS DATE) END"""


def _put(node: exp.Expr, value: exp.Expr) -> exp.Expr:
    return value.copy() if isinstance(node, exp.Column) else node


def period_key(day: exp.Expr, grain: Grain) -> exp.Expr:
    """What rows of one period have in common: the year, or the period's first day."""
    if grain == "aar":
        return cast(exp.Extract(this=exp.var("YEAR"), expression=day), "BIGINT")
    if grain == "dag":
        return day
    unit = {"kvartal": "quarter", "maaned": "month"}[grain]
    return cast(exp.func("DATE_TRUNC", exp.Literal.string(unit), day, dialect=DIALECT), "DATE")


def shown_key(key: exp.Expr, grain: Grain | None) -> exp.Expr:
    """A period's key as people write it: 2021, 2021K1, 2021-03, or the date itself."""
    if grain == "maaned":
        return exp.func("STRFTIME", key, exp.Literal.string("%Y-%m"), dialect=DIALECT)
    if grain == "kvartal":
        year, quarter = (
            cast(exp.Extract(this=exp.var(unit), expression=key.copy()), "VARCHAR") for unit in ("YEAR", "QUARTER")
        )
        middle = exp.DPipe(this=year, expression=exp.Literal.string("K"))
        return exp.DPipe(this=middle, expression=quarter)
    return key
