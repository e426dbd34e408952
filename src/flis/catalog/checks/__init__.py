"""Rules that hold across content files. One rule, one file; ``RULES`` is read top to bottom.

A rule is a function from the catalogue to problems. A new rule is one file and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks.calendar_default import calendar_default
from flis.catalog.checks.contract_columns import contract_columns
from flis.catalog.checks.contract_expressions import contract_expressions
from flis.catalog.checks.contract_file_name import contract_file_name
from flis.catalog.checks.cube_calculations import cube_calculations
from flis.catalog.checks.cube_measures import cube_measures
from flis.catalog.checks.cube_names import cube_names
from flis.catalog.checks.cube_perspectives import cube_perspectives
from flis.catalog.checks.cube_shape import cube_shape
from flis.catalog.checks.data_file import data_file
from flis.catalog.checks.dimension_shape import dimension_shape
from flis.catalog.checks.fact_keys import fact_keys
from flis.catalog.checks.known_caveats import known_caveats
from flis.catalog.checks.known_references import known_references
from flis.catalog.checks.noegletal_shape import noegletal_shape
from flis.catalog.checks.one_origin import one_origin
from flis.catalog.checks.one_unit_dimension import one_unit_dimension
from flis.catalog.checks.parent_child import parent_child
from flis.catalog.checks.product_choices import product_choices
from flis.catalog.checks.snowflake import snowflake

Rule = Callable[[Catalog], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    known_references,
    known_caveats,
    one_origin,
    one_unit_dimension,
    data_file,
    contract_file_name,
    contract_columns,
    contract_expressions,
    dimension_shape,
    calendar_default,
    snowflake,
    parent_child,
    cube_shape,
    fact_keys,
    cube_measures,
    cube_names,
    cube_calculations,
    cube_perspectives,
    noegletal_shape,
    product_choices,
)

__all__ = ["RULES", "Rule"]
