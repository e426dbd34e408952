"""What the warehouse can do to send fewer rows: conditions on numbers, and the first rows in an order.

Everything here is done again in memory, where the client's words mean exactly what OData says; so a condition may keep
a row too many, but never one too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flis.api.odata.grammar import tree
from flis.api.odata.model.entities import Property
from flis.api.odata.sets.pushdown import FLIPPED, conjuncts
from flis.semantic import Number, Order
from flis.semantic.question import Comparison

_Having = tuple[tuple[Number, ...], ...]
#: Conditions on floating numbers leave the ends in: a literal is exact, and the warehouse's number may not be.
_WIDER: dict[str, Comparison] = {"gt": "ge", "ge": "ge", "lt": "le", "le": "le"}
_EXACT: dict[str, Comparison] = {"eq": "eq", "ne": "ne", "gt": "gt", "ge": "ge", "lt": "lt", "le": "le"}
_LARGEST = 2**53


@dataclass(frozen=True)
class FewRows:
    having: _Having = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None


def few_rows(
    steps: Sequence[tree.Step], query: tree.Query, columns: Mapping[str, Property], ordered: frozenset[str]
) -> FewRows:
    """``steps`` come before the query's own options. ``columns``: those of the rows by name. ``ordered``: refs of the
    levels that have an order of their own, which is not the one that OData means."""
    having: list[tuple[Number, ...]] = []
    waiting = False
    for at, step in enumerate(steps):
        if isinstance(step, tree.FilterStep):
            pushed, late = _divided(step.where, columns)
            having += pushed
            waiting = waiting or late
            continue
        following = steps[at + 1] if at + 1 < len(steps) else None
        order = _order(step.by, columns, ordered) if isinstance(step, tree.OrderStep) else ()
        slice_ = step if isinstance(step, tree.SliceStep) else following
        if waiting or order is None or not isinstance(slice_, tree.SliceStep) or slice_.count is None:
            return FewRows(tuple(having))
        return FewRows(tuple(having), order, slice_.first + slice_.count)
    pushed, late = _divided(query.where, columns)
    having += pushed
    order = _order(query.order, columns, ordered)
    end = None if query.top is None or query.count else query.skip + query.top
    if waiting or late or order is None or end is None:
        return FewRows(tuple(having))
    return FewRows(tuple(having), order, end)


def _divided(where: tree.Expression | None, columns: Mapping[str, Property]) -> tuple[list[tuple[Number, ...]], bool]:
    """Conditions for the warehouse, and whether any are left."""
    parts = conjuncts(where)
    found = [one for part in parts if (one := _alternatives(part, columns)) is not None]
    return found, len(found) < len(parts)


def _alternatives(part: tree.Expression, columns: Mapping[str, Property]) -> tuple[Number, ...] | None:
    numbers = [_number(one, columns) for one in (part.of if isinstance(part, tree.Any) else (part,))]
    known = tuple(one for one in numbers if one is not None)
    return known if len(known) == len(numbers) else None


def _number(found: tree.Expression, columns: Mapping[str, Property]) -> Number | None:
    if not isinstance(found, tree.Compare):
        return None
    left, right, operator = found.left, found.right, found.operator
    if isinstance(left, tree.Literal):
        left, right, operator = right, left, FLIPPED[operator]
    if not isinstance(left, tree.Name) or not isinstance(right, tree.Literal):
        return None
    column, value = columns.get(left.text), right.value
    if column is None or column.role != "tal" or isinstance(value, bool):
        return None
    if value is None:
        return Number(column.of, _EXACT[operator], None) if operator in ("eq", "ne") else None
    if not isinstance(value, int | Decimal | float) or not -_LARGEST < value < _LARGEST:
        return None
    if column.edm != "Edm.Double" and not isinstance(value, float):
        return Number(column.of, _EXACT[operator], value)
    return Number(column.of, _WIDER[operator], value) if operator in _WIDER else None


def _order(
    by: Iterable[tree.Sorting], columns: Mapping[str, Property], ordered: frozenset[str]
) -> tuple[Order, ...] | None:
    """``None`` where the warehouse has another order. Null comes before everything else (OData)."""
    found = []
    for sorting in by:
        column = columns.get(sorting.name.text)
        if column is None or column.role not in ("tal", "noegle") or column.of in ordered:
            return None
        found.append(Order(column.of, sorting.descending, empty_first=not sorting.descending))
    return tuple(found)
