"""Members by name and by key within a hierarchy, a level or among a member's children."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flis.mdx.model import Hierarchy, Level, Member
from flis.mdx.model.hierarchy import NO_KEY
from flis.mdx.model.names import same

_FEW = 50


def named_members(hierarchy: Hierarchy, name: str, *, deep: bool) -> Iterator[Member]:
    """The all-member, a member at the top, one right below the all-member; ``deep``: one of that name or key
    anywhere, the coarsest level first."""
    wanted = same(name)
    if hierarchy.is_measures:
        yield from (m for m in hierarchy.members if wanted in (same(m.name), same(getattr(m, "id", m.name))))
        return
    every = hierarchy.all_member
    if every is not None and same(every.name) == wanted:
        yield every
    first = hierarchy.levels[1 if every is not None and len(hierarchy.levels) > 1 else 0]
    yield from first.by_name.get(wanted, ())
    if every is not None and wanted == "all":
        yield every
    if deep:
        for level in hierarchy.levels:
            yield from level.by_name.get(wanted, ())
        for level in hierarchy.levels:
            found = keyed_member(level, (name,))
            if found is not None:
                yield found


def calculated_among(
    members: Iterable[Member], hierarchy: Hierarchy, name: str, parent: Member | None
) -> Iterator[Member]:
    """Calculated members of that name; under ``parent``, or anywhere that the hierarchy's name leads to."""
    wanted = same(name)
    found = [
        member
        for member in reversed(list(members))
        if member.hierarchy is hierarchy and wanted in (same(member.name), same(getattr(member, "id", "")))
    ]
    yield from (member for member in found if member.parent is parent)
    if parent is None:
        yield from (member for member in found if member.parent is not None and member.parent.is_all)


def keyed_member(level: Level, keys: Sequence[str | None]) -> Member | None:
    """The member with that key; of several keys (the coarsest first) as many as the level needs."""
    wanted = tuple("" if key is None else same(key) for key in keys)
    width = level.width
    if len(wanted) > width:
        wanted = wanted[-width:]
    if len(wanted) == width:
        return level.by_key_text.get(wanted)
    return next((m for path, m in level.by_key_text.items() if path[-len(wanted) :] == wanted), None)


def child_named(parent: Member, name: str | None, keys: Sequence[str | None]) -> Member | None:
    """A child by name, or by key when ``name`` is None."""
    children = parent.children
    if name is None:
        for level in dict.fromkeys(child.level for child in (children if len(children) < _FEW else children[:1])):
            for path, member in _with_key(level, keys):
                if member.parent is parent or not path:
                    return member
        return None
    wanted = same(name)
    if len(children) < _FEW and wanted != NO_KEY:
        return next((child for child in children if same(child.name) == wanted), None)
    levels = dict.fromkeys(child.level for child in children)
    return next((m for level in levels for m in level.by_name.get(wanted, ()) if m.parent is parent), None)


def _with_key(level: Level, keys: Sequence[str | None]) -> Iterator[tuple[tuple[str, ...], Member]]:
    last = "" if not keys or keys[-1] is None else same(keys[-1])
    exact = level.by_key_text.get((last,))
    if exact is not None:
        yield (last,), exact
        return
    yield from ((path, m) for path, m in level.by_key_text.items() if path[-1] == last)
