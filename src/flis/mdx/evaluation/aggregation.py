"""The value of many tuples taken together, as the measure aggregates: sums, distinct counts, last values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.aggregated import aggregated
from flis.mdx.evaluation.arithmetic import add
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import compare
from flis.mdx.model import Measure


def aggregate(context: Context, found: TupleSet, move: Callable[[Context], Context | None] | None = None) -> Any:
    """One value for the set; ``move`` says where the value stands for each of its places, if not there itself.

    Calculated members in the set have no facts to be taken together: their values are, as far as the measure allows.
    """
    if not found.tuples:
        return None
    if not any(m.calculated or m.hierarchy.is_measures for one in found.tuples for m in one):
        return _value(_moved(placed(context, found), move))
    total = None
    for inner in context.each(found):
        standing = _moved(inner, move)
        total = _together(standing, total, _value(standing))
    return total


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
