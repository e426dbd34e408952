"""Everything that the contract demands of the rows that could be read.

One statement counts every kind of breach; only for what is broken are the rows looked up (``listing``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from flis.base.errors import Problem
from flis.base.periods import Period
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.intake.codelists import CodeLists
from flis.warehouse.intake.control_line import ControlLine
from flis.warehouse.intake.faults import is_our_fault
from flis.warehouse.intake.key_check import repeated_key_count, repeated_keys
from flis.warehouse.intake.list_checks import ListCheck, list_checks
from flis.warehouse.intake.partitions import rows_by_partition, rows_by_partition_at_once
from flis.warehouse.intake.row_checks import RowCheck, row_checks
from flis.warehouse.intake.totals import check_totals
from flis.warehouse.intake.typed_read import Typed
from flis.warehouse.register import DsaColumn

#: Rows up to which one plain aggregate is cheaper than a sub-query for each check. Most deliveries are that small, and
#: they come by the hundred.
SMALL = 100_000


@dataclass(frozen=True)
class Demand:
    """What a delivery is held against."""

    kontrakt: Kontrakt
    afsender: str
    periode: Period | None
    lists: CodeLists
    control: ControlLine | None
    #: The file's name as problems give it.
    shown: str


@dataclass
class Found:
    """``findings`` are SELECTs of bad rows (see ``sources.finding``), ``problems`` concern the file as a whole."""

    findings: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: Rows by the first day of their partition; empty when the delivery has only one.
    rows_by_start: dict[date, int] = field(default_factory=dict)


def check_rows(
    connection: duckdb.DuckDBPyConnection, typed: Typed, demand: Demand, columns: tuple[DsaColumn, ...]
) -> Found:
    """Run every check. Totals are only compared when every row could be read; else they must differ."""
    kontrakt, found = demand.kontrakt, Found()
    rules = row_checks(kontrakt, demand.afsender, demand.periode)
    lists = list_checks(kontrakt, demand.lists, columns, demand.periode)
    counted = _count(connection, typed, demand, rules, lists)
    for rule, condition in counted.broken:
        rows = typed.every_relation if rule.textual else typed.relation
        found.findings.append(f"SELECT {rule.finding} FROM {rows} WHERE {condition}")
    found.findings += [check.rows(connection, typed) for check in counted.unknown]
    if counted.repeated_keys:
        found.findings.append(repeated_keys(connection, kontrakt, typed))
    if not typed.findings:
        found.problems += check_totals(kontrakt, counted.totals, demand.control, demand.shown)
    found.rows_by_start = counted.rows_by_start
    return found


@dataclass(frozen=True)
class _Counted:
    #: Each broken rule with the condition that finds its rows.
    broken: list[tuple[RowCheck, str]]
    unknown: list[ListCheck]
    repeated_keys: bool
    rows_by_start: dict[date, int]
    totals: list[Any]


def _count(
    connection: duckdb.DuckDBPyConnection,
    typed: Typed,
    demand: Demand,
    rules: list[RowCheck],
    lists: list[ListCheck],
) -> _Counted:
    kontrakt = demand.kontrakt
    small = typed.rows <= SMALL and not typed.findings
    others = [check.values() if small else check.count(typed) for check in lists]
    others.append(repeated_key_count(kontrakt, typed))
    by_partition = rows_by_partition_at_once(kontrakt, demand.periode)
    others.append(by_partition if small else rows_by_partition(kontrakt, demand.periode, typed.bare))
    totals = [f"({total.udtryk})" for total in kontrakt.kontroltal]
    conditions = [rule.broken for rule in rules]
    counts = [_counting(rule, rule.broken, typed, small) for rule in rules]
    try:
        row = _all_at_once(connection, typed, conditions, [*others, *totals]) if small else None
        row = row or _one_pass(connection, typed, [*counts, *others, *totals])
        values = row[len(rules) + len(others) :]
    except duckdb.Error as error:
        if is_our_fault(error):
            raise
        # A rule or a total cannot be computed for some row.
        conditions = [rule.broken_or_failing for rule in rules]
        counts = [_counting(rule, rule.broken_or_failing, typed, small) for rule in rules]
        row = _one_pass(connection, typed, [*counts, *others])
        values = [_total(connection, typed, total) for total in totals]
    found, after = row[: len(rules)], row[len(rules) :]
    return _Counted(
        [(rule, sql) for rule, sql, count in zip(rules, conditions, found, strict=True) if count],
        [
            check
            for check, value in zip(lists, after, strict=False)
            if _has_unknown(connection, typed, check, value, demand)
        ],
        bool(after[len(lists)]),
        after[len(lists) + 1] or {},
        values,
    )


def _has_unknown(
    connection: duckdb.DuckDBPyConnection, typed: Typed, check: ListCheck, value: Any, demand: Demand
) -> bool:
    """``value`` is a count of unknown values, or for a small file all its values: only new ones are looked up."""
    if not isinstance(value, list):
        return bool(value)
    found = demand.lists.found.setdefault(check.same_answer, set())
    if found.issuperset(value):
        return False
    row = connection.execute(f"SELECT {check.count(typed)}").fetchone()
    if row and row[0]:
        return True
    found.update(value)
    return False


def _counting(rule: RowCheck, condition: str, typed: Typed, small: bool) -> str:
    if rule.few_values and not small:
        return f"(SELECT count(*) FROM (SELECT DISTINCT {rule.few_values} FROM {typed.every}) WHERE {condition})"
    if rule.textual and typed.findings:
        return f"(SELECT count(*) FROM {typed.every} WHERE {condition})"
    return f"count(*) FILTER (WHERE {condition})"


def _one_pass(connection: duckdb.DuckDBPyConnection, typed: Typed, parts: Sequence[str]) -> list[Any]:
    columns = ", ".join(["count(*)", *parts])  # count(*): one row, also when every part is a subquery
    row = connection.execute(f"SELECT {columns} FROM {typed.bare}").fetchone()
    return list(row or ())[1:]


def _all_at_once(
    connection: duckdb.DuckDBPyConnection, typed: Typed, conditions: Sequence[str], rest: Sequence[str]
) -> list[Any] | None:
    """The row of :func:`_one_pass` when no row breaks any rule, as is usual; None when one does."""
    any_broken = " OR ".join(f"({condition})" for condition in conditions) or "false"
    broken, *values = _one_pass(connection, typed, [f"count(*) FILTER (WHERE {any_broken})", *rest])
    return None if broken else [0] * len(conditions) + values


def _total(connection: duckdb.DuckDBPyConnection, typed: Typed, total: str) -> Any:
    try:
        row = connection.execute(f"SELECT {total} FROM {typed.bare}").fetchone()
    except duckdb.Error as error:
        if is_our_fault(error):
            raise
        return "kan ikke beregnes"
    return row[0] if row else None
