"""``member.Hierarchy`` and ``level.Hierarchy``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Level, Member


@function("<Member>.Hierarchy -> Hierarchy", da="Medlemmets hierarki.", en="The member's hierarchy.")
@function("<Level>.Hierarchy -> Hierarchy", da="Niveauets hierarki.", en="The level's hierarchy.")
def hierarchy_of(context: Context, one: Member | Level | None) -> Hierarchy | None:
    del context
    return None if one is None else one.hierarchy


@function("<Hierarchy>.Hierarchy -> Hierarchy", da="Hierarkiet selv.", en="The hierarchy itself.")
def itself(context: Context, hierarchy: Hierarchy) -> Hierarchy:
    del context
    return hierarchy
