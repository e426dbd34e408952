"""DRILLTHROUGH: the fact rows behind one cell."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.cellset import Rows
from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.measures_used import measures_used
from flis.mdx.evaluation.query import Query
from flis.mdx.execution.drill_columns import Wanted, returned
from flis.mdx.execution.select import subspace
from flis.mdx.execution.slicer import slicer_context
from flis.mdx.model import Level, Measure, Member
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
    known = [one for one in columns if _has(measure, one)]
    rows: Rows = query.cube.source.drillthrough(
        measure,
        (*query.space.facts, *dict.fromkeys(conditions)),
        known or [Wanted(measure)] if columns else [],
        count,
        query.language,
    )
    return rows if len(known) == len(columns) else _with_empty(rows, columns, known)


def _has(measure: Measure, wanted: Wanted) -> bool:
    """Whether the facts of the measure hold the column."""
    if isinstance(wanted.of, Measure):
        return wanted.of.group is measure.group
    return measure.group is None or wanted.of.grain_ref in measure.group.levels


def _with_empty(found: Rows, columns: list[Wanted], known: list[Wanted]) -> Rows:
    """The rows with the columns that the facts lack, empty, where they were asked for."""
    places = iter(range(len(known)))
    chosen = [next(places) if one in known else None for one in columns]
    heads = [
        (one.title or _title(one.of), "xsd:string") if place is None else found.columns[place]
        for one, place in zip(columns, chosen, strict=True)
    ]
    return Rows(heads, [tuple(None if place is None else row[place] for place in chosen) for row in found.rows])


def _title(of: Measure | Level) -> str:
    if isinstance(of, Measure):
        return f"[{of.group.name if of.group else 'Measures'}].[{of.name}]"
    return f"[${of.hierarchy.dimension.name}].[{of.name}]"


def _measure(query: Query, member: Member) -> Measure:
    if isinstance(member, Measure):
        return member
    used = measures_used(query, member)
    if not used:
        raise UsageError(problem("D091", value=member.name))
    return used[0]
