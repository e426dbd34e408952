"""Members of levels: their names and order, and all of them when empty cells are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from flis.semantic import plan
from flis.semantic.model import Level
from flis.semantic.sql import both, column, named, parameter, select, table
from flis.semantic.sql_conditions import atom_on, condition_sql
from flis.semantic.sql_dimension import dimension_source


@dataclass(frozen=True)
class Names:
    """``query`` has ``n`` (name) and ``o`` (order) for each ``k``; where a key is only unique below its parents, also
    for each ``k<m>``, the keys of the asked levels at the places ``above``."""

    query: exp.Select
    above: tuple[int, ...] = ()


def names_of(place: int, made: plan.Plan) -> Names | None:
    """``None`` when the answer needs neither name nor order of the level. A key that stands with two names gets the
    first of them."""
    level = made.levels[place]
    name, order = level.name if made.names else None, level.order if made.ordered else None
    if not name and not order:
        return None
    above = () if level.unique else tuple(n for n, other in enumerate(made.levels) if _is_above(other, level))
    keys = {"k": _key(level, made), **{f"k{n}": _key(made.levels[n], made) for n in above}}
    columns = [named(column("t", key), alias) for alias, key in keys.items()]
    for alias, text in (("n", name), ("o", order)):
        if text:
            columns.append(named(exp.Min(this=column("t", text)), alias))
    texts = [*keys.values(), *(text for text in (name, order) if text)]
    group = [column("t", key) for key in keys.values()]
    return Names(select(columns, _where_members_stand(level, made, texts), group=group), above)


def members_query(levels: list[tuple[int, Level]], made: plan.Plan) -> exp.Select:
    """The members that a dimension table has in ``levels`` (all of one dimension) under the question's conditions
    on that dimension; own units only, when the asker may see no others."""
    first = levels[0][1]
    columns = [named(column("t", level.column or ""), f"k{n}") for n, level in levels]
    conditions = [c for c in made.where if all(a.level.dimension == first.dimension for a in plan.atoms(c))]
    where = [condition_sql(c, atom_on(lambda atom: column("t", atom.level.column or ""))) for c in conditions]
    texts = [level.column or "" for _, level in levels]
    texts += [atom.level.column or "" for c in conditions for atom in plan.atoms(c)]
    if made.units is not None and made.unit_dimension == first.dimension:
        where.append(own_members(first, made.units))
        texts.append(first.table_key or "")
    query = select(columns, dimension_source(first, texts, "t"), where=both(where))
    query.set("distinct", exp.Distinct())
    return query


def own_members(level: Level, units: tuple[plan.Slot, ...]) -> exp.Expr:
    """Keeps the asker's own units in the unit dimension's table (``t``)."""
    if not units:
        return exp.false()
    return exp.In(this=column("t", level.table_key or ""), expressions=[parameter(s) for s in units])


def _is_above(other: Level, level: Level) -> bool:
    same = (other.dimension, other.hierarchy) == (level.dimension, level.hierarchy)
    return same and other.position < level.position


def _where_members_stand(level: Level, made: plan.Plan, texts: list[str]) -> exp.Expr:
    if level.table is not None:
        return dimension_source(level, texts, "t")
    return table(_part_with(level, made).fact.table, "t")


def _key(level: Level, made: plan.Plan) -> str:
    return (level.column if level.table is not None else _part_with(level, made).fact.own_column(level)) or ""


def _part_with(level: Level, made: plan.Plan) -> plan.Part:
    return next(part for part in made.parts if level in part.levels)
