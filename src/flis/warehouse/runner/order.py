"""Which tables a statement reads, and the order that models must be built in: both are inferred from the SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from sqlglot import exp

from flis.base.errors import Problem
from flis.catalog.suggestions import did_you_mean
from flis.warehouse.runner.statement import Statement

_WORD = re.compile(r"\w+")


def tables_read(statement: Statement) -> dict[str, exp.Table]:
    """The tables that the statement reads, its own CTEs left out, each with the first place where it is named."""
    own = {cte.alias.lower() for cte in statement.find(exp.CTE)}
    found: dict[str, exp.Table] = {}
    for table in statement.find(exp.Table):
        name = table.name.lower()
        if isinstance(table.this, exp.Identifier) and name not in own and not table.args.get("db"):
            found.setdefault(name, table)
    return found


def tables_known(statement: Statement, known: Iterable[str]) -> dict[str, exp.Table]:
    """The tables that the statement reads as they are really called: SQL does not tell large letters from small ones.
    Those that are not ``known`` stand as they are written, in small letters."""
    real = {name.lower(): name for name in known}
    return {real.get(name, name): node for name, node in tables_read(statement).items()}


def check_names(statement: Statement, known: Iterable[str]) -> list[Problem]:
    """Tables that do not exist, and CTEs that take the name of one that does."""
    tables = set(known)
    problems = [
        statement.problem("M004", node, vaerdi=name, mente=did_you_mean(name, tables))
        for name, node in tables_known(statement, tables).items()
        if name not in tables
    ]
    small = {name.lower() for name in tables}
    ctes = [cte for cte in statement.find(exp.CTE) if cte.alias.lower() in small]
    return problems + [statement.problem("M007", cte, vaerdi=cte.alias) for cte in ctes]


def build_order(statements: Mapping[str, Statement]) -> tuple[list[str], list[Problem]]:
    """Models after what they read; the same order every time. A circle is a problem and leaves the order empty."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name in sorted(statements):
        sorter.add(name, *sorted(t for t in tables_read(statements[name]) if t in statements))
    try:
        return list(sorter.static_order()), []
    except CycleError as error:
        ring: list[str] = error.args[1]
        first = statements[ring[0]]
        return [], [first.problem("M005", tables_read(first).get(ring[0]), ring=" → ".join(reversed(ring)))]


def tables_named(sql: str, known: Iterable[str]) -> list[str]:
    """Those of the ``known`` tables that a piece of SQL names, found by its words alone: some too many do no harm."""
    text = sql.lower()
    words = set(_WORD.findall(text))
    return sorted(name for name in known if _is_named(name.lower(), words, text))


def _is_named(name: str, words: set[str], text: str) -> bool:
    return name in words or (not _WORD.fullmatch(name) and name.replace('"', '""') in text)
