"""``Dimensions(n | name)``: hierarchies by their place in the cube."""

from __future__ import annotations

from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function
from flis.mdx.model import Dimension, Hierarchy


@function(
    "Dimensions(<Number>) -> Hierarchy",
    da="Hierarkiet på den plads i kuben; 0 er measures.",
    en="The hierarchy at that place of the cube; 0 is the measures.",
)
def by_number(context: Context, number: Any) -> Hierarchy:
    found = context.query.cube.hierarchies
    place = whole(number)
    if not 0 <= place < len(found):
        raise UsageError(problem("D078", value=str(place)))
    return found[place]


@function(
    "Dimensions(<String>) -> Hierarchy",
    da="Hierarkiet, som teksten nævner.",
    en="The hierarchy that the text names.",
)
def by_name(context: Context, name: str) -> Hierarchy:
    text = name if name.startswith("[") else f"[{name}]"
    found = context.query.thing_from_text(text)
    if isinstance(found, Dimension):
        return found.default_hierarchy
    if not isinstance(found, Hierarchy):
        raise UsageError(problem("D078", value=name))
    return found
