"""Everything that the contract demands of the rows that could be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import duckdb

from flis.base.errors import Problem
from flis.base.periods import Period
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.intake.codelists import CodeLists
from flis.warehouse.intake.control_line import ControlLine
from flis.warehouse.intake.faults import is_our_fault
from flis.warehouse.intake.key_check import repeated_keys
from flis.warehouse.intake.list_checks import list_checks
from flis.warehouse.intake.row_checks import RowCheck, row_checks
from flis.warehouse.intake.totals import check_totals
from flis.warehouse.intake.typed_read import Typed
from flis.warehouse.register import DsaColumn


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


def check_rows(
    connection: duckdb.DuckDBPyConnection, typed: Typed, demand: Demand, columns: tuple[DsaColumn, ...]
) -> Found:
    """Run every check. Totals are only compared when every row could be read; else they must differ."""
    kontrakt, found = demand.kontrakt, Found()
    checks = row_checks(kontrakt, demand.afsender, demand.periode)
    broken, totals = _count(connection, typed, kontrakt, checks)
    found.findings += [f"SELECT {c.finding} FROM {typed.relation} WHERE {condition}" for c, condition in broken]
    for check in list_checks(kontrakt, demand.lists, columns, demand.periode):
        if check.unknown(connection, typed):
            found.findings.append(check.rows(typed))
    repeated = repeated_keys(connection, kontrakt, typed)
    if repeated:
        found.findings.append(repeated)
    if not typed.findings:
        found.problems += check_totals(kontrakt, totals, demand.control, demand.shown)
    return found


def _count(
    connection: duckdb.DuckDBPyConnection, typed: Typed, kontrakt: Kontrakt, checks: list[RowCheck]
) -> tuple[list[tuple[RowCheck, str]], list[Any]]:
    """The checks that some row breaks, each with its condition, and the values of the totals: one pass."""
    totals = [f"({total.udtryk})" for total in kontrakt.kontroltal]
    conditions = [check.broken for check in checks]
    try:
        row = _one_pass(connection, typed, conditions, totals)
    except duckdb.Error as error:
        if is_our_fault(error):
            raise
        # A rule cannot be computed for some row.
        conditions = [check.broken_or_failing for check in checks]
        row = [*_one_pass(connection, typed, conditions, []), *(_total(connection, typed, t) for t in totals)]
    counts, values = row[: len(checks)], row[len(checks) :]
    pairs = zip(checks, conditions, counts, strict=True)
    return [(check, condition) for check, condition, count in pairs if count], values


def _one_pass(
    connection: duckdb.DuckDBPyConnection, typed: Typed, conditions: list[str], totals: list[str]
) -> list[Any]:
    parts = [f"count(*) FILTER (WHERE {condition})" for condition in conditions] + totals
    if not parts:
        return []
    row = connection.execute(f"SELECT {', '.join(parts)} FROM {typed.bare}").fetchone()
    return list(row or ())


def _total(connection: duckdb.DuckDBPyConnection, typed: Typed, total: str) -> Any:
    try:
        row = connection.execute(f"SELECT {total} FROM {typed.bare}").fetchone()
    except duckdb.Error:
        return "kan ikke beregnes"
    return row[0] if row else None
