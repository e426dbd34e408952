"""Members of levels: their names and order, and all of them when empty cells are asked for."""

from __future__ import annotations

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.model import Level
from flis.semantic.sql import both, column, named, parameter, select, table
from flis.semantic.sql_conditions import atom_on, condition_sql


def names_query(level: Level, made: plan.Plan) -> exp.Select | None:
    """``k`` (key), ``n`` (name) and ``o`` (order), one row per member; ``None`` when the answer needs neither name nor
    order of the level. A key that stands with two names gets the first of them."""
    name, order = level.name if made.names else None, level.order if made.ordered else None
    if not name and not order:
        return None
    source, key = _where_members_stand(level, made.parts)
    columns = [named(column("t", key), "k")]
    for alias, text in (("n", name), ("o", order)):
        if text:
            columns.append(named(exp.Min(this=column("t", text)), alias))
    return select(columns, table(source, "t"), group=[column("t", key)])


def members_query(levels: list[tuple[int, Level]], made: plan.Plan) -> exp.Select:
    """The members that a dimension table has in ``levels`` (all of one dimension) under the question's conditions
    on that dimension; own units only, when the asker may see no others."""
    first = levels[0][1]
    columns = [named(column("t", level.column or ""), f"k{n}") for n, level in levels]
    where = [
        condition_sql(c, atom_on(lambda atom: column("t", atom.level.column or "")))
        for c in made.where
        if all(a.level.dimension == first.dimension for a in plan.atoms(c))
    ]
    if made.units is not None and made.unit_dimension == first.dimension:
        own = exp.In(this=column("t", first.table_key or ""), expressions=[parameter(s) for s in made.units])
        where.append(own if made.units else exp.false())
    query = select(columns, table(first.table or "", "t"), where=both(where))
    query.set("distinct", exp.Distinct())
    return query


def _where_members_stand(level: Level, parts: tuple[plan.Part, ...]) -> tuple[str, str]:
    if level.table is not None:
        return level.table, level.column or ""
    fact = next(p.fact for p in parts if p.fact.key(level.dimension))
    return fact.table, level.column or fact.key(level.dimension) or ""
