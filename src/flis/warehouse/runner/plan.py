"""Everything that can be known about the models before a row is read: order, columns, lineage, and what is wrong."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.tabel import Kvalitetsregel, Model
from flis.warehouse.runner.binding import Binder
from flis.warehouse.runner.header import check_header
from flis.warehouse.runner.lineage import Lineage
from flis.warehouse.runner.lint import lint
from flis.warehouse.runner.order import build_order, check_names, tables_known
from flis.warehouse.runner.statement import Statement, parse_definition
from flis.warehouse.versions import Columns


@dataclass(frozen=True)
class PlannedRule:
    """A quality rule that can run. ``persons`` are the columns of its result that must not be shown."""

    rule: Kvalitetsregel
    statement: Statement
    inputs: tuple[str, ...]
    columns: Columns
    persons: frozenset[str]


@dataclass(frozen=True)
class PlannedModel:
    model: Model
    statement: Statement
    inputs: tuple[str, ...]
    columns: Columns


@dataclass
class Plan:
    """``models`` stand in build order. When ``problems`` is not empty, nothing may be built from it."""

    schemas: dict[str, Columns] = field(default_factory=dict)
    #: Names of the delivered tables.
    delivered: tuple[str, ...] = ()
    models: dict[str, PlannedModel] = field(default_factory=dict)
    rules: dict[str, PlannedRule] = field(default_factory=dict)
    lineage: Lineage = field(default_factory=Lineage)
    problems: list[Problem] = field(default_factory=list)


#: The latest plan: a run checks the content first and builds from it afterwards.
_latest: tuple[weakref.ref[Catalog], dict[str, Columns], Plan] | None = None


def make_plan(catalog: Catalog, sources: Mapping[str, Columns]) -> Plan:
    """Plan every model and rule of ``catalog``; ``sources`` are the columns of delivered tables and data files."""
    global _latest
    if _latest is not None and _latest[0]() is catalog and _latest[1] == dict(sources):
        return _latest[2]
    plan = _make_plan(catalog, sources)
    _latest = weakref.ref(catalog), dict(sources), plan
    return plan


def _make_plan(catalog: Catalog, sources: Mapping[str, Columns]) -> Plan:
    tables = catalog.dsa_tables()
    plan = Plan(schemas=dict(sources), delivered=tuple(sorted(tables)))
    for table, contracts in tables.items():
        plan.lineage.add_contracts(table, contracts)
    known = {*sources, *catalog.modeller}
    statements = _parse(catalog.modeller, catalog, plan, known)
    rules = _parse(catalog.kvalitet, catalog, plan, known)
    for statement in [*statements.values(), *rules.values()]:
        plan.problems += lint(statement) + check_names(statement, known)
    order, ring = build_order(statements)
    plan.problems += ring
    with Binder(sources) as binder:
        for name in order:
            _plan_model(catalog.modeller[name], statements[name], binder, plan)
        for name, statement in rules.items():
            _plan_rule(catalog.kvalitet[name], statement, binder, plan)
    return plan


def _parse(
    definitions: Mapping[str, Model] | Mapping[str, Kvalitetsregel], catalog: Catalog, plan: Plan, known: Iterable[str]
) -> dict[str, Statement]:
    found = {}
    tables = frozenset(name.lower() for name in known)
    for name, definition in definitions.items():
        parsed = parse_definition(definition, catalog.root)
        if isinstance(parsed, Problem):
            plan.problems.append(parsed)
        else:
            found[name] = replace(parsed, known=tables)
    return found


def _plan_model(model: Model, statement: Statement, binder: Binder, plan: Plan) -> None:
    inputs = tuple(sorted(tables_known(statement, plan.schemas)))
    if any(table not in plan.schemas for table in inputs):
        # What it reads has a problem of its own, which is told already.
        return
    columns = binder.columns(statement)
    if isinstance(columns, Problem):
        plan.problems.append(columns)
        return
    problems = check_header(model, statement, columns)
    plan.problems += problems + plan.lineage.add_model(statement, columns, plan.schemas)
    if not any(p.code == "M207" for p in problems):
        binder.add(model.id, columns)
        plan.schemas[model.id] = columns
        plan.models[model.id] = PlannedModel(model, statement, inputs, columns)


def _plan_rule(rule: Kvalitetsregel, statement: Statement, binder: Binder, plan: Plan) -> None:
    inputs = tuple(sorted(tables_known(statement, plan.schemas)))
    if any(table not in plan.schemas for table in inputs):
        return
    columns = binder.columns(statement)
    if isinstance(columns, Problem):
        plan.problems.append(columns)
        return
    persons = plan.lineage.of_rule(statement, columns, plan.schemas)
    plan.rules[rule.id] = PlannedRule(rule, statement, inputs, columns, persons)
