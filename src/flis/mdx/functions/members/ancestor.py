"""``Ancestor(member, level | steps)``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.agreement import require_level_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member
from flis.mdx.navigation import ancestor_at, up


@function(
    "Ancestor(<Member>, <Level>) -> Member",
    da="Medlemmets stamfader i niveauet.",
    en="The member's ancestor in the level.",
)
def ancestor(context: Context, member: Member | None, level: Level) -> Member | None:
    del context
    if member is None:
        return None
    require_level_of(member, level)
    return ancestor_at(member, level)


@function(
    "Ancestor(<Member>, <Number>) -> Member",
    da="Medlemmets stamfader så mange trin oppe.",
    en="The member's ancestor so many steps up.",
)
def ancestor_by_steps(context: Context, member: Member | None, steps: Any) -> Member | None:
    del context
    return None if member is None else up(member, whole(steps))
