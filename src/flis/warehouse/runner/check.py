"""What can be said about the models without a store: used by the content check and by the documentation."""

from __future__ import annotations

from collections.abc import Mapping

from flis.base.errors import ContentError, Problem
from flis.catalog.catalog import Catalog
from flis.catalog.column_check import check_columns
from flis.warehouse.data_tables import data_relation
from flis.warehouse.duck import scratch
from flis.warehouse.runner.cube_types import check_types
from flis.warehouse.runner.delivered import delivered_columns
from flis.warehouse.runner.origins import Column
from flis.warehouse.runner.plan import Plan, make_plan
from flis.warehouse.versions import Columns


def check_models(catalog: Catalog) -> list[Problem]:
    """Everything that is wrong with data files, models and quality rules: types and keys of the files, the portable
    subset, unknown tables and columns, circles, headers, and personal data on the way to a ``bm_`` table; then what
    dimensions and cubes name that the tables do not have, or that is of another type than they need."""
    plan, problems = plan_of(catalog)
    columns = {table: [name for name, _ in found] for table, found in plan.schemas.items()}
    return problems + plan.problems + check_columns(catalog, columns) + check_types(catalog, plan.schemas)


def column_lineage(catalog: Catalog) -> dict[Column, set[Column]]:
    """(table, column) of every model -> the (table, column)s it is computed from, one step back."""
    plan, _ = plan_of(catalog)
    return {
        (table, column): set(origin.every)
        for table, columns in plan.lineage.origins.items()
        for column, origin in columns.items()
    }


def person_columns(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Columns that show personal data, by table, delivered tables included."""
    plan, _ = plan_of(catalog)
    return {table: frozenset(columns) for table, columns in plan.lineage.persons.items() if columns}


def plan_of(catalog: Catalog) -> tuple[Plan, list[Problem]]:
    """The plan, and what is wrong with the data files that it rests on."""
    sources, problems = _sources(catalog)
    return make_plan(catalog, sources), problems


def _sources(catalog: Catalog) -> tuple[Mapping[str, Columns], list[Problem]]:
    problems: list[Problem] = []
    with scratch() as connection:
        found = delivered_columns(connection, catalog)
        for name, table in catalog.datatabeller.items():
            try:
                with data_relation(connection, table, catalog.root) as rows:
                    found[name] = rows.columns
                    problems += rows.warnings
            except ContentError as error:
                problems += error.problems
    return found, problems
