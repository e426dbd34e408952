"""The order of the hierarchies: parents before (or after) their children."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flis.mdx.evaluation.sets import Tuple
from flis.mdx.model import CalculatedMember, Member


def in_order(tuples: Iterable[Tuple], *, post: bool = False) -> list[Tuple]:
    """Tuples by the places of their members; equal ones stay as they stand."""
    known: dict[Member, Any] = {}

    def key(one: Tuple) -> list[Any]:
        found = []
        for member in one:
            place = known.get(member)
            if place is None:
                place = known[member] = _after(member) if post else place_in_hierarchy(member)
            found.append(place)
        return found

    return sorted(tuples, key=key)


def place_in_hierarchy(member: Member) -> tuple[float, int]:
    """A calculated member stands after everything below its parent."""
    if isinstance(member, CalculatedMember) and not member.in_place:
        above = member.parent
        last = member.hierarchy.members[-1].position if above is None or above.is_all else _last(above)
        return (last + 0.5, member.position)
    return (member.position, 0)


def _after(member: Member) -> tuple[float, int]:
    if isinstance(member, CalculatedMember) and not member.in_place:
        return place_in_hierarchy(member)
    return (_last(member), -member.level.number)


def _last(member: Member) -> int:
    """The place of the last member below."""
    while member.children:
        member = member.children[-1]
    return member.position
