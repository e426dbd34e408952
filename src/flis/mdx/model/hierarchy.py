"""A hierarchy: levels from the coarsest to the finest, and the tree of members, read when somebody needs it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any

from flis.base.collecting import leave_out
from flis.mdx.model.member import Member
from flis.mdx.model.names import bracketed, key_text, same

if TYPE_CHECKING:
    from flis.mdx.model.cube import Dimension

#: What a level holds, as MDSCHEMA_LEVELS counts it (LEVEL_TYPE).
LEVEL_TYPES = {"": 0, "alle": 1, "aar": 20, "kvartal": 68, "maaned": 132, "uge": 260, "dag": 516}

#: What Mondrian calls a member without a key.
NO_KEY = "#null"
#: Keys that can be put in order among themselves.
_SORTABLE = frozenset((str, int, float, Decimal, type(None)))
#: Trees of more members are left out of the search for garbage: it would go through them for every few questions.
_LARGE = 5000


class Level:
    """``number`` counts from 0 at the all-level (or at the coarsest, where there is none).

    ``refs`` are the levels that ``semantic`` groups by to tell this level's members apart: the level itself, with
    its ancestors in front down from the last one whose keys are unique.
    """

    def __init__(
        self,
        hierarchy: Hierarchy,
        id: str,  # noqa: A002 - the word of the content files
        name: str,
        *,
        number: int,
        is_all: bool = False,
        refs: tuple[str, ...] = (),
    ) -> None:
        self.hierarchy, self.id, self.name, self.number = hierarchy, id, name, number
        self.is_all, self.refs = is_all, refs
        #: The level by which facts know these members.
        self.grain_ref = refs[-1] if refs else ""
        self.caption_da = self.caption_en = name
        self.description = ""
        self.visible = True
        #: The grain of a level of time (aar, kvartal, maaned, uge, dag), or "".
        self.grain = ""
        #: What its members are ordered by: ``noegle``, ``navn`` or, where it is something else, "".
        self.ordered_by = "noegle"
        #: Names of the level's own member properties (``egenskaber``), in the order declared.
        self.property_names: tuple[str, ...] = ()

    @cached_property
    def unique_name(self) -> str:
        return f"{self.hierarchy.unique_name}.{bracketed(self.name)}"

    @property
    def width(self) -> int:
        """How many keys stand for a member of the level in a row."""
        return max(1, len(self.refs))

    @property
    def type_number(self) -> int:
        return LEVEL_TYPES["alle" if self.is_all else self.grain]

    @property
    def members(self) -> list[Member]:
        """The stored members in the hierarchy's order; calculated ones are not among them."""
        return self.hierarchy.tree.by_level[self.number]

    def holds(self, member: Member) -> bool:
        """Whether the member stands at this level."""
        return member.level is self

    @cached_property
    def tuples(self) -> list[tuple[Member, ...]]:
        """The stored members, each as a tuple of its own: what ``[Level].Members`` is, every time."""
        return [(member,) for member in self.members]

    @cached_property
    def by_path(self) -> dict[Any, Member]:
        """Members by key; by the tuple of ``path`` where that has several keys."""
        if len(self.refs) <= 1:
            return {member.key: member for member in self.members}
        return {member.path(): member for member in self.members}

    @cached_property
    def by_name(self) -> dict[str, list[Member]]:
        """Members by name in small letters; several may share one. Members without a key are also found by the name
        that Mondrian gives them."""
        found: dict[str, list[Member]] = {}
        for member in self.members:
            found.setdefault(same(member.name), []).append(member)
            if member.key is None and not member.is_all:
                found.setdefault(NO_KEY, []).append(member)
        return found

    @cached_property
    def places(self) -> dict[Member, int]:
        """The members' places in the order of the whole level, whatever their parents; the same for what is ordered
        alike. Where that order is not known, their places in the hierarchy."""
        keys = [m.name if self.ordered_by == "navn" else m.key for m in self.members]
        known = bool(self.ordered_by) and not self.is_all and set(map(type, keys)) <= _SORTABLE
        if not known:
            return {member: member.position for member in self.members}
        places = {key: place for place, key in enumerate(sorted(set(keys), key=_ordered), start=1)}
        return {member: places[key] for member, key in zip(self.members, keys, strict=True)}

    @cached_property
    def by_key_text(self) -> dict[tuple[str, ...], Member]:
        """Members by their keys as text in small letters; dates also without a time of day."""
        found: dict[tuple[str, ...], Member] = {}
        for member in self.members:
            path = member.path()
            found[tuple("" if key is None else same(str(key)) for key in path)] = member
            found.setdefault(tuple("" if key is None else same(key_text(key)) for key in path), member)
        return found

    def __repr__(self) -> str:
        return self.unique_name


def _ordered(key: str | float | Decimal | None) -> tuple[int, Any]:
    """Nothing, numbers, texts."""
    if key is None:
        return 0, 0
    return (2, (key.casefold(), key)) if isinstance(key, str) else (1, key)


class WholeLevel(Level):
    """The level that a parent–child hierarchy declares: every member, where ``levels`` divide them by depth."""

    @property
    def members(self) -> list[Member]:
        return [member for member in self.hierarchy.members if not member.is_all]

    def holds(self, member: Member) -> bool:
        return member.hierarchy is self.hierarchy and not member.is_all


class DataLevel(Level):
    """In a parent–child hierarchy: the members' own figures, without those of the members below."""

    @property
    def members(self) -> list[Member]:
        return list(self.hierarchy.data_members.values())


class Tree:
    """The members of a hierarchy. ``members`` has parents before their children; ``top`` are those with no parent."""

    def __init__(self, members: list[Member], level_count: int) -> None:
        self.members = members
        self.top = [member for member in members if member.parent is None]
        self.by_level: list[list[Member]] = [[] for _ in range(level_count)]
        for position, member in enumerate(members):
            member.position = position
            self.by_level[member.level.number].append(member)


class Hierarchy:
    """``index`` is the place of the hierarchy in the cube's list, and so in every coordinate."""

    def __init__(self, dimension: Dimension, id: str, name: str, *, index: int) -> None:  # noqa: A002
        self.dimension, self.id, self.name, self.index = dimension, id, name, index
        self.caption_da = self.caption_en = name
        self.description = self.folder = ""
        self.visible = True
        self.has_all = True
        #: The all-member, where it is known before the tree is read.
        self.every: Member | None = None
        self.is_measures = False
        #: Whether the members' parents stand in a column of their own (depth differs from branch to branch).
        self.parent_child = False
        #: Reads the tree; set by whoever builds the cube. May raise FlisError.
        self.read: Callable[[], Tree] = lambda: Tree([], 0)
        #: Finds the default member in a read tree; ``None`` means the first of ``top``.
        self.find_default: Callable[[], Member] | None = None
        #: Calculated members of the cube file in this hierarchy.
        self.calculated: list[Member] = []
        #: In a parent–child hierarchy the declared level, which holds all members whatever their depth.
        self.whole_level: WholeLevel | None = None
        #: In a parent–child hierarchy: the member with the own figures of a member that has others below it.
        self.data_members: dict[Member, Member] = {}
        self._levels: tuple[Level, ...] = ()
        self._tree: Tree | None = None
        self._lock = RLock()

    @property
    def unique_name(self) -> str:
        if self.is_measures:
            return "[Measures]"
        return f"{self.dimension.unique_name}.{bracketed(self.name)}"

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels, the all-level first. Those of a parent–child hierarchy are known when its tree is read."""
        if self.parent_child:
            _ = self.tree
        return self._levels

    @levels.setter
    def levels(self, found: tuple[Level, ...]) -> None:
        self._levels = found

    @property
    def declared_levels(self) -> tuple[Level, ...]:
        """The levels that the content declares, without the tree being read for the depths of a parent–child one."""
        return self._levels

    @property
    def tree(self) -> Tree:
        if self._tree is None:
            with self._lock:
                if self._tree is None:
                    self._tree = self.read()
                    if len(self._tree.members) > _LARGE:
                        leave_out()
        return self._tree

    @property
    def is_read(self) -> bool:
        """Whether the tree is there already."""
        return self._tree is not None

    @property
    def members(self) -> list[Member]:
        """Every stored member, parents before children."""
        return self.tree.members

    @property
    def all_member(self) -> Member | None:
        if not self.has_all:
            return None
        return self.every or self.tree.top[0]

    @property
    def first_member(self) -> Member:
        """The all-member, or the first at the top. A hierarchy that has no member at all (for this asker) has one
        without facts here: a query stands at one in every hierarchy."""
        return self.all_member or next(iter(self.tree.top), None) or Member(self.levels[0], None, "")

    @cached_property
    def default_member(self) -> Member:
        if self.find_default is not None:
            return self.find_default()
        return self.first_member

    def level(self, name: str) -> Level | None:
        """The level of that name or id, in any case; in a parent–child hierarchy also the one that it declares."""
        wanted = same(name)
        levels = (*self.levels, self.whole_level)
        return next((one for one in levels if one is not None and wanted in (same(one.name), same(one.id))), None)

    def __repr__(self) -> str:
        return self.unique_name
