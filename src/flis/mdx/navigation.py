"""Moving about in a hierarchy as far as a query sees it: children, siblings, ranges, descendants."""

from __future__ import annotations

from collections.abc import Sequence

from flis.mdx.evaluation.space import Space
from flis.mdx.model import Level, Member, VisualTotal


def siblings(space: Space, member: Member) -> Sequence[Member]:
    """The members with the same parent, the member itself among them."""
    if member.parent is None:
        return space.only(member.hierarchy.tree.top)
    return space.children(member.parent)


def level_members(space: Space, level: Level) -> list[Member]:
    return space.members(level)


def at_distance(member: Member, distance: int) -> Member | None:
    """The member so many places on in its level (back for a negative distance), whether the query sees it or not;
    ``None`` beyond the level's ends."""
    if member.calculated:
        return None
    members = member.level.members
    place = place_of(members, member)
    if place is None or not 0 <= place + distance < len(members):
        return None
    return members[place + distance]


def between(space: Space, first: Member | None, last: Member | None) -> list[Member]:
    """Members of a level from ``first`` to ``last``, in the level's order whichever is named first; an end that is
    missing (a member that does not exist) is the level's own."""
    known = first or last
    if known is None:
        return []
    members = space.members(known.level)
    if not members:
        return []
    start = 0 if first is None else place_of(members, first)
    end = len(members) - 1 if last is None else place_of(members, last)
    if start is None or end is None:
        return []
    return members[min(start, end) : max(start, end) + 1]


def ancestor_at(member: Member, level: Level) -> Member | None:
    """The member's ancestor (or the member itself) at ``level``."""
    found: Member | None = member
    while found is not None and not level.holds(found):
        found = found.parent
    return found


def up(member: Member, steps: int) -> Member | None:
    """The member so many steps up; ``None`` above the top, and for a negative number."""
    found: Member | None = member if steps >= 0 else None
    for _ in range(steps):
        if found is None:
            return None
        found = found.parent
    return found


def cousin(member: Member, ancestor: Member) -> Member | None:
    """The member at the same places below ``ancestor`` as ``member`` below its own ancestor of that level, whether the
    query sees it or not."""
    places = []
    one = member
    while one.level is not ancestor.level:
        if one.parent is None:
            return None
        place = place_of(one.parent.children, one)
        if place is None:
            return None
        places.append(place)
        one = one.parent
    found = ancestor
    for place in reversed(places):
        children = found.children
        if place >= len(children):
            return None
        found = children[place]
    return found if found.level is member.level else None


def descendants_at_level(space: Space, member: Member, level: Level) -> list[Member]:
    """The members of ``level`` at or below the member, in the hierarchy's order."""
    if level.number < member.level.number:
        return []
    found: list[Member] = []
    front = [member]
    steps = 0
    while front:
        here = [m for m in front if m.level.number == level.number]
        steps += bool(here)
        found.extend(here)
        front = [child for m in front if m.level.number < level.number for child in space.children(m)]
    if steps > 1:  # branches of different depth
        found.sort(key=lambda m: m.position)
    return found


def below(space: Space, member: Member) -> list[Member]:
    """The member and everything under it, each parent before its children."""
    found: list[Member] = []
    waiting = [member]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(reversed(space.children(one)))
    return found


def is_below(member: Member, above: Member) -> bool:
    """Whether ``above``, or what it is the visual total of, is an ancestor of ``member``."""
    top = above.of if isinstance(above, VisualTotal) else above
    return any(one is top for one in member.ancestors())


def place_of(members: Sequence[Member], member: Member) -> int | None:
    """Where the member stands in a level or among siblings, found by position, which rises along them."""
    low, high = 0, len(members)
    while low < high:
        middle = (low + high) // 2
        if members[middle].position < member.position:
            low = middle + 1
        else:
            high = middle
    return low if low < len(members) and members[low] is member else None
