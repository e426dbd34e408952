"""``x.Dimension``: with hierarchies of their own it is the hierarchy that counts."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Dimension, Hierarchy, Level, Member


@function("<Member>.Dimension -> Hierarchy", da="Medlemmets dimension.", en="The member's dimension.")
@function("<Level>.Dimension -> Hierarchy", da="Niveauets dimension.", en="The level's dimension.")
def dimension_of(context: Context, one: Member | Level) -> Hierarchy:
    del context
    return one.hierarchy


@function("<Hierarchy>.Dimension -> Hierarchy", da="Hierarkiets dimension.", en="The hierarchy's dimension.")
def of_hierarchy(context: Context, hierarchy: Hierarchy) -> Hierarchy:
    del context
    return hierarchy


@function("<Dimension>.Dimension -> Dimension", da="Dimensionen selv.", en="The dimension itself.")
def itself(context: Context, dimension: Dimension) -> Dimension:
    del context
    return dimension
