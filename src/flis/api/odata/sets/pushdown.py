"""Conditions of the client -> conditions of ``semantic``, so that the warehouse does the filtering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flis.api.odata.grammar import tree
from flis.api.odata.model.entities import Property
from flis.api.odata.model.types import FORMS, brought, suits
from flis.api.odata.rows.conditions import columns_of, compiled, unknown_name
from flis.base.errors import UsageError, problem
from flis.semantic import AllOf, AnyOf, Between, Condition, Members, Not
from flis.semantic.question import Value

#: Keys and names of a level's members.
MembersOf = Callable[[str], Iterable[tuple[Any, str]]]
FLIPPED = {"eq": "eq", "ne": "ne", "gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}


class Pushdown:
    """``properties``: what the entity set has. ``members`` is only asked where a name or a function is compared."""

    def __init__(self, properties: Mapping[str, Property], members: MembersOf, option: str) -> None:
        self._properties, self._members, self._option = properties, members, option

    def condition(self, found: tree.Expression) -> Condition | None:
        """The same condition for ``semantic``, or None where it needs more than members (a measure, two levels)."""
        if isinstance(found, tree.All | tree.Any):
            parts = [self.condition(part) for part in found.of]
            if any(part is None for part in parts):
                return self._by_members(found)
            known = tuple(part for part in parts if part is not None)
            return AllOf(known) if isinstance(found, tree.All) else AnyOf(known)
        if isinstance(found, tree.Negated):
            inner = self.condition(found.of)
            return None if inner is None else Not(inner)
        return self._direct(found) or self._by_members(found)

    def _direct(self, found: tree.Expression) -> Condition | None:
        if isinstance(found, tree.In):
            level = self._key(found.left)
            return None if level is None else Members(level.of, tuple(self._value(v, level) for v in found.values))
        if not isinstance(found, tree.Compare):
            return None
        left, right, operator = found.left, found.right, found.operator
        if isinstance(left, tree.Literal):
            left, right, operator = right, left, FLIPPED[operator]
        level = self._key(left)
        if level is None or not isinstance(right, tree.Literal):
            return None
        return _compared(level.of, operator, self._value(right, level))

    def _key(self, found: tree.Expression) -> Property | None:
        if not isinstance(found, tree.Name):
            return None
        property_ = self._find(found)
        return property_ if property_.role == "noegle" else None

    def _by_members(self, found: tree.Expression) -> Condition | None:
        """Which members of the one level that is spoken of fulfil the condition; the unknown member may too."""
        properties = [self._find(name) for name in tree.names_in(found)]
        levels = {property_.of for property_ in properties}
        if len(levels) != 1 or any(p.role not in ("noegle", "navn") for p in properties):
            return None
        level = levels.pop()
        pair = tuple(p for p in self._properties.values() if p.of == level and p.role in ("noegle", "navn"))
        holds = compiled(found, columns_of(pair), self._option)
        keys: list[Value] = [key for key, name in self._members(level) if holds((key, name)[: len(pair)])]
        if holds((None, None)[: len(pair)]):
            keys.append(None)
        return Members(level, tuple(keys))

    def _find(self, name: tree.Name) -> Property:
        if name.text not in self._properties:
            unknown_name(name.text, self._properties, self._option)
        return self._properties[name.text]

    def _value(self, found: tree.Literal, level: Property) -> Value:
        if not suits(found.value, level.edm):
            raise UsageError(problem("D206", option=self._option, value=level.name, form=FORMS[level.edm]))
        return brought(found.value, level.edm)


def _compared(level: str, operator: str, value: Value) -> Condition:
    same = Members(level, (value,))
    if operator == "eq":
        return same
    if operator == "ne":
        return Not(same)
    if value is None:
        return Members(level, ())
    reach = Between(level, first=value) if operator in ("ge", "gt") else Between(level, last=value)
    return reach if operator in ("ge", "le") else AllOf((reach, Not(same)))


def conjuncts(found: tree.Expression | None) -> list[tree.Expression]:
    if found is None:
        return []
    return [part for one in found.of for part in conjuncts(one)] if isinstance(found, tree.All) else [found]
