"""Which rows of a fact table a scan reads: the question's conditions, the asker's own units, a stock's moment."""

from __future__ import annotations

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.model import Level
from flis.semantic.sql import both, parameter, select
from flis.semantic.sql_conditions import atom_on, condition_sql
from flis.semantic.sql_fact import FactColumns


def rows_asked(part: plan.Part, fact: FactColumns, periods: tuple[Level, ...] = ()) -> exp.Expr | None:
    """The condition on ``part``'s rows; ``periods`` are the time levels that the rows are divided by."""
    found = [condition_sql(c, atom_on(fact.compared)) for c in part.where]
    if part.units is not None:
        found.append(own_units(fact, part))
    if part.at:
        found.append(_at_moment(part, fact, periods))
    return both(found)


def own_units(fact: FactColumns, part: plan.Part) -> exp.Expr:
    if not part.units or part.unit_column is None:
        return exp.false()
    return exp.In(this=fact.own(part.unit_column), expressions=[parameter(s) for s in part.units])


def _at_moment(part: plan.Part, fact: FactColumns, periods: tuple[Level, ...]) -> exp.Expr:
    """The moment is the first or last one with data in the whole fact, inside the asked period and inside each asked
    time member: one moment for all units, so that a unit without rows at it has no stock then."""
    other = FactColumns(part, "l")
    inside = [
        condition_sql(c, atom_on(other.compared))
        for c in part.where
        if all(a.level.dimension == part.time[-1].dimension for a in plan.atoms(c))
    ]
    pick = exp.Max if part.at == "sidste" else exp.Min
    columns, group = [pick(this=other.moment())], [other.key(level) for level in periods]
    moments = select(columns, other.table(), joins=other.joins(), where=both(inside), group=group)
    if not group:
        return exp.EQ(this=fact.moment(), expression=exp.Subquery(this=moments))
    return exp.In(this=fact.moment(), query=exp.Subquery(this=moments))
