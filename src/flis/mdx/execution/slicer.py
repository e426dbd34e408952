"""The WHERE clause as a coordinate: one member where it names one, several taken together where it names more."""

from __future__ import annotations

from flis.mdx.evaluation.aggregation import of_one_measure, placed, stand_in
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.overlap import outermost
from flis.mdx.evaluation.query import Query
from flis.mdx.evaluation.sets import TupleSet, distinct


def slicer_context(query: Query, found: TupleSet) -> Context:
    """The context that axes and cells are evaluated in."""
    if not found.hierarchies:
        return query.slicer
    tuples = distinct(found.tuples)
    if len(tuples) == 1:
        return query.slicer.at(tuples[0])
    context, whole = of_one_measure(query.slicer, found.with_tuples(tuples))
    if not any(m.calculated or m.hierarchy.is_measures for one in whole.tuples for m in one):
        return placed(context, whole)
    whole = whole.with_tuples(outermost(whole.tuples))
    return context.at((stand_in(whole),))
