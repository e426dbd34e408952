"""A question -> a plan: names looked up, values typed, access decided, measures sorted into scans."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Protocol

from flis.access.access import Access
from flis.base.errors import AccessError, UsageError, problem
from flis.catalog.definitions.kube import Measure
from flis.catalog.suggestions import did_you_mean
from flis.semantic import plan
from flis.semantic.conditions import Conditions, Parameters
from flis.semantic.model import CubeModel, Fact, Level
from flis.semantic.question import Figure, Moment, Question, Value
from flis.semantic.values import is_integer

_Key = tuple[str, Moment]


class Types(Protocol):
    """Column types of the source's tables."""

    def column(self, table: str, column: str) -> str: ...


def resolve(cube: CubeModel, types: Types, access: Access, question: Question) -> tuple[plan.Plan, tuple[Value, ...]]:
    """The plan and its parameters. UsageError and AccessError say what cannot be answered, and why."""
    return _Resolver(cube, types, access, question).run()


class _Resolver:
    def __init__(self, cube: CubeModel, types: Types, access: Access, question: Question) -> None:
        self.cube, self.types, self.access, self.question = cube, types, access, question
        self.parameters = Parameters()
        self.conditions = Conditions(cube, self.parameters, self._type_of)
        self.own_only = cube.kube.adgang == "egen" and not access.may_see_all
        self.aggregates: dict[_Key, dict[str, plan.Aggregate]] = {}
        self.facts: dict[str, Fact] = {}

    def run(self) -> tuple[plan.Plan, tuple[Value, ...]]:
        question = self.question
        if not question.measures:
            raise UsageError(problem("S011", kube=question.kube))
        require_some_right(self.cube, self.access, own_only=self.own_only)
        levels = tuple(dict.fromkeys(self.cube.level(ref) for ref in question.by))
        units = self._units()
        where = tuple(self.conditions.resolve(c) for c in question.where)
        outputs = tuple(self._output(m) for m in question.measures)
        self._require_dimensions(levels, where)
        parts = tuple(self._part(key, levels, where, units) for key in self.aggregates)
        names = _level_names(levels, {m.column if isinstance(m, Figure) else m for m in question.measures})
        made = plan.Plan(
            levels=levels,
            level_names=names,
            sets=_grouping_sets(len(levels), question.totals),
            parts=parts,
            outputs=outputs,
            names=question.names,
            flags=question.totals != "ingen",
            empty=question.empty,
            ordered=question.ordered or question.limit is not None,
            order=self._order(names, outputs),
            limit=self._limit(),
            where=where if question.empty else (),
            units=units,
            unit_dimension=self.cube.unit_dimension,
        )
        return made, self.parameters.values

    # -- access ----------------------------------------------------------------------------------------------

    def _units(self) -> tuple[plan.Slot, ...] | None:
        if not self.own_only or self.cube.unit_dimension is None:
            return None
        return self.conditions.units(self.cube.leaf(self.cube.unit_dimension), self.access.units)

    # -- measures --------------------------------------------------------------------------------------------

    def _output(self, asked: str | Figure) -> tuple[str, str] | plan.Ratio:
        figure = asked if isinstance(asked, Figure) else Figure(asked)
        fact, measure = self.cube.measure(figure.measure)
        if measure.type != "forhold":
            return figure.column, self._aggregate(figure, fact, measure)
        numerator, denominator = (self._side(figure, measure, m) for m in (measure.taeller, measure.naevner))
        return plan.Ratio(figure.column, numerator, denominator, measure.faktor)

    def _side(self, figure: Figure, ratio: Measure, measure_id: str | None) -> str:
        fact, measure = self.cube.measure(measure_id or "")
        if measure.type == "forhold":
            raise UsageError(problem("S012", measure=ratio.id, del_=measure.id))
        where = figure.where
        return self._aggregate(Figure(measure.id, where, figure.at), fact, measure)

    def _aggregate(self, figure: Figure, fact: Fact, measure: Measure) -> str:
        """The internal name of the figure's column; equal figures share one."""
        at: Moment = figure.at or ("sidste" if measure.type == "sidst" else "")
        where = None if figure.where is None else self.conditions.resolve(figure.where)
        if where is not None:
            self._require_in_fact(fact, where, at)
        column = measure.kolonne
        sql_type = self.types.column(fact.table, column) if column else "BIGINT"
        made = plan.Aggregate("", measure.type, column, is_integer(sql_type), measure.filter, measure.faktor, where)
        self.facts[fact.id] = fact
        group = self.aggregates.setdefault((fact.id, at), {})
        for name, known in group.items():
            if known == made:
                return name
        name = f"v{sum(len(g) for g in self.aggregates.values())}"
        group[name] = made
        return name

    def _require_in_fact(self, fact: Fact, where: plan.Resolved, at: Moment) -> None:
        for atom in plan.atoms(where):
            if fact.key(atom.level.dimension) is None:
                raise UsageError(problem("S013", niveau=atom.level.id, fakta=fact.id, kube=self.cube.kube.id))
            if at and atom.level.grain is not None:
                raise UsageError(problem("S014", niveau=atom.level.id))

    # -- scans -----------------------------------------------------------------------------------------------

    def _part(
        self,
        key: _Key,
        levels: tuple[Level, ...],
        where: tuple[plan.Resolved, ...],
        units: tuple[plan.Slot, ...] | None,
    ) -> plan.Part:
        fact, at = self.facts[key[0]], key[1]
        time = self.cube.time_level(fact)
        if at and time is None:
            raise UsageError(problem("S015", fakta=fact.id, kube=self.cube.kube.id))
        unit_column = fact.key(self.cube.unit_dimension) if self.cube.unit_dimension else None
        if self.own_only and unit_column is None:
            raise AccessError(problem("S007", kube=self.cube.kube.id, fakta=fact.id))
        return plan.Part(
            fact=fact,
            key_types=tuple((d, self.types.column(fact.table, c)) for d, c in fact.keys),
            at=at,
            time=time if at else None,
            levels=tuple(level for level in levels if fact.key(level.dimension)),
            where=tuple(c for c in where if all(fact.key(a.level.dimension) for a in plan.atoms(c))),
            units=units,
            unit_column=unit_column,
            aggregates=tuple(_named(name, a) for name, a in self.aggregates[key].items()),
        )

    def _require_dimensions(self, levels: tuple[Level, ...], where: tuple[plan.Resolved, ...]) -> None:
        """At least one asked fact must know each dimension; else the answer would not mean what was asked."""
        facts = list(self.facts.values())
        used = [*levels, *(a.level for c in where for a in plan.atoms(c))]
        for level in used:
            if not any(fact.key(level.dimension) for fact in facts):
                names = ", ".join(f.id for f in facts)
                raise UsageError(problem("S013", niveau=level.id, fakta=names, kube=self.cube.kube.id))
        for condition in where:
            dimensions = {a.level.dimension for a in plan.atoms(condition)}
            if len(dimensions) > 1 and not all(f.key(d) for f in facts for d in dimensions):
                raise UsageError(problem("S016", dimensioner=", ".join(sorted(dimensions))))

    def _type_of(self, level: Level) -> str:
        return type_of_level(self.cube, self.types, level)

    # -- order -----------------------------------------------------------------------------------------------

    def _order(
        self, names: tuple[str, ...], outputs: Iterable[tuple[str, str] | plan.Ratio]
    ) -> tuple[plan.Sorting, ...]:
        columns = [o.name if isinstance(o, plan.Ratio) else o[0] for o in outputs]
        levels = dict(zip(self.question.by, (self._place(ref) for ref in self.question.by), strict=True))
        made = []
        for order in self.question.order:
            place = levels.get(order.by, names.index(order.by) if order.by in names else None)
            if place is None and order.by not in columns:
                forslag = did_you_mean(order.by, [*names, *columns])
                raise UsageError(problem("S017", value=order.by, forslag=forslag))
            made.append(plan.Sorting(order.by, order.descending, place))
        return tuple(made)

    def _place(self, ref: str) -> int:
        asked = list(dict.fromkeys(self.cube.level(r) for r in self.question.by))
        return asked.index(self.cube.level(ref))

    def _limit(self) -> int | None:
        limit = self.question.limit
        if limit is not None and limit < 0:
            raise UsageError(problem("S018", value=str(limit)))
        return limit


def type_of_level(cube: CubeModel, types: Types, level: Level) -> str:
    """The SQL type of the level's key."""
    if level.table is not None:
        return types.column(level.table, level.column or level.table_key or "")
    for fact in cube.facts.values():
        pointer = fact.key(level.dimension)
        if pointer:
            return types.column(fact.table, level.column or pointer)
    raise UsageError(problem("S013", niveau=level.id, fakta="-", kube=cube.kube.id))


def require_some_right(cube: CubeModel, access: Access, *, own_only: bool) -> None:
    """AccessError when the asker can have no row of the cube at all."""
    if own_only and access.is_anonymous:
        raise AccessError(problem("S005", kube=cube.kube.titel or cube.kube.id))
    if own_only and (cube.unit_dimension is None or not access.units):
        raise AccessError(problem("S006", kube=cube.kube.titel or cube.kube.id))


def _named(name: str, made: plan.Aggregate) -> plan.Aggregate:
    return plan.Aggregate(name, made.type, made.column, made.whole, made.filter, made.factor, made.where)


def _level_names(levels: tuple[Level, ...], taken: set[str]) -> tuple[str, ...]:
    """A level's id, with more in front when another column has that name."""
    ids = [*(level.id for level in levels), *taken]
    pairs = [f"{level.dimension}_{level.id}" for level in levels]
    return tuple(
        i if ids.count(i) == 1 else pair if pairs.count(pair) == 1 else level.ref.replace(".", "_")
        for i, pair, level in zip(ids, pairs, levels, strict=False)
    )


def _grouping_sets(count: int, totals: str) -> tuple[tuple[int, ...], ...]:
    every = tuple(range(count))
    if totals == "i_alt":
        return (every, ()) if count else (every,)
    if totals == "delsummer":
        return tuple(every[:n] for n in range(count, -1, -1))
    if totals == "alle":
        return tuple(s for n in range(count, -1, -1) for s in combinations(every, n))
    return (every,)
