"""Which tables a SELECT reads. Only names: what the SQL means is the warehouse's business."""

from __future__ import annotations

from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError


@lru_cache(maxsize=4096)
def tables_read(sql: str) -> frozenset[str]:
    """Names of the tables that ``sql`` reads, without its own CTEs; empty when it cannot be parsed."""
    try:
        tree = sqlglot.parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return frozenset()
    own = {cte.alias_or_name.lower() for cte in tree.find_all(exp.CTE)}
    return frozenset(t.name for t in tree.find_all(exp.Table) if t.name and t.name.lower() not in own)


@lru_cache(maxsize=4096)
def columns_named(expression: str) -> frozenset[str]:
    """Columns that a SQL expression names. Raises SqlglotError when it is not SQL."""
    tree = sqlglot.parse_one(expression, dialect="duckdb")
    return frozenset(c.name for c in tree.find_all(exp.Column))
