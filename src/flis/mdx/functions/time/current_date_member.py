"""``CurrentDateMember(hierarchy, format [, EXACT|BEFORE|AFTER])`` and ``CurrentDateString(format)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.space import Space
from flis.mdx.formats import format_value
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Member
from flis.mdx.model.names import same
from flis.mdx.syntax import parse_expression, tree

#: In these formats a capital Q is a letter and a small one the quarter: ``[Qq]`` writes ``[Q4]``.
_LITERAL_Q = re.compile(r"(?<!\\)Q")


def now() -> datetime:
    return datetime.now()


@function(
    "CurrentDateString(<String>) -> String",
    da="Dagen i dag, skrevet som formatet siger.",
    en="Today, written as the format says.",
)
def current_date_string(context: Context, form: str) -> str:
    return format_value(now(), _LITERAL_Q.sub(r"\\Q", form), context.query.language)


@function(
    "CurrentDateMember(<Hierarchy>, <String>[, EXACT|BEFORE|AFTER]) -> Member",
    da="Medlemmet for dagen i dag: formatet skriver dets navn, fx '[yyyy]\\.[Qq]'. BEFORE og AFTER tager det "
    "nærmeste, hvor det ikke findes.",
    en="The member of today: the format writes its name, like '[yyyy]\\.[Qq]'. BEFORE and AFTER take the nearest "
    "where it does not exist.",
)
def current_date_member(context: Context, hierarchy: Hierarchy, form: str, find: str = "EXACT") -> Member | None:
    name = tree.as_name(parse_expression(current_date_string(context, form)))
    if name is None:
        return None
    found = context.query.lookup.find(name.segments)
    if isinstance(found, Member) and found.hierarchy is hierarchy:
        return found
    if find == "EXACT":
        return None
    names = [one.name for one in name.segments if isinstance(one, tree.Segment)]
    known = [same(word) for word in (hierarchy.dimension.name, hierarchy.name, hierarchy.dimension.id, hierarchy.id)]
    while names and same(names[0]) in known:
        names = names[1:]
    return _nearest(context.query.space, hierarchy, names, before=find == "BEFORE")


def _nearest(space: Space, hierarchy: Hierarchy, names: Sequence[str], *, before: bool) -> Member | None:
    """The last member at the depth of the path that stands before it (or the first after it), by names as they sort
    among siblings."""
    top = space.only(hierarchy.tree.top)
    depth = len(names) + (1 if hierarchy.has_all else 0)
    wanted = [_sortable(name) for name in names]
    best: Member | None = None
    waiting = list(reversed(space.children(top[0]) if hierarchy.has_all and top else top))
    while waiting:
        member = waiting.pop()
        if member.level.number + 1 < depth:
            waiting.extend(reversed(space.children(member)))
            continue
        path = [_sortable(one.name) for one in (member, *member.ancestors()) if not one.is_all][::-1]
        if before and path <= wanted:
            best = member
        elif not before and path >= wanted:
            return member
    return best


def _sortable(name: str) -> tuple[int, float, str]:
    """Numbers by size, before texts."""
    return (0, float(name), "") if name.isdecimal() else (1, 0, name.casefold())
