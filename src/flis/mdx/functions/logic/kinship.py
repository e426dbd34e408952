"""IsAncestor, IsLeaf, IsSibling, IsGeneration."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import is_below


@function(
    "IsAncestor(<Member>, <Member>) -> Boolean",
    da="Om det første medlem står over det andet.",
    en="Whether the first member stands above the second.",
)
def is_ancestor(context: Context, above: Member | None, member: Member | None) -> bool:
    del context
    return above is not None and member is not None and is_below(member, above)


@function("IsLeaf(<Member>) -> Boolean", da="Om medlemmet ingen børn har.", en="Whether the member has no children.")
def is_leaf(context: Context, member: Member | None) -> bool:
    return member is not None and not context.query.space.children(member)


@function(
    "IsSibling(<Member>, <Member>) -> Boolean",
    da="Om medlemmerne har samme forælder.",
    en="Whether the members have the same parent.",
)
def is_sibling(context: Context, one: Member | None, other: Member | None) -> bool:
    del context
    if one is None or other is None or one is other:
        return False
    return one.parent is other.parent and one.hierarchy is other.hierarchy


@function(
    "IsGeneration(<Member>, <Number>) -> Boolean",
    da="Om medlemmet står så mange trin over det dybeste under sig; nederst er 0.",
    en="Whether the member stands so many steps above the deepest below it; the lowest are 0.",
)
def is_generation(context: Context, member: Member | None, steps: Any) -> bool:
    if member is None:
        return False
    space, height = context.query.space, 0
    front = [member]
    while front := [child for one in front for child in space.children(one)]:
        height += 1
    return height == whole(steps)
