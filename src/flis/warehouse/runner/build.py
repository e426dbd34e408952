"""Runs the plan: every part whose inputs, SQL or header changed is computed; the rest is taken as it stands."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from flis.base.errors import ContentError
from flis.catalog.catalog import Catalog
from flis.warehouse.duck import connect
from flis.warehouse.register import Register
from flis.warehouse.runner.candidate import Candidate
from flis.warehouse.runner.direct import tables_pointed_at
from flis.warehouse.runner.memo import Memo
from flis.warehouse.runner.models import ModelRunner
from flis.warehouse.runner.plan import Plan, make_plan
from flis.warehouse.runner.sources import Built, add_sources
from flis.warehouse.store import Lager
from flis.warehouse.workspace import build_spill, sweep_work

Progress = Callable[[int, int, str], None]


def build(lager: Lager, catalog: Catalog, *, progress: Progress | None = None) -> Candidate:
    """Build every table of ``catalog`` from what counts in the register, and give the candidate for a release.

    Raises ContentError with everything that is wrong with models and data files, FlisError when a model's rows break
    its header's promises. Nothing is published; computed parts stay and are found again by their keys.
    """
    with lager.writer_lock():
        sweep_work(lager)
        connection = connect(build_spill(lager))
        register = Register.open(lager)
        try:
            return _build(Built(lager, register), catalog, connection, progress or _silent)
        except BaseException:
            connection.close()
            register.close()
            raise


def _silent(_done: int, _total: int, _text: str) -> None:
    """No progress display."""


def _build(built: Built, catalog: Catalog, connection: duckdb.DuckDBPyConnection, progress: Progress) -> Candidate:
    memo = Memo(built.lager, connection)
    add_sources(built, catalog, connection, memo)
    plan = make_plan(catalog, {name: source.columns for name, source in built.inputs.items()})
    if plan.problems:
        raise ContentError(*plan.problems)
    unit = catalog.enhedsdimension
    runner = ModelRunner(built, connection, memo, unit.noegle if unit else None)
    try:
        _run(plan, catalog, built, runner, progress)
    finally:
        runner.close()
    # Parts are computed side by side; what is told about them stands in the order of tables and time.
    place = {name: n for n, name in enumerate(built.tables)}
    rebuilt = sorted(built.rebuilt, key=lambda one: (place[one[0]], one[1]))
    warnings = tuple(built.warnings)
    return Candidate(plan, built.tables, built.inputs, built.register, rebuilt, warnings, connection)


def _run(plan: Plan, catalog: Catalog, built: Built, runner: ModelRunner, progress: Progress) -> None:
    for done, (name, planned) in enumerate(plan.models.items()):
        progress(done, len(plan.models), name)
        built.add(runner.model(planned, frozenset(plan.lineage.persons.get(name, ()))))
    contracts = catalog.dsa_tables()
    for name in sorted(tables_pointed_at(catalog) & set(contracts)):
        built.tables[name] = runner.delivered(built.inputs[name], contracts[name][0])
    progress(len(plan.models), len(plan.models), "")
