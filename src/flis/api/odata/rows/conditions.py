"""An expression -> a function of a row. Logic has two values, as OData says: a comparison with null is false,
but ``null eq null`` is true."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from flis.api.odata.grammar import tree
from flis.api.odata.model.entities import Edm, Property
from flis.api.odata.model.types import FORMS, brought, suits
from flis.base.errors import UsageError, problem
from flis.catalog.suggestions import did_you_mean

Row = tuple[Any, ...]
Value = Callable[[Row], Any]
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "gt": operator.gt, "ge": operator.ge, "lt": operator.lt, "le": operator.le,
}  # fmt: skip
_OF_TEXT: dict[str, Callable[..., Any]] = {
    "contains": lambda text, part: part in text,
    "startswith": lambda text, part: text.startswith(part),
    "endswith": lambda text, part: text.endswith(part),
    "tolower": str.lower,
    "toupper": str.upper,
    "trim": str.strip,
    "length": len,
}
_RESULTS: dict[str, Edm] = {
    "contains": "Edm.Boolean", "startswith": "Edm.Boolean", "endswith": "Edm.Boolean", "tolower": "Edm.String",
    "toupper": "Edm.String", "trim": "Edm.String", "length": "Edm.Int32", "year": "Edm.Int32", "month": "Edm.Int32",
    "day": "Edm.Int32",
}  # fmt: skip


def compiled(found: tree.Expression, columns: Mapping[str, tuple[int, Property]], option: str = "$filter") -> Value:
    """UsageError D205 for an unknown name, D206 for things that cannot be compared."""
    return _Compiler(columns, option).condition(found)


def columns_of(properties: tuple[Property, ...]) -> dict[str, tuple[int, Property]]:
    return {found.name: (at, found) for at, found in enumerate(properties)}


def unknown_name(name: str, known: Mapping[str, Any], option: str) -> NoReturn:
    raise UsageError(problem("D205", value=name, option=option, forslag=did_you_mean(name, known)))


class _Compiler:
    def __init__(self, columns: Mapping[str, tuple[int, Property]], option: str) -> None:
        self._columns, self._option = columns, option

    def condition(self, found: tree.Expression) -> Value:
        if isinstance(found, tree.All):
            parts = [self.condition(part) for part in found.of]
            return lambda row: all(part(row) for part in parts)
        if isinstance(found, tree.Any):
            either = [self.condition(part) for part in found.of]
            return lambda row: any(part(row) for part in either)
        if isinstance(found, tree.Negated):
            inner = self.condition(found.of)
            return lambda row: not inner(row)
        if isinstance(found, tree.Compare):
            return self._compare(found)
        if isinstance(found, tree.In):
            return self._in(found)
        value, edm = self._value(found)
        if edm not in ("Edm.Boolean", None):
            raise UsageError(problem("D206", option=self._option, value="", form="true eller false"))
        return lambda row: value(row) is True

    def _compare(self, found: tree.Compare) -> Value:
        (left, left_edm), (right, right_edm) = self._value(found.left), self._value(found.right)
        left = self._suited(found.left, left, right_edm)
        right = self._suited(found.right, right, left_edm)
        self._require_alike(found, left_edm, right_edm)
        if found.operator == "eq":
            return lambda row: left(row) == right(row)
        if found.operator == "ne":
            return lambda row: left(row) != right(row)
        compare = _COMPARE[found.operator]

        def ordered(row: Row) -> bool:
            a, b = left(row), right(row)
            return a is not None and b is not None and bool(compare(a, b))

        return ordered

    def _in(self, found: tree.In) -> Value:
        left, edm = self._value(found.left)
        values = {self._suited(value, _constant(value.value), edm)(()) for value in found.values}
        return lambda row: left(row) in values

    def _suited(self, found: tree.Expression, value: Value, other: Edm | None) -> Value:
        """The value of a literal in the type of what it is compared with."""
        if not isinstance(found, tree.Literal) or other is None:
            return value
        if not suits(found.value, other):
            raise UsageError(problem("D206", option=self._option, value=str(found.value), form=FORMS[other]))
        return _constant(brought(found.value, other))

    def _require_alike(self, found: tree.Compare, left: Edm | None, right: Edm | None) -> None:
        if left is None or right is None or _family(left) == _family(right):
            return
        raise UsageError(problem("D206", option=self._option, value=found.operator, form=FORMS[left]))

    def _value(self, found: tree.Expression) -> tuple[Value, Edm | None]:
        """The value and its type; a literal has none until it meets something that does."""
        if isinstance(found, tree.Literal):
            return _constant(found.value), None
        if isinstance(found, tree.Name):
            if found.text not in self._columns:
                unknown_name(found.text, self._columns, self._option)
            at, column = self._columns[found.text]
            return operator.itemgetter(at), column.edm
        if isinstance(found, tree.Call):
            return self._call(found), _RESULTS[found.function]
        return self.condition(found), "Edm.Boolean"

    def _call(self, found: tree.Call) -> Value:
        wanted: Edm = "Edm.Date" if found.function in ("year", "month", "day") else "Edm.String"
        arguments = [self._argument(part, wanted) for part in found.arguments]
        make = _OF_TEXT[found.function] if found.function in _OF_TEXT else operator.attrgetter(found.function)

        def called(row: Row) -> Any:
            values = [argument(row) for argument in arguments]
            return None if None in values else make(*values)

        return called

    def _argument(self, found: tree.Expression, wanted: Edm) -> Value:
        value, edm = self._value(found)
        if edm is None:
            return self._suited(found, value, wanted)
        if _family(edm) != _family(wanted):
            raise UsageError(problem("D206", option=self._option, value=_word(found), form=FORMS[wanted]))
        return value


def _constant(value: Any) -> Value:
    return lambda _row: value


def _family(edm: Edm) -> str:
    if edm in ("Edm.Int32", "Edm.Int64", "Edm.Double", "Edm.Decimal"):
        return "tal"
    return "tid" if edm in ("Edm.Date", "Edm.DateTimeOffset") else edm


def _word(found: tree.Expression) -> str:
    return found.text if isinstance(found, tree.Name) else ""
