"""Members as lists in filters show them, and as texts look names up in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from flis.access.access import Access
from flis.base.errors import UsageError, problem
from flis.catalog.definitions.dimension import Kort
from flis.semantic import plan
from flis.semantic.conditions import Conditions, Parameters
from flis.semantic.key_types import Types, type_of_level
from flis.semantic.model import CubeModel, Level
from flis.semantic.question import Question
from flis.semantic.rights import require_some_right, sees_own_only
from flis.semantic.source import Source
from flis.semantic.sql import DIALECT, column, named, select, table
from flis.semantic.sql_dimension import dimension_source
from flis.semantic.sql_members import own_members


@dataclass(frozen=True)
class Member:
    """``key`` as conditions take it; ``name`` as people read it (the key itself when there is no name column)."""

    key: Any
    name: str


def members_in_table(source: Source, cube: CubeModel, types: Types, access: Access, level: Level) -> tuple[Member, ...]:
    """Every member that the level's dimension table holds, in the level's order; in a cube of own rows the unit
    dimension shows own units only."""
    own_only = sees_own_only(cube, access)
    require_some_right(cube, access, own_only=own_only)
    parameters = Parameters()
    units = None
    if own_only and level.dimension == cube.unit_dimension:
        conditions = Conditions(cube, parameters, lambda asked: type_of_level(cube, types, asked))
        units = conditions.units(cube.leaf(level.dimension), access.units)
    return read_members(source, level, units, parameters.values)


def read_members(
    source: Source, level: Level, units: tuple[plan.Slot, ...] | None = None, values: tuple[Any, ...] = ()
) -> tuple[Member, ...]:
    """What stands in the level's dimension table; ``units`` keeps those members that hold one of the units."""
    return _members(source.query(_query(level, units).sql(DIALECT), values).rows)


def members_with_data(cube: CubeModel, level: Level, ask: Callable[[Question], Any]) -> tuple[Member, ...]:
    """The members that occur in a fact, for levels without a table."""
    for group in cube.kube.fakta:
        simple = [m for m in group.measures if m.type not in ("forhold", "antal_unikke")]
        if cube.facts[group.id].knows(level) and simple:
            question = Question(cube.kube.id, (simple[0].id,), by=(level.ref,))
            return _members(ask(question).table.rows, has_name=bool(level.name))
    raise UsageError(problem("S013", niveau=level.id, fakta="-", kube=cube.kube.id))


def _query(level: Level, units: tuple[plan.Slot, ...] | None) -> exp.Select:
    key = column("t", level.column or "")
    columns = [named(key, "k"), named(exp.Min(this=column("t", level.name or level.column or "")), "n")]
    where = None if units is None else own_members(level, units)
    texts = [level.column or "", level.table_key or "", *(text for text in (level.name, level.order) if text)]
    query = select(columns, dimension_source(level, texts, "t"), where=where, group=[key.copy()])
    order = [exp.Min(this=column("t", level.order))] if level.order else []
    query.set("order", exp.Order(expressions=[exp.Ordered(this=o, nulls_first=False) for o in [*order, key.copy()]]))
    return query


def _members(rows: list[tuple[Any, ...]], *, has_name: bool = True) -> tuple[Member, ...]:
    return tuple(
        Member(row[0], str(row[1] if has_name and row[1] is not None else row[0])) for row in rows if row[0] is not None
    )


def read_shapes(source: Source, kort: Kort) -> list[tuple[Any, str]]:
    """Key and shape of every member on the map, by key."""
    columns = [column("t", kort.noegle), column("t", kort.geometri)]
    query = select(columns, table(kort.tabel, "t"))
    query.set("order", exp.Order(expressions=[column("t", kort.noegle)]))
    return [(key, str(shape)) for key, shape in source.query(query.sql(DIALECT)).rows if shape is not None]
