"""The portable subset of SQL that models and quality rules are written in.

Each rule is one function that yields the nodes that break it; :data:`RULES` is read top to bottom. The reasons are
measured: these are the constructs that gave another answer, or none, on a second engine (Spark, PostgreSQL), or that
give another answer the next time the same release is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp

from flis.base.errors import Problem
from flis.warehouse.runner.statement import EXPLICIT_NULLS, Statement

Rule = Callable[[Statement], Iterator[exp.Expr]]

_DOUBLE = (exp.DType.DOUBLE, exp.DType.FLOAT)
_TIME_AND_CHANCE = (
    exp.CurrentDate, exp.CurrentTimestamp, exp.CurrentTime, exp.CurrentDatetime, exp.Localtimestamp, exp.Localtime,
    exp.Rand, exp.Uuid, exp.CurrentUser, exp.CurrentSchema,
)  # fmt: skip
_TIME_AND_CHANCE_NAMES = {
    "now", "today", "get_current_timestamp", "get_current_time", "transaction_timestamp", "random", "setseed",
    "nextval", "currval", "txid_current", "getenv", "getvariable", "current_setting", "current_database",
    "current_query", "version", "pg_typeof", "hash",
}  # fmt: skip
_ESTIMATES = (
    exp.PercentileCont, exp.PercentileDisc, exp.Quantile, exp.ApproxQuantile, exp.ApproxDistinct, exp.Mode,
)  # fmt: skip
_PICK_ONE = (exp.AnyValue, exp.First, exp.Last)
_NEEDS_ORDER = (exp.RowNumber, exp.Rank, exp.DenseRank, exp.Ntile, exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue)


def lint(statement: Statement) -> list[Problem]:
    """Everything in the statement that is outside the portable subset, in the order of the rules."""
    return [statement.problem(code, node, sql=_short(node)) for code, rule in RULES for node in rule(statement)]


def join_with_using(statement: Statement) -> Iterator[exp.Expr]:
    """Joins say ON: USING and NATURAL are unknown to some engines and hide which column is meant."""
    for join in statement.find(exp.Join):
        if join.args.get("using") or join.method == "NATURAL":
            yield join


def odd_join(statement: Statement) -> Iterator[exp.Expr]:
    """ASOF and POSITIONAL joins exist in DuckDB only."""
    for join in statement.find(exp.Join):
        if join.method in ("ASOF", "POSITIONAL"):
            yield join


def group_or_order_by_all(statement: Statement) -> Iterator[exp.Expr]:
    """GROUP BY ALL and ORDER BY ALL change meaning when a column is added."""
    for group in statement.find(exp.Group):
        if group.args.get("all"):
            yield group
    for ordered in statement.find(exp.Ordered):
        if isinstance(ordered.this, exp.Var) and ordered.this.name.upper() == "ALL":
            yield ordered


def star_with_changes(statement: Statement) -> Iterator[exp.Expr]:
    """``* EXCLUDE``, ``* REPLACE``, ``* RENAME`` and ``COLUMNS(…)`` exist in DuckDB only."""
    for star in statement.find(exp.Star):
        if any(star.args.get(key) for key in ("except_", "replace", "rename")):
            yield star
    yield from statement.find(exp.Columns)


def try_cast_outside_staging(statement: Statement) -> Iterator[exp.Expr]:
    """TRY_CAST silently turns a bad value into a missing one; only ``std_`` may, where the delivery is at hand."""
    if statement.lag != "std":
        yield from statement.find(exp.TryCast)


def generated_rows(statement: Statement) -> Iterator[exp.Expr]:
    """Rows come from tables: range() and generate_series() differ between engines; use a calendar table."""
    yield from statement.find(exp.GenerateSeries, exp.GenerateDateArray, exp.GenerateTimestampArray)


def files_and_table_functions(statement: Statement) -> Iterator[exp.Expr]:
    """A model reads tables, never files: only what is delivered and published can be recomputed."""
    for table in statement.find(exp.Table):
        is_function = isinstance(table.this, exp.Func) and not isinstance(table.this, exp.GenerateSeries)
        is_file = (
            isinstance(table.this, exp.Identifier)
            and any(c in table.name for c in "./*")
            and table.name.lower() not in statement.known
        )
        if is_function or is_file:
            yield table
    for call in statement.find(exp.Anonymous):
        if call.name.lower().startswith(("read_", "parquet_", "glob")) and not isinstance(call.parent, exp.Table):
            yield call


def estimates(statement: Statement) -> Iterator[exp.Expr]:
    """Quantiles, modes and approximate counts are computed differently from engine to engine."""
    yield from statement.find(*_ESTIMATES)


def time_and_chance(statement: Statement) -> Iterator[exp.Expr]:
    """A number must come out the same tomorrow: no clock, no chance, no settings."""
    yield from statement.find(*_TIME_AND_CHANCE)
    for call in statement.find(exp.Anonymous):
        if call.name.lower() in _TIME_AND_CHANCE_NAMES:
            yield call


def whichever_row(statement: Statement) -> Iterator[exp.Expr]:
    """any_value, first, last and arbitrary take whichever row comes first; use min() or max()."""
    yield from statement.find(*_PICK_ONE)
    for call in statement.find(exp.Anonymous):
        if call.name.lower() == "arbitrary":
            yield call


def lists_without_order(statement: Statement) -> Iterator[exp.Expr]:
    """list() and string_agg() take the rows as they come unless they have an ORDER BY."""
    for node in statement.find(exp.GroupConcat, exp.ArrayAgg):
        inside_group = isinstance(node.parent, exp.WithinGroup)
        if not inside_group and not node.find(exp.Order):
            yield node


def some_rows(statement: Statement) -> Iterator[exp.Expr]:
    """LIMIT, samples and DISTINCT ON keep some rows and drop others, depending on how the engine read them."""
    yield from statement.find(exp.Limit, exp.Offset, exp.TableSample, exp.Fetch)
    for distinct in statement.find(exp.Distinct):
        if distinct.args.get("on"):
            yield distinct


def division_of_unknown_type(statement: Statement) -> Iterator[exp.Expr]:
    """DuckDB divides decimals as DOUBLE, Spark as DECIMAL: one side of ``/`` must be cast to DOUBLE."""
    for division in statement.find(exp.Div):
        if not (_is_double(division.this) or _is_double(division.expression)):
            yield division


def order_without_nulls(statement: Statement) -> Iterator[exp.Expr]:
    """Engines disagree on where missing values sort: say NULLS FIRST or NULLS LAST."""
    for ordered in statement.find(exp.Ordered):
        if not ordered.meta.get(EXPLICIT_NULLS):
            yield ordered


def window_without_order(statement: Statement) -> Iterator[exp.Expr]:
    """A rank or a neighbour without ORDER BY is another one each time."""
    for window in statement.find(exp.Window):
        function = window.this.this if isinstance(window.this, exp.IgnoreNulls | exp.RespectNulls) else window.this
        named = window.args.get("alias")
        if isinstance(function, _NEEDS_ORDER) and not window.args.get("order") and not named:
            yield window


def pivot(statement: Statement) -> Iterator[exp.Expr]:
    """The columns of a PIVOT depend on the data, so nothing can be said about them beforehand."""
    yield from statement.find(exp.Pivot)


def recursion(statement: Statement) -> Iterator[exp.Expr]:
    """Recursive queries are not portable, and what a column comes from cannot be followed through them."""
    for with_ in statement.find(exp.With):
        if with_.args.get("recursive"):
            yield with_


def qualified_table(statement: Statement) -> Iterator[exp.Expr]:
    """Tables are named by their name alone: a schema or database in front belongs to one engine."""
    for table in statement.find(exp.Table):
        if table.args.get("db"):
            yield table


RULES: tuple[tuple[str, Rule], ...] = (
    ("M101", join_with_using),
    ("M102", odd_join),
    ("M103", group_or_order_by_all),
    ("M104", star_with_changes),
    ("M105", try_cast_outside_staging),
    ("M106", generated_rows),
    ("M107", files_and_table_functions),
    ("M108", estimates),
    ("M109", time_and_chance),
    ("M110", whichever_row),
    ("M111", lists_without_order),
    ("M112", some_rows),
    ("M113", division_of_unknown_type),
    ("M114", order_without_nulls),
    ("M115", window_without_order),
    ("M116", pivot),
    ("M117", recursion),
    ("M118", qualified_table),
)


def _is_double(node: exp.Expr | None) -> bool:
    """Whether what is written shows that the value is DOUBLE in every engine."""
    if isinstance(node, exp.Cast):
        return node.to.this in _DOUBLE
    if isinstance(node, exp.Div):
        return True
    if isinstance(node, exp.Add | exp.Sub | exp.Mul):
        return _is_double(node.this) or _is_double(node.expression)
    if isinstance(node, exp.Case):
        return any(_is_double(branch.args.get("true")) for branch in node.args["ifs"])
    if isinstance(node, exp.Paren | exp.Neg | exp.Func | exp.Filter | exp.Window):
        return _is_double(node.this)
    return False


def _short(node: exp.Expr, width: int = 60) -> str:
    text = " ".join(node.sql(dialect="duckdb").split())
    return text if len(text) <= width else text[: width - 1] + "…"
