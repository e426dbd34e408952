"""Axes: the tuples, each with its members."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from flis.mdx.cellset import Axis, Tuple
from flis.mdx.model import Hierarchy, Level, Member
from flis.mdx.model.properties import caption
from flis.xmla.execute.member_properties import MemberProperty
from flis.xmla.soap.text import attribute, escape, escape_all

#: Tuples in one piece of the answer.
_PIECE = 512

#: DisplayInfo: the number of children in the low bits, and what clients draw signs by.
_MOST_CHILDREN = 0xFFFF
_DRILLED_DOWN = 0x10000
_SAME_PARENT = 0x20000
#: The number that Analysis Services gives where nobody has counted.
_UNCOUNTED = 1000
_SLICER = "SlicerAxis"

#: What stands before and after a member's DisplayInfo, and the number of children in it.
_Written = tuple[str, str, int]


def tuples_of(axis: Axis, properties: Mapping[Hierarchy, list[MemberProperty]], language: str) -> Iterator[str]:
    """The ``<Tuple>`` elements, many at a time. A tuple without members does not exist."""
    tuples: Sequence[Tuple] = axis.tuples if axis.hierarchies else []
    alone = len(axis.hierarchies) == 1
    writers = [
        _MemberWriter(one, properties[one], language, counted=_is_counted(axis, one)) for one in axis.hierarchies
    ]
    if len(tuples) == 1:
        yield f"<Tuple>{''.join(w.only(m) for w, m in zip(writers, tuples[0], strict=True))}</Tuple>"
        return
    places = [_Place(tuples, number, writer, alone) for number, writer in enumerate(writers)]
    for first in range(0, len(tuples), _PIECE):
        columns = [place.members(first, first + _PIECE) for place in places]
        inside = columns[0] if alone else map("".join, zip(*columns, strict=True))
        yield f"<Tuple>{'</Tuple><Tuple>'.join(inside)}</Tuple>"


def _is_counted(axis: Axis, hierarchy: Hierarchy) -> bool:
    """The slicer names hierarchies that nothing else asks for: they are not read for the number's sake."""
    return axis.name != _SLICER or hierarchy.is_read


def _number_of_children(member: Member) -> int:
    return len(member.children)


def _not_counted(_: Member) -> int:
    return _UNCOUNTED


class _MemberWriter:
    """Writes members of one hierarchy on one axis. ``DisplayInfo`` differs from place to place, so the text of a
    member is kept in two halves around it."""

    def __init__(self, hierarchy: Hierarchy, properties: list[MemberProperty], language: str, *, counted: bool) -> None:
        self._count: Callable[[Member], int] = _number_of_children if counted else _not_counted
        self._start = f'<Member Hierarchy="{attribute(hierarchy.unique_name)}"><UName>'
        self._language = language
        self._properties = [one.writer() for one in properties]
        self._levels: dict[Level, str] = {}
        self._known: dict[Member, _Written] = {}

    def known(self, members: Sequence[Member]) -> list[_Written]:
        """As ``fresh``, for members that come back."""
        known = self._known
        missing = [member for member in dict.fromkeys(members) if member not in known]
        if missing:
            known.update(zip(missing, self.fresh(missing), strict=True))
        return [known[member] for member in members]

    def only(self, member: Member) -> str:
        """A member with none before or after it."""
        ((start, end, info),) = self.fresh([member])
        return f"{start}{min(info, _MOST_CHILDREN)}{end}"

    def fresh(self, members: Sequence[Member]) -> list[_Written]:
        names = escape_all([member.unique_name for member in members])
        # Only calculated members and measures have a caption for each language.
        captions = escape_all(
            [one.caption if one.__class__ is Member else caption(one, self._language) for one in members]
        )
        start, level, count = self._start, self._level, self._count
        return [
            (f"{start}{name}</UName><Caption>{caption}{level(member.level)}", after, count(member))
            for member, name, caption, after in zip(members, names, captions, self._after(members), strict=True)
        ]

    def _after(self, members: Sequence[Member]) -> Sequence[str]:
        columns = [write(members) for write in self._properties]
        return [f"</DisplayInfo>{''.join(one)}</Member>" for one in zip(*columns, strict=True)] or [
            "</DisplayInfo></Member>"
        ] * len(members)

    def _level(self, level: Level) -> str:
        found = self._levels.get(level)
        if found is None:
            number = f"<LNum>{level.number}</LNum><DisplayInfo>"
            found = self._levels[level] = f"</Caption><LName>{escape(level.unique_name)}</LName>{number}"
        return found


class _Place:
    """One place in the tuples of an axis."""

    def __init__(self, tuples: Sequence[Tuple], number: int, writer: _MemberWriter, alone: bool) -> None:
        self._tuples, self._number = tuples, number
        # On an axis of one hierarchy, members hardly come back; elsewhere they do, again and again.
        self._write = writer.fresh if alone else writer.known
        self._drilled = _drilled_down(tuples, number)
        self._before: Member | None = None

    def members(self, first: int, last: int) -> list[str]:
        """The ``<Member>`` elements of a stretch of tuples; stretches are asked for one after another."""
        members = [one[self._number] for one in self._tuples[first:last]]
        before, drilled = self._before, self._drilled
        found = []
        for at, (member, (start, end, info)) in enumerate(zip(members, self._write(members), strict=True), first):
            if info > _MOST_CHILDREN:
                info = _MOST_CHILDREN
            if drilled[at]:
                info |= _DRILLED_DOWN
            if before is not None and before.parent is member.parent:
                info |= _SAME_PARENT
            before = member
            found.append(f"{start}{info}{end}")
        self._before = before
        return found


def _drilled_down(tuples: Sequence[Tuple], place: int) -> bytearray:
    """For each tuple, whether the next other member at that place is a child of this one."""
    found = bytearray(len(tuples))
    at: Member | None = None
    following: Member | None = None
    for number in range(len(tuples) - 1, -1, -1):
        member = tuples[number][place]
        if member is not at:
            following, at = at, member
        if following is not None and following.parent is member:
            found[number] = 1
    return found
