"""``Ancestors(member, level | steps)``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.agreement import require_level_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member
from flis.mdx.navigation import ancestor_at, up


@function(
    "Ancestors(<Member>, <Level>) -> Set",
    da="Medlemmets stamfader i niveauet, som et sæt.",
    en="The member's ancestor in the level, as a set.",
)
def by_level(context: Context, member: Member | None, level: Level) -> TupleSet:
    del context
    if member is not None:
        require_level_of(member, level)
    found = None if member is None else ancestor_at(member, level)
    return TupleSet.of_members([] if found is None else [found], level.hierarchy)


@function(
    "Ancestors(<Member>, <Number>) -> Set",
    da="Medlemmets stamfader så mange trin oppe, som et sæt.",
    en="The member's ancestor so many steps up, as a set.",
)
def by_steps(context: Context, member: Member | None, steps: Any) -> TupleSet:
    del context
    if member is None:
        return TupleSet((), [])
    found = up(member, whole(steps))
    return TupleSet.of_members([] if found is None else [found], member.hierarchy)
