"""Member trees: everything that is needed to build the members of a hierarchy, and which members go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from flis.access.access import Access
from flis.base.errors import UsageError, problem
from flis.semantic import plan
from flis.semantic.conditions import Conditions, Parameters
from flis.semantic.key_types import Types, casts_of, type_of_level
from flis.semantic.model import CubeModel, Fact, Level
from flis.semantic.question import Bound
from flis.semantic.rights import require_some_right, sees_own_only
from flis.semantic.sql import DIALECT, column, select, subquery
from flis.semantic.sql_hierarchy import Wanted, members_of


@dataclass(frozen=True)
class Statement:
    sql: str
    params: tuple[Bound, ...]


def hierarchy_statement(cube: CubeModel, types: Types, access: Access, levels: Sequence[Level]) -> Statement:
    """One row for each path of members through ``levels`` (a hierarchy's, the coarsest first), in the members' order.
    The columns are those of :func:`hierarchy_columns`."""
    wanted = list(_columns(levels))
    parameters = Parameters()
    parts, units = _seen(cube, types, access, levels, parameters)
    finest = levels[-1]
    once = not parts and finest.is_key and finest.parent is None and types.stands_once(finest)
    members = members_of(wanted, parts, units, once=once)
    shown = [w.alias for w in wanted if w.alias != f"{w.level.id}.orden"]
    query = select([column("h", alias) for alias in shown], subquery(members, "h"))
    query.set("order", exp.Order(expressions=list(_order(levels))))
    return Statement(query.sql(DIALECT), _used(parts, units, parameters))


def existing_statement(cube: CubeModel, types: Types, access: Access, levels: Sequence[Level]) -> Statement:
    """The combinations of keys of ``levels``, all of one dimension, that occur in it. UsageError S027 for several."""
    if len({level.dimension for level in levels}) != 1:
        names = ", ".join(sorted({level.dimension for level in levels}))
        raise UsageError(problem("S027", dimensioner=names))
    wanted = [Wanted(f"k{n}", level, "noegle") for n, level in enumerate(levels)]
    parameters = Parameters()
    parts, units = _seen(cube, types, access, levels, parameters)
    found = members_of(wanted, parts, units, upwards=True)
    return Statement(found.sql(DIALECT), _used(parts, units, parameters))


def _used(parts: Sequence[plan.Part], units: tuple[plan.Slot, ...] | None, parameters: Parameters) -> tuple[Bound, ...]:
    """The asker's units, which stand in the statement where facts are read or where the dimension is the units'."""
    return parameters.values if parts or units is not None else ()


def _columns(levels: Sequence[Level]) -> Iterator[Wanted]:
    for level in levels:
        yield Wanted(level.id, level, "noegle")
        if level.parent is not None:
            yield Wanted(f"{level.id}.foraelder", level, "foraelder")
        if level.name:
            yield Wanted(f"{level.id}.navn", level, "felt", level.name)
        if level.order:
            yield Wanted(f"{level.id}.orden", level, "felt", level.order)
        for text in level.properties:
            yield Wanted(f"{level.id}.egenskab.{text}", level, "felt", text)


def _order(levels: Sequence[Level]) -> Iterator[exp.Expr]:
    """Level by level: the declared order, then the key. A member of a coarser level stands together with itself also
    where its order differs from row to row."""
    path: list[exp.Expr] = []
    for level in levels:
        key = column("h", level.id)
        path.append(key)
        if level.order:
            order = column("h", f"{level.id}.orden")
            if level is not levels[-1]:
                over = [part.copy() for part in path]
                yield _last(exp.Window(this=exp.Min(this=order), partition_by=over))
            else:
                yield _last(order)
        yield _last(key.copy())


def _last(value: exp.Expr) -> exp.Ordered:
    return exp.Ordered(this=value, nulls_first=False)


def _seen(
    cube: CubeModel, types: Types, access: Access, levels: Sequence[Level], parameters: Parameters
) -> tuple[list[plan.Part], tuple[plan.Slot, ...] | None]:
    """The facts whose rows tell of members, and the units that the asker is kept to in the units' own dimension."""
    own_only = sees_own_only(cube, access)
    require_some_right(cube, access, own_only=own_only)
    dimension, units = levels[0].dimension, None
    if own_only and cube.unit_dimension is not None:
        conditions = Conditions(cube, parameters, lambda asked: type_of_level(cube, types, asked))
        units = conditions.units(cube.leaf(cube.unit_dimension), access.units)
    known = [fact for fact in cube.facts.values() if any(fact.knows(level) for level in levels)]
    parts = [part for fact in known if (part := _part(cube, types, fact, levels, units)) is not None]
    telling = [part for part in parts if not _all_in_table(types, part, levels[0])]
    return telling, units if dimension == cube.unit_dimension else None


def _all_in_table(types: Types, part: plan.Part, level: Level) -> bool:
    """Whether the fact tells of no member that the dimension table has not."""
    return level.table is not None and bool(types.found_by_all(part.fact, (level,), dict(part.casts)))


def _part(
    cube: CubeModel, types: Types, fact: Fact, levels: Sequence[Level], units: tuple[plan.Slot, ...] | None
) -> plan.Part | None:
    """The fact's rows that the asker may see; ``None`` when it does not say whose they are."""
    unit = cube.unit_dimension
    whose = fact.key(unit) if unit is not None and fact.coarse(unit) is None else None
    if units is not None and whose is None:
        return None
    return plan.Part(
        fact=fact,
        key_types=tuple((d, types.column(fact.table, c)) for d, c in fact.keys),
        casts=casts_of(types, fact, levels),
        whole=frozenset(),
        at="",
        time=(),
        levels=(),
        where=(),
        units=units,
        unit_column=whose,
        aggregates=(),
    )
