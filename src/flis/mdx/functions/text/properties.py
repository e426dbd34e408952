"""``member.Properties(name [, TYPED])``."""

from __future__ import annotations

from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import text as text_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.model.properties import UNKNOWN, property_value


@function(
    "<Member>.Properties(<String>[, TYPED]) -> Value",
    da="En egenskab ved medlemmet: en af niveauets egne, eller en, som alle medlemmer har (CAPTION, KEY …).",
    en="A property of the member: one of the level's own, or one that every member has (CAPTION, KEY …).",
)
def properties(context: Context, member: Member | None, name: str, typed: str | None = None) -> Any:
    if member is None:
        return None
    found = property_value(member, name, context.query.language)
    if found is UNKNOWN:
        raise UsageError(problem("D081", value=name, niveau=member.level.unique_name))
    return found if typed or found is None else text_of(found)
