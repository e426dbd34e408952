"""``tuple.Value`` and CellValue-like forms."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple
from flis.mdx.functions.registry import function


@function("<Tuple>.Value -> Value", da="Tuplens værdi.", en="The tuple's value.")
def value(context: Context, found: Tuple | None) -> Any:
    return None if found is None else context.at(found).value()


@function("CellValue(<Tuple>) -> Value", da="Tuplens værdi.", en="The tuple's value.")
def cell_value(context: Context, found: Tuple | None) -> Any:
    return value(context, found)
