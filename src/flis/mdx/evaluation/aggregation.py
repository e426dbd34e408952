"""The value of many tuples taken together, as the measure aggregates: sums, distinct counts, last values."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.aggregated import aggregated
from flis.mdx.evaluation.arithmetic import add
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.expansion import expanded
from flis.mdx.evaluation.overlap import overlapping
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import compare
from flis.mdx.model import CalculatedMember, Measure, Member


def aggregate(context: Context, found: TupleSet, move: Callable[[Context], Context | None] | None = None) -> Any:
    """One value for the set; ``move`` says where the value stands for each of its places, if not there itself.

    Calculated members in the set have no facts to be taken together: their values are, as far as the measure allows.
    A distinct count does not; it takes what is but the Aggregate of a set as that set.
    """
    if not found.tuples:
        return None
    context, found = of_one_measure(context, found)
    if _is_calculated(found) and _counts_distinct(_moved(context, move)):
        found = expanded(context, found) or found
    if not _is_calculated(found):
        standing = _moved(placed(context, found), move)
        if standing is None or not overlapping(found.tuples):
            return _value(standing)
        if standing.members[0].calculated:
            return _value(_moved(context.at((stand_in(found),)), move))
        if not _adds_up(standing.members[0]):
            return _value(standing)
    total = None
    for inner in context.each(found):
        standing = _moved(inner, move)
        total = _together(standing, total, _value(standing))
    return total


def stand_in(found: TupleSet) -> CalculatedMember:
    """The set as a member of its first hierarchy: whatever else is calculated is so of what the set comes to."""
    made = CalculatedMember(found.hierarchies[0].default_member.level, "", lambda c: aggregate(c, found))
    made.solve_order, made.aggregates = -math.inf, True
    return made


def of_one_measure(context: Context, found: TupleSet) -> tuple[Context, TupleSet]:
    """Where the set names a measure, and the same one everywhere, it stands in the context instead."""
    place = next((n for n, hierarchy in enumerate(found.hierarchies) if hierarchy.is_measures), None)
    if place is None or len(found.hierarchies) == 1 or len({one[place] for one in found.tuples}) != 1:
        return context, found
    rest = found.hierarchies[:place] + found.hierarchies[place + 1 :]
    tuples = [one[:place] + one[place + 1 :] for one in found.tuples]
    return context.at((found.tuples[0][place],)), TupleSet(rest, tuples)


def _is_calculated(found: TupleSet) -> bool:
    return any(m.calculated or m.hierarchy.is_measures for one in found.tuples for m in one)


def _counts_distinct(context: Context | None) -> bool:
    measure = None if context is None else context.members[0]
    return isinstance(measure, Measure) and measure.type == "antal_unikke"


def _adds_up(measure: Member) -> bool:
    """Whether the measure counts a fact twice that stands below two members."""
    return isinstance(measure, Measure) and measure.type in ("sum", "antal")


def _moved(context: Context, move: Callable[[Context], Context | None] | None) -> Context | None:
    return context if move is None else move(context)


def _value(context: Context | None) -> Any:
    return None if context is None else context.value()


def _together(context: Context | None, total: Any, value: Any) -> Any:
    """UsageError D046 for a distinct count: what two numbers of different ones have in common is not known."""
    measure = None if context is None else context.members[0]
    kind = measure.type if isinstance(measure, Measure) else ""
    if measure is not None and kind == "antal_unikke":
        raise UsageError(problem("D046", value=measure.name))
    if total is None or value is None or kind not in ("min", "maks"):
        return add(total, value)
    return total if (compare(total, value) > 0) is (kind == "maks") else value


def placed(context: Context, found: TupleSet) -> Context:
    """The context where the set's members stand together."""
    whole = aggregated(found)
    for one in whole:
        if len(one.hierarchies) == 1 and len(one.tuples) == 1:
            context = context.at(one.tuples[0])
    return context.with_aggregated([one for one in whole if len(one.hierarchies) > 1 or len(one.tuples) != 1])
