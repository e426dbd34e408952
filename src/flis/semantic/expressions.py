"""A measure's ``filter``: one SQL condition on the fact's own columns, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from flis.base.errors import UsageError, problem
from flis.catalog.suggestions import did_you_mean

#: What a condition may be made of. Anything else (subqueries, functions that read files, ``*``) is refused.
_ALLOWED = (
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Tuple,
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In, exp.Between,
    exp.Like, exp.ILike, exp.NullSafeEQ, exp.NullSafeNEQ, exp.StartsWith, exp.Escape,
    exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.IntDiv, exp.Neg, exp.DPipe, exp.Concat,
    exp.Coalesce, exp.Nullif, exp.Case, exp.If, exp.Abs, exp.Round, exp.Floor, exp.Ceil,
    exp.Lower, exp.Upper, exp.Length, exp.Substring, exp.Left, exp.Right, exp.Trim,
    exp.Cast, exp.DataType, exp.DataTypeParam, exp.Extract, exp.Var, exp.Year, exp.Month, exp.Day,
)  # fmt: skip


@lru_cache(maxsize=1024)
def parse_filter(text: str, measure: str) -> exp.Expr:
    """The condition as a tree. UsageError S019 when it is not SQL, S020 when it holds more than a condition may."""
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except SqlglotError as error:
        reason = str(error).splitlines()[0]
        raise UsageError(problem("S019", measure=measure, value=text, grund=reason)) from error
    for node in tree.walk():
        if not isinstance(node, _ALLOWED) or (isinstance(node, exp.Column) and node.table):
            raise UsageError(problem("S020", measure=measure, value=text, del_=node.sql("duckdb")))
    return tree


def filter_on(text: str, measure: str, columns: Callable[[], frozenset[str]], alias: str) -> exp.Expr:
    """A fresh copy of the condition with every column read from ``alias``; UsageError S021 for a column that the
    fact table does not have."""
    tree = parse_filter(text, measure).copy()
    known = {name.lower(): name for name in columns()}
    for column in list(tree.find_all(exp.Column)):
        own = known.get(column.name.lower())
        if own is None:
            forslag = did_you_mean(column.name, columns())
            raise UsageError(problem("S021", measure=measure, value=column.name, forslag=forslag))
        column.set("this", exp.to_identifier(own, quoted=True))
        column.set("table", exp.to_identifier(alias))
    return exp.paren(tree, copy=False)
