"""The stored cells of one query: looked up, or noted as missing and read many at a time.

An expression that needs a cell which is not here gets an empty one, and the cell is noted. When the pass is over, the
missing cells are read, one question for each combination of levels, and the pass is made again. So a statement costs
as many questions as it has combinations of levels, never one per cell. Expressions over large sets ask for whole
columns of cells at once; these are kept as blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.blocks import NOTHING, Block, Found, by_members, width_of, with_members
from flis.mdx.limits import Watch
from flis.mdx.model import Cube, Level, Measure, MeasureGroup, Member

if TYPE_CHECKING:
    from flis.mdx.evaluation.frame import Frame

Key = tuple[Member, ...]
_MISSING = object()


@dataclass(frozen=True)
class Request:
    """Measures of one group at a combination of levels. ``only`` narrows each level to some members (``None``: all of
    them); ``facts`` are conditions that every fact must meet; ``fixed`` are members of other levels that all cells
    stand at, and that the rows do not name."""

    measures: tuple[Measure, ...]
    levels: tuple[Level, ...]
    only: tuple[tuple[Member, ...] | None, ...]
    facts: tuple[Aggregated, ...] = ()
    fixed: tuple[Member, ...] = ()

    def named(self) -> Request:
        """The same, with keys of ``fixed`` in front of the rows' own."""
        levels = tuple(member.cell_level for member in self.fixed)
        only = tuple((member,) for member in self.fixed)
        return replace(self, levels=(*levels, *self.levels), only=(*only, *self.only), fixed=())

    @property
    def fixed_width(self) -> int:
        """How many keys :meth:`named` puts in front."""
        return sum(member.cell_level.width for member in self.fixed)


class CellSource(Protocol):
    """Where cells come from. Rows: for each level its keys (as many as ``level.refs``), then the measures' values."""

    def read(self, request: Request, watch: Watch) -> Sequence[tuple[Any, ...]]: ...

    def remembered(self, name: Any) -> Block | None:
        """A block that some query has read, if it is still there."""
        ...

    def remember(self, name: Any, block: Block) -> None:
        """Keep a block for other queries of the same asker, as long as there is room."""
        ...

    def existing(self, levels: tuple[Level, ...]) -> frozenset[tuple[Any, ...]]:
        """The combinations of keys of levels of one dimension that its table holds, keys one after another."""
        ...


@dataclass(frozen=True)
class _Shape:
    group: MeasureGroup
    levels: tuple[Level, ...]
    facts: tuple[Aggregated, ...]


@dataclass
class _Want:
    """What was missed of one shape. ``members``: for each level those that are asked for. ``columns``: the block's
    name, its measure and fixed members, the places of the levels that it runs over, and what it wants of them."""

    members: list[dict[Member, None]]
    measures: dict[Measure, None] = field(default_factory=dict)
    keys: dict[Key, None] = field(default_factory=dict)
    columns: list[tuple[Any, Measure, Key, tuple[int, ...], Sequence[Any]]] = field(default_factory=list)


class Cells:
    """The cells of one query in one space; ``always`` are the conditions of its subselects."""

    def __init__(self, cube: Cube, watch: Watch, always: tuple[Aggregated, ...] = ()) -> None:
        self._source: CellSource = cube.source
        self._watch, self._always = watch, always
        self._values: dict[Key, Any] = {}
        self._blocks: dict[Any, Block] = {}
        self._wanted: dict[_Shape, _Want] = {}
        self._same: dict[Key, Key] = {}
        #: The requests that were made, for explanation.
        self.requests: list[Request] = []
        #: How many cells were looked up in vain since the start; who sees it grow has worked with empty cells.
        self.misses = 0
        #: How many times what was missed has been read.
        self.loads = 0

    def read(self, members: Sequence[Member]) -> Any:
        """The stored cell at a coordinate (a member for every hierarchy, none calculated)."""
        key = tuple([member for member in members if not member.is_all])
        found = self._values.get(key, _MISSING)
        if found is not _MISSING:
            return found
        return self._miss(key)

    def load(self) -> None:
        """Read what was missed."""
        wanted, self._wanted = self._wanted, {}
        self.loads += 1
        for shape, want in wanted.items():
            self._watch.check()
            self._load(shape, want)
        for key, other in self._same.items():
            self._values[key] = self._values.get(other)
        self._same.clear()

    def rows(
        self, measures: Iterable[Measure], levels: tuple[Level, ...], only: tuple[tuple[Member, ...] | None, ...],
        facts: tuple[Aggregated, ...], fixed: tuple[Member, ...] = (),
    ) -> Sequence[tuple[Any, ...]]:  # fmt: skip
        """The rows of a request, for those who fill many cells at once."""
        request = Request(tuple(measures), levels, only, (*self._always, *facts), fixed)
        # A total would have a row also where no fact is.
        asked = request if levels else request.named()
        self.requests.append(asked)
        found = self._source.read(asked, self._watch)
        return found if levels else [row[request.fixed_width :] for row in found]

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
        want = self._want(measure.group, tuple(m.cell_level for m in members), facts)
        want.keys[stored] = None
        want.measures[measure] = None
        for known, member in zip(want.members, members, strict=True):
            known[member] = None
        return None

    def _want(self, group: MeasureGroup, levels: tuple[Level, ...], facts: tuple[Aggregated, ...]) -> _Want:
        shape = _Shape(group, levels, facts)
        want = self._wanted.get(shape)
        if want is None:
            want = self._wanted[shape] = _Want([{} for _ in levels])
        return want

    # -- many cells ------------------------------------------------------------------------------------------

    def column(self, frame: Frame) -> list[Any]:
        """The stored cell at each coordinate of the frame (no member of it calculated)."""
        measures = frame.columns.get(0)
        if measures is not None:
            return frame.divided(measures, lambda part, measure: self.column(part.at((measure,))))
        base = frame.base.members
        measure = base[0]
        if not isinstance(measure, Measure) or measure.group is None:
            return [None] * frame.count
        group = measure.group
        columns: dict[int, Sequence[Member]] = {}
        for index, found in sorted(frame.columns.items()):
            if found[0].hierarchy.dimension.id not in group.grain:
                continue
            levels = {member.cell_level for member in found}
            known: Sequence[Member | None] = found
            if any(not level.is_all and level.grain_ref not in group.levels for level in levels):
                grain = {member: at_grain(group, member) for member in set(found)}
                known = [grain[member] for member in found]
            elif len(levels) == 1:
                if not found[0].is_all:
                    columns[index] = found
                continue
            kinds = [None if m is None or m.is_all else m.cell_level for m in known]
            if len(set(kinds)) > 1:
                return frame.divided(kinds, lambda part, _: self.column(part))
            if kinds[0] is not None:
                columns[index] = known  # type: ignore[assignment]
        if not columns:
            anywhere = frame.base.at(tuple(found[0] for found in frame.columns.values()))
            return [self.read(anywhere.members)] * frame.count
        left = [m for index, m in enumerate(base) if index and index not in frame.columns and not m.is_all]
        fixed, facts = split(group, left)
        return self._of_block(group, measure, fixed, facts, columns)

    def _of_block(
        self,
        group: MeasureGroup,
        measure: Measure,
        fixed: list[Member],
        facts: tuple[Aggregated, ...],
        columns: dict[int, Sequence[Member]],
    ) -> list[Any]:
        key = (measure, tuple(fixed), facts, tuple(found[0].cell_level for found in columns.values()))
        block = self._blocks.get(key) or self._remembered(key)
        found = list(columns.values())
        wanted: Sequence[Any] = found[0] if len(found) == 1 else list(zip(*found, strict=True))
        if block.knows(wanted):
            return list(map(block.values.get, wanted))
        self.misses += 1
        # In the order of the hierarchies, so that what is asked of the same levels is asked together.
        asked: dict[int, Sequence[Member]] = {**{member.index: (member,) for member in fixed}, **columns}
        order = sorted(asked)
        want = self._want(group, tuple(asked[index][0].cell_level for index in order), facts)
        want.measures[measure] = None
        for known, index in zip(want.members, order, strict=True):
            known.update(dict.fromkeys(asked[index]))
        runs_over = tuple(place for place, index in enumerate(order) if index in columns)
        want.columns.append((key, measure, tuple(sorted(fixed, key=lambda m: m.index)), runs_over, wanted))
        return [None] * len(wanted)

    def _load(self, shape: _Shape, want: _Want) -> None:
        only = tuple(narrowing(level, tuple(m)) for level, m in zip(shape.levels, want.members, strict=True))
        request = Request(tuple(want.measures), shape.levels, only, (*self._always, *shape.facts))
        self.requests.append(request)
        if want.keys:
            self._load_keys(request, shape, want)
        rows: dict[tuple[int, ...], Found] = {}
        for key, measure, fixed, places, wanted in want.columns:
            if places not in rows:
                rows[places] = by_members(request, places, self._source.read(request, self._watch))
            whole = all(only[place] is None for place in places)
            values = rows[places].get((measure, fixed), {})
            if any(_shows_parts(shape.levels[place], only[place]) for place in places):
                values = {one: values[one] for one in wanted if one in values}
            made = self._blocks.get(key, NOTHING).plus(values, None if whole else wanted, request)
            self._blocks[key] = made
            self._source.remember((self._always, key), made)

    def _remembered(self, key: Any) -> Block:
        """What another query has read of the block."""
        found = self._source.remembered((self._always, key))
        if found is None:
            return NOTHING
        self._blocks[key] = found
        self.requests += [one for one in found.requests if one not in self.requests]
        return found

    def _load_keys(self, request: Request, shape: _Shape, want: _Want) -> None:
        for key in want.keys:
            self._values[key] = None
        parted = [p for p, level in enumerate(shape.levels) if _shows_parts(level, request.only[p])]
        start = width_of(request.levels)
        for members, row in with_members(request.levels, self._source.read(request, self._watch)):
            if any(members[p] not in want.members[p] for p in parted):
                continue
            for place, measure in enumerate(request.measures):
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
    while found is not None and not found.is_all and found.cell_level.grain_ref not in group.levels:
        found = found.parent
    return found


def _shows_parts(level: Level, only: tuple[Member, ...] | None) -> bool:
    """Whether rows narrowed to ``only`` hold members that were not asked for with a part of their facts: those above
    the asked ones, where members stand below each other."""
    return only is not None and level.hierarchy.parent_child


def narrowing(level: Level, members: tuple[Member, ...]) -> tuple[Member, ...] | None:
    """The members to ask for; ``None`` when they are the whole level."""
    return members if len(members) < len(level.members) else None
