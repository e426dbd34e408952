"""Which tuples have data. Products of stored members are asked for in one question per combination of levels and are
never written out; tuples with calculated members are evaluated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from flis.mdx.evaluation.aggregated import Aggregated, aggregated
from flis.mdx.evaluation.cells import narrowing, split
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import values_over
from flis.mdx.evaluation.measures_used import measures_used
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.model import CalculatedMember, Level, Measure, MeasureGroup, Member

_MANY_CONDITIONS = 3000
Places = dict[tuple[Level, ...], dict[Any, list[int]]]


def nonempty(context: Context, found: TupleSet, others: Sequence[TupleSet]) -> TupleSet:
    """The tuples of ``found`` that have a cell with some tuple of each of ``others``, in order."""
    factors = found.factors or (found,)
    measures = _measures(context, found, others)
    if measures is None or any(not len(other) for other in others):
        return _evaluated(context, found, others)
    fast = [[n for n, one in enumerate(f.tuples) if not _slow(one)] for f in factors]
    weights = _weights(factors)
    kept = set(_with_data(context, factors, fast, measures, others))
    for choice in product((True, False), repeat=len(factors)):
        if not all(choice):
            places = [f if plain else _slow_places(one) for plain, f, one in zip(choice, fast, factors, strict=True)]
            kept.update(sum(p * w for p, w in zip(where, weights, strict=True)) for where in product(*places))
    context.query.watch.count_members(len(kept))
    made = found.with_tuples(_written(factors, sorted(kept)))
    if any(isinstance(m, CalculatedMember) for m in _named_measures(context, found, others)):
        return _evaluated(context, made, others)
    return made


def _weights(factors: Sequence[TupleSet]) -> list[int]:
    """A tuple of the product is told by one number: the sum of its places times these; the first factor moves
    slowest."""
    weights, size = [], 1
    for factor in reversed(factors):
        weights.append(size)
        size *= len(factor)
    return list(reversed(weights))


def _written(factors: Sequence[TupleSet], numbers: Sequence[int]) -> list[Tuple]:
    if len(factors) == 1:
        only = factors[0].tuples
        return [only[number] for number in numbers]
    last = factors[-1].tuples
    count = len(last)
    before = factors[:-1]
    known: dict[int, Tuple] = {}
    made = []
    for number in numbers:
        rest, place = divmod(number, count)
        start = known.get(rest)
        if start is None:
            start = known[rest] = _written(before, [rest])[0]
        made.append(start + last[place])
    return made


def _evaluated(context: Context, found: TupleSet, others: Sequence[TupleSet]) -> TupleSet:
    context.query.watch.count_members(len(found))
    if not others:
        values = values_over(context, found, None)
        return found.with_tuples([one for one, value in zip(found.tuples, values, strict=True) if value is not None])
    against = TupleSet.of_product(others)
    kept = []
    for one, inner in zip(found.tuples, context.each(found), strict=True):
        if any(c.value() is not None for c in inner.each(against)):
            kept.append(one)
    return found.with_tuples(kept)


def _slow(one: Tuple) -> bool:
    return any((m.calculated and m.index != 0) or m.__class__ is Aggregated for m in one)


def _slow_places(factor: TupleSet) -> list[int]:
    return [n for n, one in enumerate(factor.tuples) if _slow(one)]


def _named_measures(context: Context, found: TupleSet, others: Sequence[TupleSet]) -> list[Member]:
    for one in (found, *others):
        for factor in one.factors or (one,):
            for place, hierarchy in enumerate(factor.hierarchies):
                if hierarchy.is_measures:
                    return list(dict.fromkeys(t[place] for t in factor.tuples))
    return [context.members[0]]


def _measures(context: Context, found: TupleSet, others: Sequence[TupleSet]) -> list[Measure] | None:
    """The stored measures that decide; ``None`` where a calculated one has none beneath it, or where calculated
    members of other hierarchies are about."""
    own = {h.index for one in (found, *others) for h in one.hierarchies}
    if any(m.calculated and m.index != 0 and m.index not in own for m in context.members):
        return None
    if any(_slow(one) for other in others for f in (other.factors or (other,)) for one in f.tuples):
        return None
    used: dict[Measure, None] = {}
    for measure in _named_measures(context, found, others):
        beneath = measures_used(context.query, measure)
        if not beneath:
            return None
        used.update(dict.fromkeys(beneath))
    return list(used)


def _with_data(
    context: Context,
    factors: Sequence[TupleSet],
    fast: list[list[int]],
    measures: list[Measure],
    others: Sequence[TupleSet],
) -> Iterator[int]:
    groups: dict[MeasureGroup, list[Measure]] = {}
    for measure in measures:
        if measure.group is not None:
            groups.setdefault(measure.group, []).append(measure)
    weights = _weights(factors)
    for group, own in groups.items():
        fixed, facts = _conditions(context, factors, group, others)
        choices = [_by_level(group, f, places, w) for f, places, w in zip(factors, fast, weights, strict=True)]
        for blocks in product(*(choice.items() for choice in choices)):
            yield from _rows(context, own, fixed, facts, blocks)


def _by_level(group: MeasureGroup, factor: TupleSet, places: list[int], weight: int) -> Places:
    """The factor's positions, weighted, by the levels of their members and by key."""
    found: Places = {}
    for place in places:
        members, _ = split(group, [m for m in factor.tuples[place] if m.index != 0 and not m.is_all])
        keys = tuple([key for m in members for key in m.path()])
        block = found.setdefault(tuple(m.cell_level for m in members), {})
        block.setdefault(keys, []).append(place * weight)
    return found


def _conditions(
    context: Context, factors: Sequence[TupleSet], group: MeasureGroup, others: Sequence[TupleSet]
) -> tuple[list[Member], tuple[Aggregated, ...]]:
    """What the context and the other sets say of the facts."""
    taken = {h.index for one in (*factors, *others) for h in one.hierarchies}
    left = [m for m in context.members[1:] if m is not None and m.index not in taken and not m.is_all]
    fixed, facts = split(group, list(dict.fromkeys(left)))
    more: list[Aggregated] = []
    for other in others:
        for factor in other.factors or (other,):
            if len(factor.tuples) <= _MANY_CONDITIONS:
                own = factor.without_measures()
                if own.hierarchies and not any(m.is_all for one in own.tuples for m in one):
                    more += aggregated(own)
    _, narrowed = split(group, more)
    return fixed, (*facts, *narrowed)


def _rows(
    context: Context,
    measures: list[Measure],
    fixed: list[Member],
    facts: tuple[Aggregated, ...],
    blocks: Sequence[tuple[tuple[Level, ...], dict[Any, list[int]]]],
) -> Iterator[int]:
    levels: tuple[Level, ...] = ()
    only: list[tuple[Member, ...] | None] = []
    start = 0
    finders = []
    for own, places in blocks:
        width = sum(level.width for level in own)
        levels += own
        only += _narrowings(own, places)
        finders.append((places, start, start + width))
        start += width
    for row in context.query.cells.rows(measures, levels, tuple(only), facts, tuple(fixed)):
        if row[start] is None and all(value is None for value in row[start:]):
            continue
        numbers = [0]
        for places, first, last in finders:
            found = places.get(row[first:last])
            if found is None:
                break
            if len(found) == 1 and len(numbers) == 1:
                numbers = [numbers[0] + found[0]]
            else:
                numbers = [a + b for a in numbers for b in found]
        else:
            yield from numbers


def _narrowings(levels: tuple[Level, ...], places: dict[Any, list[int]]) -> list[tuple[Member, ...] | None]:
    made: list[tuple[Member, ...] | None] = []
    start = 0
    for level in levels:
        width = level.width
        by_path = level.by_path
        paths = dict.fromkeys(keys[start : start + width] for keys in places)
        members = tuple(by_path[path[0] if width == 1 else path] for path in paths)
        made.append(narrowing(level, members))
        start += width
    return made
