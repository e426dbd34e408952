"""``[H].Levels.Count`` and ``Dimensions.Count``."""

from __future__ import annotations

from collections.abc import Sequence

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Level


@function("<Hierarchy>.Levels -> List", da="Hierarkiets niveauer.", en="The hierarchy's levels.")
def levels(context: Context, hierarchy: Hierarchy) -> tuple[Level, ...]:
    del context
    return hierarchy.levels


@function("Dimensions() -> List", da="Kubens hierarkier, measures først.", en="The cube's hierarchies, measures first.")
def dimensions(context: Context) -> list[Hierarchy]:
    return context.query.cube.hierarchies


@function("<List>.Count -> Number", da="Hvor mange der er.", en="How many there are.")
def count(context: Context, found: Sequence[object]) -> int:
    del context
    return len(found)
