"""Runs the quality rules against a candidate, part by part, and only where something changed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

from flis.base.errors import FlisError, problem
from flis.catalog.catalog import Catalog
from flis.quality.result import PartResult, Result, Status
from flis.warehouse.manifest import current_name, read_quality
from flis.warehouse.runner import Candidate, PlannedRule, hashed
from flis.warehouse.store import Lager

#: How many offending rows are kept with the release.
EXAMPLES = 20
HIDDEN = "(skjult)"
_WORKERS = 2
#: Raise it when the same rule over the same rows would now give another result.
_FORMAT = "1"

Progress = Callable[[int, int, str], None]
_Known = dict[str, dict[str, PartResult]]


def run_rules(
    catalog: Catalog, candidate: Candidate, lager: Lager, *, progress: Progress | None = None
) -> list[Result]:
    """Run every rule of ``catalog``, in the order of their ids.

    A rule with ``partition: ja`` is run for each period by itself, and only for those whose rows changed since the
    current release; any other rule when any row of its tables changed. Raises FlisError when a rule cannot be run.
    """
    known = _known(lager)
    rules = [candidate.plan.rules[name] for name in sorted(catalog.kvalitet)]
    found = []
    for done, planned in enumerate(rules):
        if progress is not None:
            progress(done, len(rules), planned.rule.id)
        found.append(_run(planned, candidate, known.get(planned.rule.id, {})))
    if progress is not None:
        progress(len(rules), len(rules), "")
    return found


def _run(planned: PlannedRule, candidate: Candidate, known: dict[str, PartResult]) -> Result:
    rule = planned.rule
    partitions = candidate.partitions(planned.inputs) if rule.partition else [""]
    keys = {p: _key(planned, candidate.digest(planned.inputs, p)) for p in partitions}
    changed = [p for p in partitions if p not in known or known[p].key != keys[p]]
    with ThreadPoolExecutor(_WORKERS) as pool:
        checked = dict(zip(changed, pool.map(lambda p: _check(planned, candidate, p, keys[p]), changed), strict=True))
    parts = {p: checked.get(p) or known[p] for p in partitions}
    antal = sum(part.antal for part in parts.values())
    status: Status = rule.ved_brud if antal else "ok"
    examples = [row for part in parts.values() for row in part.eksempler][:EXAMPLES]
    return Result(
        rule.id, rule.titel, rule.ved_brud, status, antal, examples, rule.beskrivelse, rule.raad, rule.omraade,
        planned.inputs, parts,
    )  # fmt: skip


def _key(planned: PlannedRule, digest: str) -> str:
    return hashed([_FORMAT, planned.statement.sql, *sorted(planned.persons), digest])


def _check(planned: PlannedRule, candidate: Candidate, partition: str, key: str) -> PartResult:
    rows = f"({planned.statement.sql}\n)"
    try:
        table = candidate.query(f"SELECT * FROM {rows} LIMIT {EXAMPLES + 1}", partition=partition)
        antal = len(table)
        if antal > EXAMPLES:
            antal = candidate.query(f"SELECT count(*) FROM {rows}", partition=partition).rows[0][0]
    except FlisError as error:
        detail = error.problems[0].message.rstrip(".")
        file, line = planned.statement.file, planned.statement.first_line
        raise FlisError(problem("Q001", file=file, line=line, regel=planned.rule.id, detail=detail)) from error
    shown = [_shown(row, planned.persons) for row in table.as_dicts()[:EXAMPLES]]
    return PartResult(key, antal, shown)


def _shown(row: dict[str, Any], persons: frozenset[str]) -> dict[str, Any]:
    return {name: HIDDEN if name in persons and value is not None else _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _known(lager: Lager) -> _Known:
    """Results of the current release by rule and part; nothing when there is none, or it cannot be read."""
    name = current_name(lager)
    if name is None:
        return {}
    try:
        return {result["regel"]: Result.known_parts(result) for result in read_quality(lager, name)}
    except (FlisError, KeyError, TypeError):
        return {}
