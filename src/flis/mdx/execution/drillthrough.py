"""DRILLTHROUGH: the fact rows behind one cell."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.cellset import Rows
from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.measures_used import measures_used
from flis.mdx.evaluation.query import Query
from flis.mdx.execution.drill_columns import returned
from flis.mdx.execution.select import subspace
from flis.mdx.execution.slicer import slicer_context
from flis.mdx.model import Measure, Member
from flis.mdx.syntax import tree

#: Rows where the client says no number.
_ROWS = 10_000


def drillthrough(query: Query, node: tree.Drillthrough) -> Rows:
    """The rows, as many as MAXROWS says. UsageError D090 where the statement gives more than one cell, D091 where the
    cell is of no stored measure."""
    query.enter(subspace(query, node.select.source))
    context = query.slicer
    if node.select.where is not None:
        run = query.compile(node.select.where, "set").run
        context = slicer_context(query, query.settle(lambda: run(query.slicer)))
        query.slice(context)
    for clause in node.select.axes:
        run = query.compile(clause.expression, "set").run
        found = query.settle(lambda run=run: run(query.slicer))  # type: ignore[misc]
        if len(found) != 1:
            raise UsageError(problem("D090", antal=len(found)))
        context = context.at(found[0])
    measure = _measure(query, context.members[0])
    members = [m for m in context.members[1:] if m is not None and not m.is_all]
    if any(m.calculated for m in members):
        raise UsageError(problem("D091", value=next(m.name for m in members if m.calculated)))
    conditions = [Aggregated((m.hierarchy,), [(m,)]) if not isinstance(m, Aggregated) else m for m in members]
    count = _ROWS if node.max_rows is None or node.max_rows <= 0 else node.max_rows
    columns = [returned(query, one) for one in node.returns]
    return query.cube.source.drillthrough(  # type: ignore[no-any-return]
        measure, (*query.space.facts, *dict.fromkeys(conditions)), columns, count, query.language
    )


def _measure(query: Query, member: Member) -> Measure:
    if isinstance(member, Measure):
        return member
    used = measures_used(query, member)
    if not used:
        raise UsageError(problem("D091", value=member.name))
    return used[0]
