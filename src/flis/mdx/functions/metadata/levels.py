"""``[H].Levels(n | name)`` and ``Levels(name)``."""

from __future__ import annotations

from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Level
from flis.mdx.syntax import parse_expression


@function(
    "<Hierarchy>.Levels(<Number>) -> Level",
    da="Niveauet med det nummer; 0 er det øverste.",
    en="The level of that number; 0 is the topmost.",
)
def by_number(context: Context, hierarchy: Hierarchy, number: Any) -> Level:
    del context
    place = whole(number)
    if not 0 <= place < len(hierarchy.levels):
        raise UsageError(problem("D077", value=str(place), hierarki=hierarchy.unique_name))
    return hierarchy.levels[place]


@function("<Hierarchy>.Levels(<String>) -> Level", da="Niveauet med det navn.", en="The level of that name.")
def by_name(context: Context, hierarchy: Hierarchy, name: str) -> Level:
    del context
    found = hierarchy.level(name)
    if found is None:
        raise UsageError(problem("D077", value=name, hierarki=hierarchy.unique_name))
    return found


@function("Levels(<String>) -> Level", da="Niveauet, som teksten nævner.", en="The level that the text names.")
def named(context: Context, text: str) -> Level:
    found = context.query.compile(parse_expression(text), "level", text).run(context)
    assert isinstance(found, Level)  # noqa: S101 - compiled as a level
    return found
