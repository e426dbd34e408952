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
    return one is not None and other is not None and one is not other and one.parent is other.parent


@function(
    "IsGeneration(<Member>, <Number>) -> Boolean",
    da="Om medlemmet står så mange trin over de nederste.",
    en="Whether the member stands so many steps above the lowest.",
)
def is_generation(context: Context, member: Member | None, steps: Any) -> bool:
    if member is None:
        return False
    depth, one = 0, member
    while children := context.query.space.children(one):
        depth, one = depth + 1, children[0]
    return depth == whole(steps)
