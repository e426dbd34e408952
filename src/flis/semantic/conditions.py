"""Conditions as callers write them -> conditions with levels and typed parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from flis.base.errors import UsageError, problem
from flis.base.periods import GRAINS, Grain
from flis.semantic import plan
from flis.semantic.model import CubeModel, Level
from flis.semantic.question import AllOf, AnyOf, Below, Between, Bound, Condition, Members, Not, Value
from flis.semantic.values import bound_of, converted, converted_all, is_text, period_of

#: More members than this are bound as one list: the statement then has one text for any number of them.
_FEW = 24
#: What the keys of calendar levels are compared as.
_PERIOD_TYPES: dict[Grain, str] = {"aar": "BIGINT", "kvartal": "DATE", "maaned": "DATE", "dag": "DATE"}


class Parameters:
    """The values of one question, each once, in the order they were first met."""

    def __init__(self) -> None:
        self._places: dict[tuple[type, Bound], int] = {}

    def slot(self, value: Value) -> plan.Slot:
        return plan.Slot(self._places.setdefault((type(value), value), len(self._places)))

    def listed(self, values: tuple[Value, ...]) -> plan.Slot:
        """One parameter for all of ``values``."""
        return plan.Slot(self._places.setdefault((tuple, values), len(self._places)))

    @property
    def values(self) -> tuple[Bound, ...]:
        return tuple(value for _, value in self._places)


class Conditions:
    """Resolves the conditions of one question. ``type_of`` gives a level's SQL type."""

    def __init__(self, cube: CubeModel, parameters: Parameters, type_of: Callable[[Level], str]) -> None:
        self._cube = cube
        self._parameters = parameters
        self._type_of = type_of

    def resolve(self, condition: Condition) -> plan.Resolved:
        if isinstance(condition, Not):
            return plan.NotAny(self.resolve(condition.of))
        if isinstance(condition, AllOf):
            return plan.All(tuple(self.resolve(c) for c in condition.of))
        if isinstance(condition, AnyOf):
            return plan.AnyIn(tuple(self.resolve(c) for c in condition.of))
        level = self._cube.level(condition.level)
        if level.grain is not None:
            return self._days(level, condition)
        if isinstance(condition, Members):
            return self._in(level, condition.values)
        if isinstance(condition, Between):
            return self._range(level, condition)
        return self._under(level, condition)

    def units(self, level: Level, keys: Iterable[str]) -> tuple[plan.Slot, ...]:
        """Own units' keys. A key that cannot be one in this content matches nothing."""
        found = []
        for key in sorted(keys):
            try:
                found.append(self._parameters.slot(converted(key, self._type_of(level), level.id)))
            except UsageError:
                continue
        return tuple(found)

    def _slot(self, value: Value, level: Level) -> plan.Slot:
        return self._parameters.slot(converted(value, self._type_of(level), level.id))

    def _in(self, level: Level, values: tuple[Value, ...]) -> plan.In | plan.InList | plan.InTree:
        sql_type = self._type_of(level)
        known = converted_all([v for v in values if v is not None], sql_type, level.id)
        if level.parent is not None:
            return plan.InTree(level, self._parameters.listed(known), sql_type, None in values)
        if len(known) > _FEW:
            return plan.InList(level, self._parameters.listed(known), sql_type, None in values)
        return plan.In(level, tuple(self._parameters.slot(v) for v in known), None in values)

    def _range(self, level: Level, asked: Between) -> plan.Range:
        first = None if asked.first is None else self._slot(asked.first, level)
        last = None if asked.last is None else self._slot(asked.last, level)
        return plan.Range(level, first, last)

    def _under(self, level: Level, asked: Below) -> plan.Resolved:
        if level.parent is not None or not is_text(self._type_of(level)):
            return self._in(level, asked.codes)
        codes = tuple(self._parameters.slot(code) for code in asked.codes)
        starts = tuple(self._parameters.slot(f"{code}.") for code in asked.codes)
        return plan.Under(level, codes, starts)

    def _days(self, level: Level, asked: Members | Between | Below) -> plan.Days | plan.InList:
        if isinstance(asked, Below):
            raise UsageError(problem("S010", niveau=level.id))
        if isinstance(asked, Between):
            first, last = bound_of(asked.first, level.id, last=False), bound_of(asked.last, level.id, last=True)
            return plan.Days(level, (self._ends(first, last),))
        grain = level.grain or GRAINS[-1]
        periods = [period_of(v, grain, level.id) for v in asked.values if v is not None]
        ranges = _merged((p.first, p.last) for p in periods)
        if len(ranges) > _FEW:
            keys = tuple(p.first.year if grain == "aar" else p.first for p in periods)
            return plan.InList(level, self._parameters.listed(keys), _PERIOD_TYPES[grain], None in asked.values)
        return plan.Days(level, tuple(self._ends(a, b) for a, b in ranges), None in asked.values)

    def _ends(self, first: date | None, last: date | None) -> tuple[plan.Slot | None, plan.Slot | None]:
        slot = self._parameters.slot
        return (None if first is None else slot(first), None if last is None else slot(last))


def _merged(ranges: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Ranges in order, with those that touch joined: 12 months are one range."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
