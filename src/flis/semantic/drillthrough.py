"""The fact rows behind a number, with the members that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from flis.access.access import Access
from flis.base.errors import UsageError, problem
from flis.catalog.definitions.kube import Measure
from flis.catalog.suggestions import did_you_mean
from flis.semantic import plan
from flis.semantic.answer import Column
from flis.semantic.conditions import Conditions, Parameters
from flis.semantic.expressions import filter_on
from flis.semantic.key_types import Types, casts_of, type_of_level, whole_in
from flis.semantic.model import CubeModel, Fact, Level
from flis.semantic.question import Bound, Condition
from flis.semantic.resolve import MOMENTS, level_names, time_path
from flis.semantic.rights import require_some_right, sees_own_only, unit_column
from flis.semantic.sql import DIALECT, both, named, select
from flis.semantic.sql_fact import FactColumns
from flis.semantic.sql_rows import rows_asked

ColumnsOf = Callable[[str], frozenset[str]]


@dataclass(frozen=True)
class Drillthrough:
    """The statement, what its columns mean, and the scan that it reads."""

    sql: str
    params: tuple[Bound, ...]
    columns: tuple[Column, ...]
    part: plan.Part


@dataclass(frozen=True)
class _Target:
    """The fact, and the measure whose rows are asked for when it is one number's."""

    fact: Fact
    measure: Measure | None


def drillthrough(
    cube: CubeModel,
    types: Types,
    columns_of: ColumnsOf,
    access: Access,
    of: str,
    where: Sequence[Condition],
    columns: Sequence[str] | None,
    limit: int | None,
) -> Drillthrough:
    """``of``: a measure or a fact group. The rows of a measure are those that its number is made of."""
    own_only = sees_own_only(cube, access)
    require_some_right(cube, access, own_only=own_only)
    if limit is not None and limit < 0:
        raise UsageError(problem("S018", value=str(limit)))
    target, parameters = _target(cube, of), Parameters()
    shown = _chosen(cube, columns_of, target.fact, columns)
    part = _part(cube, types, access, target, shown, where, parameters)
    fact = FactColumns(part)
    found = [(named(value, c.id), c) for item, names in shown for value, c in _columns(fact, item, names)]
    conditions = [c for c in (rows_asked(part, fact), _filter(target, columns_of)) if c is not None]
    tree = select([value for value, _ in found], fact.table(), joins=fact.joins(), where=both(conditions))
    order = [exp.Ordered(this=exp.Literal.number(n + 1), nulls_first=False) for n in range(len(found))]
    tree.set("order", exp.Order(expressions=order))
    if limit is not None:
        tree.set("limit", exp.Limit(expression=exp.Literal.number(limit)))
    return Drillthrough(tree.sql(DIALECT), parameters.values, tuple(c for _, c in found), part)


_Item = Level | Measure | str


def _target(cube: CubeModel, of: str) -> _Target:
    if of in cube.facts:
        return _Target(cube.facts[of], None)
    fact, measure = cube.measure(of)
    if measure.type == "forhold":
        return _Target(cube.measure(measure.taeller or "")[0], None)
    return _Target(fact, measure)


def _chosen(
    cube: CubeModel, columns_of: ColumnsOf, fact: Fact, columns: Sequence[str] | None
) -> list[tuple[_Item, str]]:
    """What is shown, each with the name of its column."""
    own = {m.id: m for m in cube.group(fact).measures if m.kolonne}
    if columns is None:
        dimensions = [d for d in cube.dimensions if fact.grain(d) is not None]
        levels = tuple(level for d in dimensions for level in cube.path(cube.finest(fact, d)))
        numbers = list({m.kolonne: m for m in reversed(own.values())}.values())[::-1]
        names = level_names(levels, {m.id for m in numbers})
        return [*zip(levels, names, strict=False), *((m, m.id) for m in numbers)]
    return [(_item(cube, columns_of(fact.table), fact, own, text), text) for text in columns]


def _item(cube: CubeModel, columns: frozenset[str], fact: Fact, own: dict[str, Measure], text: str) -> _Item:
    if text in own:
        return own[text]
    try:
        level = cube.level(text)
    except UsageError:
        if text in columns:
            return text
        forslag = did_you_mean(text, [*own, *(v.id for v in cube.levels if fact.knows(v)), *columns])
        raise UsageError(problem("S028", value=text, fakta=fact.id, forslag=forslag)) from None
    if not fact.knows(level):
        raise UsageError(problem("S013", niveau=text, fakta=fact.id, kube=cube.kube.id))
    return level


def _part(
    cube: CubeModel,
    types: Types,
    access: Access,
    target: _Target,
    shown: list[tuple[_Item, str]],
    where: Sequence[Condition],
    parameters: Parameters,
) -> plan.Part:
    fact, own_only = target.fact, sees_own_only(cube, access)
    whose = unit_column(cube, fact, own_only=own_only)
    conditions = Conditions(cube, parameters, lambda level: type_of_level(cube, types, level))
    units = conditions.units(cube.leaf(cube.unit_dimension), access.units) if own_only and cube.unit_dimension else None
    resolved = tuple(conditions.resolve(c) for c in where)
    asked = [atom.level for c in resolved for atom in plan.atoms(c)]
    for level in asked:
        if not fact.knows(level):
            raise UsageError(problem("S013", niveau=level.id, fakta=fact.id, kube=cube.kube.id))
    at = "" if target.measure is None else MOMENTS.get(target.measure.type, "")
    levels = tuple(item for item, _ in shown if isinstance(item, Level))
    time = time_path(cube, fact) if at else ()
    casts = casts_of(types, fact, [*levels, *asked, *time])
    return plan.Part(
        fact=fact,
        key_types=tuple((d, types.column(fact.table, c)) for d, c in fact.keys),
        casts=casts,
        whole=whole_in(types, fact, [*levels, *asked, *time], dict(casts)),
        at=at,
        time=time,
        levels=levels,
        where=resolved,
        units=units,
        unit_column=whose,
        aggregates=(),
    )


def _columns(fact: FactColumns, item: _Item, name: str) -> list[tuple[exp.Expr, Column]]:
    if isinstance(item, str):
        return [(fact.own(item), Column(name, "felt", item, item, item))]
    if isinstance(item, Measure):
        title = item.titel or item.id
        made = Column(name, "tal", title, item.titel_en or title, item.id, item.enhed, item.decimaler)
        return [(fact.own(item.kolonne or ""), made)]
    key = (fact.single(item), Column(name, "noegle", item.title, item.title_en, item.ref))
    if not item.name:
        return [key]
    return [key, (fact.name(item), Column(f"{name}_navn", "navn", item.title, item.title_en, item.ref))]


def _filter(target: _Target, columns_of: ColumnsOf) -> exp.Expr | None:
    if target.measure is None or not target.measure.filter:
        return None
    return filter_on(target.measure.filter, target.measure.id, lambda: columns_of(target.fact.table), "f")
