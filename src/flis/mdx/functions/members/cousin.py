"""``Cousin(member, ancestor)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "Cousin(<Member>, <Member>) -> Member",
    da="Medlemmet på samme plads under en anden stamfader.",
    en="The member at the same place below another ancestor.",
)
def cousin(context: Context, member: Member | None, ancestor: Member | None) -> Member | None:
    if member is None or ancestor is None:
        return None
    places = []
    one: Member = member
    while one.level is not ancestor.level:
        if one.parent is None:
            return None
        places.append(list(context.query.space.children(one.parent)).index(one))
        one = one.parent
    found = ancestor
    for place in reversed(places):
        children = context.query.space.children(found)
        if place >= len(children):
            return None
        found = children[place]
    return found
