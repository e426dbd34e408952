"""The WHERE clause as a coordinate: one member where it names one, several taken together where it names more."""

from __future__ import annotations

from flis.mdx.evaluation.aggregation import aggregate, placed
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.query import Query
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.model import CalculatedMember


def slicer_context(query: Query, found: TupleSet) -> Context:
    """The context that axes and cells are evaluated in."""
    if not found.hierarchies:
        return query.slicer
    tuples = distinct(found.tuples)
    if len(tuples) == 1:
        return query.slicer.at(tuples[0])
    if not any(m.calculated or m.hierarchy.is_measures for one in tuples for m in one):
        return placed(query.slicer, found.with_tuples(tuples))
    first = found.hierarchies[0]
    level = first.default_member.level
    whole = found.with_tuples(tuples)
    return query.slicer.at((CalculatedMember(level, "Slicer", lambda c: aggregate(c, whole)),))
