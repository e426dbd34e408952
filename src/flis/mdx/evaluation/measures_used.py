"""The stored measures beneath a measure: itself, or those that its expression names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from flis.mdx.model import CalculatedMember, Measure, Member
from flis.mdx.syntax import tree

if TYPE_CHECKING:
    from flis.mdx.evaluation.query import Query


def measures_used(query: Query, member: Member, seen: frozenset[Member] = frozenset()) -> list[Measure]:
    if isinstance(member, Measure):
        return [member]
    if not isinstance(member, CalculatedMember) or member in seen or callable(member.expression):
        return []
    found: dict[Measure, None] = {}
    for name in _names(member.expression):
        thing = query.lookup.find(name.segments, deep=False)
        if isinstance(thing, Member) and thing.hierarchy.is_measures:
            found.update(dict.fromkeys(measures_used(query, thing, seen | {member})))
    return list(found)


def _names(node: Any) -> Iterator[tree.Name]:
    if isinstance(node, tree.Name):
        yield node
    elif isinstance(node, tree.Node):
        for field in dataclasses.fields(node):
            yield from _names(getattr(node, field.name))
    elif isinstance(node, tuple):
        for one in node:
            yield from _names(one)
