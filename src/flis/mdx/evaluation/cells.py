"""The stored cells of one query: looked up, or noted as missing and read many at a time.

An expression that needs a cell which is not here gets an empty one, and the cell is noted. When the pass is over, the
missing cells are read, one question for each combination of levels, and the pass is made again. So a statement costs
as many questions as it has combinations of levels, never one per cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.limits import Watch
from flis.mdx.model import Cube, Level, Measure, MeasureGroup, Member

Key = tuple[Member, ...]
_MISSING = object()


@dataclass(frozen=True)
class Request:
    """Measures of one group at a combination of levels. ``only`` narrows each level to some members (``None``: all of
    them); ``facts`` are conditions that every fact must meet."""

    measures: tuple[Measure, ...]
    levels: tuple[Level, ...]
    only: tuple[tuple[Member, ...] | None, ...]
    facts: tuple[Aggregated, ...] = ()


class CellSource(Protocol):
    """Where cells come from. Rows: for each level its keys (as many as ``level.refs``), then the measures' values."""

    def read(self, request: Request, watch: Watch) -> Sequence[tuple[Any, ...]]: ...

    def existing(self, levels: tuple[Level, ...]) -> frozenset[tuple[Any, ...]]:
        """The combinations of keys of levels of one dimension that its table holds, keys one after another."""
        ...


@dataclass(frozen=True)
class _Shape:
    group: MeasureGroup
    levels: tuple[Level, ...]
    facts: tuple[Aggregated, ...]


class Cells:
    """The cells of one query in one space; ``always`` are the conditions of its subselects."""

    def __init__(self, cube: Cube, watch: Watch, always: tuple[Aggregated, ...] = ()) -> None:
        self._source: CellSource = cube.source
        self._watch, self._always = watch, always
        self._values: dict[Key, Any] = {}
        self._wanted: dict[_Shape, dict[Key, None]] = {}
        self._same: dict[Key, Key] = {}
        #: The requests that were made, for explanation.
        self.requests: list[Request] = []
        #: How many cells were looked up in vain since the start; who sees it grow has worked with empty cells.
        self.misses = 0

    def read(self, members: Sequence[Member]) -> Any:
        """The stored cell at a coordinate (a member for every hierarchy, none calculated)."""
        key = tuple([member for member in members if not member.is_all])
        found = self._values.get(key, _MISSING)
        if found is not _MISSING:
            return found
        return self._miss(key)

    @property
    def complete(self) -> bool:
        return not self._wanted

    def load(self) -> None:
        """Read what was missed."""
        wanted, self._wanted = self._wanted, {}
        for shape, keys in wanted.items():
            self._watch.check()
            self._load(shape, list(keys))
        for key, other in self._same.items():
            self._values[key] = self._values.get(other)
        self._same.clear()

    def rows(
        self, measures: Iterable[Measure], levels: tuple[Level, ...], only: tuple[tuple[Member, ...] | None, ...],
        facts: tuple[Aggregated, ...],
    ) -> Sequence[tuple[Any, ...]]:  # fmt: skip
        """The rows of a request, for those who fill many cells at once."""
        request = Request(tuple(measures), levels, only, (*self._always, *facts))
        self.requests.append(request)
        return self._source.read(request, self._watch)

    # -- one cell --------------------------------------------------------------------------------------------

    def _miss(self, key: Key) -> Any:
        measure = key[0]
        if not isinstance(measure, Measure) or measure.group is None:
            self._values[key] = None
            return None
        members, facts = split(measure.group, key[1:])
        stored: Key = (measure, *members, *facts)
        if stored != key:
            found = self._values.get(stored, _MISSING)
            if found is not _MISSING:
                self._values[key] = found
                return found
            self._same[key] = stored
        self.misses += 1
        shape = _Shape(measure.group, tuple(m.cell_level for m in members), facts)
        self._wanted.setdefault(shape, {})[stored] = None
        return None

    def _load(self, shape: _Shape, keys: list[Key]) -> None:
        count = len(shape.levels)
        measures = list(dict.fromkeys(key[0] for key in keys))
        columns = [tuple(dict.fromkeys(key[1 + place] for key in keys)) for place in range(count)]
        only = tuple(narrowing(level, column) for level, column in zip(shape.levels, columns, strict=True))
        for key in keys:
            self._values[key] = None
        rows = self.rows((m for m in measures if isinstance(m, Measure)), shape.levels, only, shape.facts)
        finders, start = [], 0
        for level in shape.levels:
            width = level.width
            finders.append((level.by_path, start, start + width))
            start += width
        for row in rows:
            try:
                members = [
                    by_path[row[first] if last - first == 1 else row[first:last]] for by_path, first, last in finders
                ]
            except KeyError:
                continue  # a key that the dimension does not hold: no member shows it
            for place, measure in enumerate(measures):
                value = row[start + place]
                if value is not None:
                    self._values[(measure, *members, *shape.facts)] = value


def split(group: MeasureGroup, members: Sequence[Member]) -> tuple[list[Member], tuple[Aggregated, ...]]:
    """The members and conditions that divide the group's facts. A member of a dimension that the group lacks says
    nothing (as with IgnoreUnrelatedDimensions); one below the group's grain stands for the member it is part of."""
    found: list[Member] = []
    facts: dict[Aggregated, None] = {}
    for member in members:
        if isinstance(member, Aggregated):
            if any(h.dimension.id in group.grain for h in member.hierarchies):
                facts[member] = None
            continue
        known = at_grain(group, member)
        if known is not None and not known.is_all:
            found.append(known)
    return found, tuple(facts)


def at_grain(group: MeasureGroup, member: Member) -> Member | None:
    """The member, or the one above it that the group's facts know; ``None`` if the group lacks the dimension."""
    if member.hierarchy.dimension.id not in group.grain:
        return None
    found: Member | None = member
    while found is not None and not found.is_all and found.level.refs[-1] not in group.levels:
        found = found.parent
    return found


def narrowing(level: Level, members: tuple[Member, ...]) -> tuple[Member, ...] | None:
    """The members to ask for; ``None`` when they are the whole level."""
    return members if len(members) < len(level.members) else None
