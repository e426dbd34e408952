"""Cells by the column: the values of one measure where some hierarchies vary and the rest of the coordinate stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flis.mdx.model import Level, Measure, Member

if TYPE_CHECKING:
    from flis.mdx.evaluation.cells import Request

#: By measure and fixed members: values by member, or by tuple of members where several hierarchies vary.
Found = dict[tuple[Measure, tuple[Member, ...]], dict[Any, Any]]


@dataclass(frozen=True, slots=True)
class Block:
    """``values`` lacks the empty cells; ``asked`` is what was asked for (``None``: everything), by ``requests``."""

    values: Mapping[Any, Any]
    asked: frozenset[Any] | None
    requests: tuple[Request, ...]

    def knows(self, wanted: Iterable[Any]) -> bool:
        return self.asked is None or self.asked.issuperset(wanted)

    def plus(self, values: Mapping[Any, Any], asked: Iterable[Any] | None, request: Request) -> Block:
        together = {**self.values, **values} if self.values else values
        known = None if asked is None or self.asked is None else self.asked.union(asked)
        return Block(together, known, (*self.requests, request))


#: What is known before anything was asked.
NOTHING = Block({}, frozenset(), ())


def width_of(levels: Sequence[Level]) -> int:
    """How many keys a row begins with."""
    return sum(level.width for level in levels)


def with_members(
    levels: Sequence[Level], rows: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[list[Member], tuple[Any, ...]]]:
    """Each row with the members that its keys stand for. A key that the dimension does not hold is left out: no member
    shows it."""
    ways: list[tuple[Mapping[Any, Member], int, int]] = []
    start = 0
    for level in levels:
        ways.append((level.by_path, start, start + level.width))
        start += level.width
    for row in rows:
        try:
            members = [by_path[row[a] if b - a == 1 else row[a:b]] for by_path, a, b in ways]
        except KeyError:
            continue
        yield members, row


def by_members(request: Request, places: tuple[int, ...], rows: Sequence[tuple[Any, ...]]) -> Found:
    """The rows' values; ``places`` are the levels that vary."""
    if len(request.levels) == 1:
        return _of_one_level(request, request.levels[0], rows)
    fixed_places = [place for place in range(len(request.levels)) if place not in places]
    start = width_of(request.levels)
    made: Found = {}
    for members, row in with_members(request.levels, rows):
        fixed = tuple([members[place] for place in fixed_places])
        at = members[places[0]] if len(places) == 1 else tuple([members[place] for place in places])
        for number, measure in enumerate(request.measures, start):
            value = row[number]
            if value is not None:
                made.setdefault((measure, fixed), {})[at] = value
    return made


def _of_one_level(request: Request, level: Level, rows: Sequence[tuple[Any, ...]]) -> Found:
    """The same without a loop in Python for each row: the shape of large columns."""
    width = level.width
    keys = [row[0] for row in rows] if width == 1 else [row[:width] for row in rows]
    members = list(map(level.by_path.get, keys))
    made: Found = {}
    for number, measure in enumerate(request.measures, width):
        pairs = zip(members, rows, strict=True)
        made[measure, ()] = {m: row[number] for m, row in pairs if m is not None and row[number] is not None}
    return made
