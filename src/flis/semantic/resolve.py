"""A question -> a plan: names looked up, values typed, access decided, measures sorted into scans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from flis.access.access import Access
from flis.base.errors import UsageError, problem
from flis.catalog.definitions.kube import Aggregering, Measure
from flis.catalog.suggestions import did_you_mean
from flis.semantic import plan
from flis.semantic.conditions import Conditions, Parameters
from flis.semantic.key_types import Types, casts_of, type_of_level, whole_in
from flis.semantic.model import CubeModel, Fact, Level
from flis.semantic.question import Bound, Figure, Moment, Question
from flis.semantic.rights import require_some_right, sees_own_only, unit_column
from flis.semantic.sql_measures import OVER_TIME
from flis.semantic.values import is_integer

_Key = tuple[str, Moment]
#: When a stock is read, unless the question says another moment.
MOMENTS: dict[Aggregering, Moment] = {"foerste": "foerste", "sidst": "sidste"}


def resolve(cube: CubeModel, types: Types, access: Access, question: Question) -> tuple[plan.Plan, tuple[Bound, ...]]:
    """The plan and its parameters. UsageError and AccessError say what cannot be answered, and why."""
    return _Resolver(cube, types, access, question).run()


class _Resolver:
    def __init__(self, cube: CubeModel, types: Types, access: Access, question: Question) -> None:
        self.cube, self.types, self.access, self.question = cube, types, access, question
        self.parameters = Parameters()
        self.conditions = Conditions(cube, self.parameters, self._type_of)
        self.own_only = sees_own_only(cube, access)
        self.aggregates: dict[_Key, dict[str, plan.Aggregate]] = {}
        self.facts: dict[str, Fact] = {}

    def run(self) -> tuple[plan.Plan, tuple[Bound, ...]]:
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
        names = level_names(levels, {m.column if isinstance(m, Figure) else m for m in question.measures})
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
            having=self._having(outputs),
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
        at: Moment = figure.at or MOMENTS.get(measure.type, "")
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
            if not fact.knows(atom.level):
                raise UsageError(problem("S013", niveau=atom.level.id, fakta=fact.id, kube=self.cube.kube.id))
            if at and atom.level.dimension in self.cube.time_dimensions:
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
        aggregates = tuple(replace(a, name=name) for name, a in self.aggregates[key].items())
        own = tuple(level for level in levels if fact.knows(level))
        kept = tuple(c for c in where if all(fact.knows(a.level) for a in plan.atoms(c)))
        figures = [a.where for a in aggregates if a.where is not None]
        time = time_path(self.cube, fact) if at or any(a.type == OVER_TIME for a in aggregates) else ()
        if at and not time:
            raise UsageError(problem("S015", fakta=fact.id, kube=self.cube.kube.id))
        used = [*own, *time, *(a.level for c in (*kept, *figures) for a in plan.atoms(c))]
        casts = casts_of(self.types, fact, used)
        return plan.Part(
            fact=fact,
            key_types=tuple((d, self.types.column(fact.table, c)) for d, c in fact.keys),
            casts=casts,
            whole=whole_in(self.types, fact, used, dict(casts)),
            at=at,
            time=time,
            levels=own,
            where=kept,
            units=units,
            unit_column=unit_column(self.cube, fact, own_only=self.own_only),
            aggregates=aggregates,
        )

    def _require_dimensions(self, levels: tuple[Level, ...], where: tuple[plan.Resolved, ...]) -> None:
        """At least one asked fact must know each dimension; else the answer would not mean what was asked."""
        facts = list(self.facts.values())
        used = [*levels, *(a.level for c in where for a in plan.atoms(c))]
        for level in used:
            if not any(fact.knows(level) for fact in facts):
                names = ", ".join(f.id for f in facts)
                raise UsageError(problem("S013", niveau=level.id, fakta=names, kube=self.cube.kube.id))
        for condition in where:
            asked = [a.level for a in plan.atoms(condition)]
            dimensions = {level.dimension for level in asked}
            if len(dimensions) > 1 and not all(f.knows(level) for f in facts for level in asked):
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
            made.append(plan.Sorting(order.by, order.descending, place, order.empty_first))
        return tuple(made)

    def _having(self, outputs: Iterable[tuple[str, str] | plan.Ratio]) -> tuple[tuple[plan.Number, ...], ...]:
        columns = [o.name if isinstance(o, plan.Ratio) else o[0] for o in outputs]
        for number in (number for either in self.question.having for number in either):
            if number.column not in columns:
                raise UsageError(problem("S017", value=number.column, forslag=did_you_mean(number.column, columns)))
        return tuple(
            tuple(
                plan.Number(n.column, n.operator, None if n.value is None else self.parameters.slot(n.value))
                for n in either
            )
            for either in self.question.having
        )

    def _place(self, ref: str) -> int:
        asked = list(dict.fromkeys(self.cube.level(r) for r in self.question.by))
        return asked.index(self.cube.level(ref))

    def _limit(self) -> int | None:
        limit = self.question.limit
        if limit is not None and limit < 0:
            raise UsageError(problem("S018", value=str(limit)))
        return limit


def time_path(cube: CubeModel, fact: Fact) -> tuple[Level, ...]:
    """The fact's finest time level, after those that its key is only unique below; empty without a time."""
    finest = cube.time_level(fact)
    return () if finest is None else cube.path(finest)


def level_names(levels: tuple[Level, ...], taken: set[str]) -> tuple[str, ...]:
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
