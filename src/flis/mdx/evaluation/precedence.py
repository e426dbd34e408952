"""Which of the calculated members that meet in a cell computes it."""

from __future__ import annotations

from collections.abc import Iterable

from flis.mdx.model import CalculatedMember, Member


def last_word(members: Iterable[Member]) -> CalculatedMember:
    """The one of the narrowest scope and, there, the highest solve order; of equals, that of the first hierarchy, and
    the measures are the first of all. One that is a call of Aggregate gives way to every calculated measure, so that
    a ratio is one of totals. ``members``: in the order of their hierarchies, with a calculated one among them."""
    found = [member for member in members if isinstance(member, CalculatedMember)]
    if len(found) > 1 and found[0].index == 0:
        found = [member for member in found if member.index == 0 or not member.aggregates]
    return found[0] if len(found) == 1 else max(found, key=_precedence)


def _precedence(member: CalculatedMember) -> tuple[int, float]:
    return member.scope, member.solve_order
