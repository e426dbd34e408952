"""Cells where nothing is calculated, straight from the rows of one question for each combination of levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.cells import at_grain, narrowing, split
from flis.mdx.evaluation.query import Query
from flis.mdx.evaluation.sets import Tuple
from flis.mdx.model import Level, Measure, MeasureGroup, Member


@dataclass
class _Block:
    """Positions of one axis that stand at the same levels. ``places`` maps the keys of a row to where it goes:
    the position's share of the ordinal, and the measure if the axis names one."""

    levels: tuple[Level, ...]
    members: list[dict[Member, None]]
    places: dict[Any, list[tuple[int, Measure | None]]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return sum(level.width for level in self.levels)


def fill_stored(
    query: Query, places: list[list[int]], axes: Sequence[list[Tuple]], steps: list[int], values: dict[int, Any]
) -> None:
    """``places``: the positions of each axis that make the cells; ``steps``: how far apart those of each axis stand."""
    if any(not found for found in places):
        return
    for group, measures in _groups(query, places, axes).items():
        fixed, fixed_facts = _fixed(query, group, axes)
        blocks = [
            list(_blocks(group, axis, found, step).values())
            for axis, found, step in zip(axes, places, steps, strict=True)
        ]
        for combination in product(*blocks):
            _fill_block(query, measures, (fixed, fixed_facts), combination, values)


def _groups(query: Query, places: list[list[int]], axes: Sequence[list[Tuple]]) -> dict[MeasureGroup, list[Measure]]:
    """The stored measures that the cells show, by group."""
    named = [m for axis, found in zip(axes, places, strict=True) for p in found for m in axis[p] if m.index == 0]
    if not named and not any(axis and any(m.index == 0 for m in axis[0]) for axis in axes):
        named = [query.slicer.members[0]]
    made: dict[MeasureGroup, list[Measure]] = {}
    for measure in dict.fromkeys(named):
        if isinstance(measure, Measure) and measure.group is not None:
            made.setdefault(measure.group, []).append(measure)
    return made


def _fixed(
    query: Query, group: MeasureGroup, axes: Sequence[list[Tuple]]
) -> tuple[list[Member], tuple[Aggregated, ...]]:
    """What the slicer says of hierarchies that are on no axis."""
    taken = {member.index for axis in axes if axis for member in axis[0]}
    context = query.slicer
    if axes and any(m.__class__ is Aggregated for m in context.members):
        for axis in axes:
            context = context.at(axis[0])
    left = [m for m in context.members[1:] if m is not None and m.index not in taken and not m.is_all]
    return split(group, list(dict.fromkeys(left)))


def _blocks(group: MeasureGroup, axis: list[Tuple], places: list[int], step: int) -> dict[Any, _Block]:
    """The positions by levels. What a member comes to for the group is found once for each member, not for each tuple:
    long axes are products."""
    if all(len(axis[place]) == 1 and axis[place][0].index != 0 for place in places):
        return _blocks_of_members(group, axis, places, step)
    blocks: dict[Any, _Block] = {}
    known: dict[Member, tuple[Level, tuple[Any, ...]] | None] = {}
    seen: dict[Level, dict[Member, None]] = {}
    for place in places:
        measure = None
        levels: tuple[Level, ...] = ()
        keys: tuple[Any, ...] = ()
        for member in axis[place]:
            if member.index == 0:
                measure = member
                continue
            try:
                part = known[member]
            except KeyError:
                part = known[member] = _known(group, member, seen)
            if part is not None:
                levels += (part[0],)
                keys += part[1]
        if measure is not None and getattr(measure, "group", None) is not group:
            continue
        block = blocks.get(levels)
        if block is None:
            block = blocks[levels] = _Block(levels, [seen[level] for level in levels])
        key = keys[0] if len(keys) == 1 else keys
        spot = (place * step, measure if isinstance(measure, Measure) else None)
        if key in block.places:
            block.places[key].append(spot)
        else:
            block.places[key] = [spot]
    return blocks


def _blocks_of_members(group: MeasureGroup, axis: list[Tuple], places: list[int], step: int) -> dict[Any, _Block]:
    """The positions of an axis of one hierarchy."""
    blocks: dict[Any, _Block] = {}
    for place in places:
        member = axis[place][0]
        level = member.cell_level
        if level.is_all or level.grain_ref not in group.levels:
            known = at_grain(group, member)
            member = member if known is None or known.is_all else known
            level = member.cell_level
            if known is None or known.is_all:
                block = blocks.setdefault((), _Block((), []))
                block.places.setdefault((), []).append((place * step, None))
                continue
        block = blocks.get(level)  # type: ignore[assignment]
        if block is None:
            block = blocks[level] = _Block((level,), [{}])
        block.members[0][member] = None
        path = member.path()
        key = path[0] if len(path) == 1 else path
        block.places.setdefault(key, []).append((place * step, None))
    return blocks


def _known(
    group: MeasureGroup, member: Member, seen: dict[Level, dict[Member, None]]
) -> tuple[Level, tuple[Any, ...]] | None:
    """The level and keys that the group's facts are asked by, the member noted in ``seen``; ``None`` where the member
    says nothing of them."""
    found = None if member.is_all else at_grain(group, member)
    if found is None or found.is_all:
        return None
    seen.setdefault(found.cell_level, {})[found] = None
    return found.cell_level, found.path()


def _fill_block(
    query: Query,
    measures: list[Measure],
    fixed: tuple[list[Member], tuple[Aggregated, ...]],
    blocks: tuple[_Block, ...],
    values: dict[int, Any],
) -> None:
    members, facts = fixed
    levels: tuple[Level, ...] = ()
    only: list[tuple[Member, ...] | None] = []
    start = 0
    cuts = []
    for block in blocks:
        levels += block.levels
        only += [narrowing(level, tuple(seen)) for level, seen in zip(block.levels, block.members, strict=True)]
        cuts.append((start, start + block.width))
        start += block.width
    rows = query.cells.rows(measures, levels, tuple(only), tuple(dict.fromkeys(facts)), tuple(members))
    columns = {measure: start + place for place, measure in enumerate(measures)}
    query.watch.count_cells(len(rows))
    finders = [(block.places, first, last) for block, (first, last) in zip(blocks, cuts, strict=True)]
    if not _fill_pairs(rows, finders, columns, measures, values):
        _fill_any(rows, finders, columns, measures, values)


def _fill_pairs(
    rows: Sequence[tuple[Any, ...]],
    finders: list[tuple[dict[Any, list[tuple[int, Measure | None]]], int, int]],
    columns: dict[Measure, int],
    measures: list[Measure],
    values: dict[int, Any],
) -> bool:
    """Two axes whose keys each stand once, and one measure: the shape of large answers, without inner loops."""
    if len(finders) != 2 or len(measures) != 1:
        return False
    (first, a, b), (second, c, d) = finders
    if any(len(found) != 1 for found in first.values()) or any(len(found) != 1 for found in second.values()):
        return False
    rows_at = {key: found[0][0] for key, found in first.items()}
    columns_at = {key: found[0][0] for key, found in second.items()}
    value_at = columns[measures[0]]
    one, other = b - a == 1, d - c == 1
    for row in rows:
        value = row[value_at]
        if value is None:
            continue
        x = rows_at.get(row[a] if one else row[a:b])
        y = columns_at.get(row[c] if other else row[c:d])
        if x is not None and y is not None:
            values[x + y] = value
    return True


def _fill_any(
    rows: Sequence[tuple[Any, ...]],
    finders: list[tuple[dict[Any, list[tuple[int, Measure | None]]], int, int]],
    columns: dict[Measure, int],
    measures: list[Measure],
    values: dict[int, Any],
) -> None:
    only = measures[0]
    for row in rows:
        spots: list[tuple[int, Measure | None]] = [(0, None)]
        for places, first, last in finders:
            found = places.get(row[first] if last - first == 1 else row[first:last])
            if found is None:
                break
            spots = [(a + b, m or n) for a, m in spots for b, n in found]
        else:
            for ordinal, measure in spots:
                value = row[columns[measure or only]]
                if value is not None:
                    values[ordinal] = value
