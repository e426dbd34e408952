"""TREE_OP: which relatives of a member MDSCHEMA_MEMBERS gives. The bits can be set together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flis.mdx.model import Member

CHILDREN, SIBLINGS, PARENT, SELF, DESCENDANTS, ANCESTORS = 1, 2, 4, 8, 16, 32


def relatives(member: Member, operation: int, calculated: Sequence[Member]) -> list[Member]:
    """In the hierarchy's order, each member once, calculated children after the stored ones. ``calculated`` are the
    calculated members of the member's hierarchy."""
    hierarchy = member.hierarchy
    found: dict[Member, None] = {}

    def add(members: Iterable[Member]) -> None:
        found.update(dict.fromkeys(members))

    if operation & ANCESTORS:
        add(member.ancestors())
    if operation & PARENT and member.parent is not None:
        add((member.parent,))
    if operation & SIBLINGS:
        beside = hierarchy.tree.top if member.parent is None else member.parent.children
        add(m for m in (*beside, *_calculated_under(member.parent, calculated)) if m is not member)
    if operation & SELF:
        add((member,))
    if operation & CHILDREN:
        add((*member.children, *_calculated_under(member, calculated)))
    if operation & DESCENDANTS:
        add(_below(member, calculated))
    return sorted(found, key=lambda m: (m.calculated, m.position))


def _calculated_under(parent: Member | None, calculated: Iterable[Member]) -> list[Member]:
    return [member for member in calculated if member.parent is parent]


def _below(member: Member, calculated: Sequence[Member]) -> list[Member]:
    found: list[Member] = []
    waiting = [*member.children, *_calculated_under(member, calculated)]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(one.children)
        waiting.extend(_calculated_under(one, calculated) if calculated else ())
    return found
