"""Conditions over rows, with SQL's three truths: what is compared with nothing is neither true nor false."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flis.xmla.dmv.query import (
    All,
    ColumnName,
    Compare,
    Condition,
    IsNull,
    Like,
    Not,
    Operand,
    Some,
    Truth,
    Value,
)
from flis.xmla.faults import Code, fault
from flis.xmla.rowsets.asked import comparable
from flis.xmla.rowsets.column import Column
from flis.xmla.rowsets.rowset import Row
from flis.xmla.rowsets.values import NUMBERS, parsed

Test = Callable[[Row], bool | None]
Read = Callable[[Row], Any]

_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Columns:
    """Where a row's columns are, and what the parameters stand for."""

    places: dict[str, tuple[int, Column]]
    parameters: dict[str, Any]

    def value(self, operand: Operand) -> Any:
        """What a value or a parameter is."""
        if isinstance(operand, Value):
            return operand.value
        assert not isinstance(operand, ColumnName)  # noqa: S101 - the caller has looked
        name = operand.name.casefold()
        if name not in self.parameters:
            raise fault("D113", Code.NAME, value=operand.name)
        return self.parameters[name]

    def column(self, name: ColumnName) -> tuple[int, Column]:
        found = self.places.get(name.name.casefold())
        if found is None:
            raise fault(
                "D112", Code.NAME, value=name.name, muligheder=", ".join(c.name for _, c in self.places.values())
            )
        return found


def test_of(condition: Condition, columns: Columns) -> Test:
    """Compiles the condition. XmlaFault D112–D114 for a name that is none or a value of the wrong kind."""
    if isinstance(condition, Compare):
        return _compare(condition, columns)
    if isinstance(condition, Like):
        return _like(condition, columns)
    if isinstance(condition, IsNull):
        read = _read(condition.operand, columns)
        return lambda row: read(row) is None
    if isinstance(condition, Truth):
        return _truth(condition, columns)
    if isinstance(condition, Not):
        inner = test_of(condition.inner, columns)
        return lambda row: None if (found := inner(row)) is None else not found
    parts = [test_of(part, columns) for part in condition.parts]
    return _decided_by(parts, deciding=isinstance(condition, Some))


def equalities(condition: Condition | None) -> list[tuple[ColumnName, Operand]]:
    """``column = value`` that every row must satisfy; the rowset need not read other rows."""
    if isinstance(condition, All):
        return [found for part in condition.parts for found in equalities(part)]
    if isinstance(condition, Compare) and condition.sign == "=":
        left, right = condition.left, condition.right
        if isinstance(left, ColumnName) and not isinstance(right, ColumnName):
            return [(left, right)]
        if isinstance(right, ColumnName) and not isinstance(left, ColumnName):
            return [(right, left)]
    return []


def _compare(condition: Compare, columns: Columns) -> Test:
    sign = _SIGNS[condition.sign]
    kind = _kind(condition.left, columns) or _kind(condition.right, columns)
    left, right = _read(condition.left, columns, kind), _read(condition.right, columns, kind)

    def test(row: Row) -> bool | None:
        one, other = left(row), right(row)
        if one is None or other is None:
            return None
        try:
            return sign(one, other)
        except TypeError:
            return sign(str(one), str(other))

    return test


def _like(condition: Like, columns: Columns) -> Test:
    read = _read(condition.left, columns)
    pattern = comparable(str(columns.value(condition.pattern)))
    parts = {"%": ".*", "_": "."}
    whole = re.compile("".join(parts.get(letter) or re.escape(letter) for letter in pattern), re.DOTALL)
    return lambda row: None if (found := read(row)) is None else whole.fullmatch(str(found)) is not None


def _truth(condition: Truth, columns: Columns) -> Test:
    kind = _kind(condition.operand, columns)
    read = _read(condition.operand, columns, kind or "xsd:boolean")
    return lambda row: None if (found := read(row)) is None else bool(found) and found != "false"


def _decided_by(parts: list[Test], *, deciding: bool) -> Test:
    """AND is decided by the first that is false, OR by the first that is true; else one that is neither decides."""

    def test(row: Row) -> bool | None:
        unknown = False
        for part in parts:
            found = part(row)
            if found is deciding:
                return deciding
            unknown = unknown or found is None
        return None if unknown else not deciding

    return test


def _kind(operand: Operand, columns: Columns) -> str:
    return columns.column(operand)[1].xsd_type if isinstance(operand, ColumnName) else ""


def _read(operand: Operand, columns: Columns, kind: str = "") -> Read:
    if isinstance(operand, ColumnName):
        place, _ = columns.column(operand)
        return lambda row: comparable(row[place])
    value = _as_kind(columns.value(operand), kind)
    return lambda _: value


def _as_kind(value: Any, kind: str) -> Any:
    """A value of the query as the column that it meets holds it."""
    if value is None or not kind or (isinstance(value, int | float) and kind in NUMBERS):
        return comparable(value)
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    if kind in NUMBERS and isinstance(value, bool):
        return int(value)
    try:
        return comparable(parsed(kind if kind not in NUMBERS else "xsd:double", text))
    except ValueError:
        raise fault("D114", Code.STATEMENT, value=text[:100], type=kind.removeprefix("xsd:")) from None
