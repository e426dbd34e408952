"""``x.Dimension``: where a hierarchy is called for, a dimension is its first."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Dimension, Hierarchy, Level, Member


@function("<Member>.Dimension -> Dimension", da="Medlemmets dimension.", en="The member's dimension.")
@function("<Level>.Dimension -> Dimension", da="Niveauets dimension.", en="The level's dimension.")
def dimension_of(context: Context, one: Member | Level | None) -> Dimension | None:
    del context
    return None if one is None else one.hierarchy.dimension


@function("<Hierarchy>.Dimension -> Dimension", da="Hierarkiets dimension.", en="The hierarchy's dimension.")
def of_hierarchy(context: Context, hierarchy: Hierarchy) -> Dimension:
    del context
    return hierarchy.dimension


@function("<Dimension>.Dimension -> Dimension", da="Dimensionen selv.", en="The dimension itself.")
def itself(context: Context, dimension: Dimension) -> Dimension:
    del context
    return dimension
