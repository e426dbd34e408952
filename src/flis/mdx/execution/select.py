"""SELECT: subselects, slicer, axes, cells, and what NON EMPTY leaves."""

from __future__ import annotations

from itertools import compress

from flis.mdx.cellset import Axis, CellSet
from flis.mdx.evaluation.crossing import exist_with
from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.frame import values_over
from flis.mdx.evaluation.nonempty import nonempty
from flis.mdx.evaluation.query import Query
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.space import Space
from flis.mdx.evaluation.values import truths
from flis.mdx.execution.cell_properties import PropertyReader
from flis.mdx.execution.compact import without_empty
from flis.mdx.execution.grid import fill
from flis.mdx.execution.slicer import slicer_context
from flis.mdx.syntax import render, tree

#: A NON EMPTY axis that is a product longer than this is asked for its tuples with data, before any cell is.
_LONG = 2000


def select(query: Query, node: tree.Select) -> CellSet:
    """The cells. The definitions of the statement are in the query's scope already."""
    query.enter(subspace(query, node.source))
    slicer = _slicer(query, node)
    clauses = sorted(node.axes, key=lambda clause: clause.number)
    for place, clause in enumerate(clauses):
        if clause.number != place:
            raise fault("D075", query.text, clause, nummer=place)
    found = query.axes
    for clause in clauses:
        found.append(_axis(query, clause, slicer))
    query.require_different([*(h for axis in found for h in axis.hierarchies), *slicer.hierarchies])
    found = query.axes = _without_empty_ahead(query, clauses, found)
    # A slicer that holds nothing leaves nothing.
    empty = node.where is not None and not slicer.tuples
    values = {} if empty else fill(query, [axis.tuples for axis in found])
    kept, values = without_empty([clause.non_empty for clause in clauses], [axis.tuples for axis in found], values)
    axes = [
        Axis(f"Axis{clause.number}", axis.hierarchies, tuples, tuple(render(p) for p in clause.properties))
        for clause, axis, tuples in zip(clauses, found, kept, strict=True)
    ]
    result = CellSet(query.cube, axes, slicer, values, _property_names(node), query.language)
    result.property_reader = PropertyReader(query, result)
    return result


def subspace(query: Query, source: tree.Name | tree.SubSelect, count: int | None = None, text: str = "") -> Space:
    """What the subselects leave of the cube, the innermost first, after ``count`` of the session's subcubes (all if
    nothing is said). ``text``: where ``source`` was read, if it is not in the query."""
    count = len(query.subcubes) if count is None else count
    if isinstance(source, tree.Name):
        if not count:
            return Space()
        inner, text = query.subcubes[count - 1]
        return subspace(query, inner, count - 1, text)
    query.enter(subspace(query, source.source, count, text))
    space = query.space
    clauses = [clause.expression for clause in sorted(source.axes, key=lambda clause: clause.number)]
    if source.where is not None:
        clauses.append(source.where)
    for clause in clauses:
        run = query.compile(clause, "set", text or None).run
        found = query.settle(lambda run=run: run(query.slicer))  # type: ignore[misc]
        space = space.narrowed(found, query.existing_keys, visual=query.visual and not source.non_visual)
    return space


def _slicer(query: Query, node: tree.Select) -> Axis:
    """Set the query's context to the slicer, and give the slicer as an axis."""
    if node.where is None:
        return Axis("SlicerAxis", (), [])
    run = query.compile(node.where, "set").run
    found: TupleSet = query.settle(lambda: query.space.tuples_in(run(query.slicer)))
    query.slice(slicer_context(query, found))
    return Axis("SlicerAxis", found.hierarchies, found.tuples)


def _axis(query: Query, clause: tree.AxisClause, slicer: Axis) -> TupleSet:
    run = query.compile(clause.expression, "set").run
    having = None if clause.having is None else query.compile(clause.having, "boolean")

    def evaluate() -> TupleSet:
        found = query.space.tuples_in(run(query.slicer))
        # Default members narrow no axis: only what the slicer names does.
        found = exist_with(query.slicer, found, [query.slicer.members[h.index] for h in slicer.hierarchies])
        if having is None:
            return found
        return found.with_tuples(list(compress(found.tuples, truths(values_over(query.slicer, found, having)))))

    made: TupleSet = query.settle(evaluate)
    if not clause.non_empty:
        query.watch.count_members(len(made))
    return made


def _without_empty_ahead(query: Query, clauses: list[tree.AxisClause], found: list[TupleSet]) -> list[TupleSet]:
    """Long axes without the tuples that have no data, so that their products need not be written out."""
    made = list(found)
    for place, clause in enumerate(clauses):
        if clause.non_empty and found[place].factors and len(found[place]) > _LONG:
            others = [axis for other, axis in enumerate(made) if other != place]
            made[place] = query.settle(lambda p=place, o=others: nonempty(query.slicer, made[p], o))  # type: ignore[misc]
            query.watch.count_members(len(made[place]))
    return made


def _property_names(node: tree.Select) -> tuple[str, ...]:
    last = [p.segments[-1] for p in node.cell_properties]
    return tuple(one.name.upper() for one in last if isinstance(one, tree.Segment))
