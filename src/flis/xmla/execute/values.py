"""Values as XML holds them: the text, and the type beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from flis.mdx.cellset import CellError
from flis.xmla.faults import Code
from flis.xmla.soap.text import escape, escape_all

_INT = 2**31
_LONG = 2**63


def value_elements(values: Sequence[Any]) -> Sequence[str]:
    """``<Value xsi:type="xsd:double">…</Value>`` for each."""
    kinds = set(map(type, values))
    if kinds == {float} and all(map(isfinite, values)):
        return [f'<Value xsi:type="xsd:double">{value!r}</Value>' for value in values]
    return [_WRITERS.get(type(value), _any)(value) for value in values]


class ElementWriter:
    """Writes the elements of a property, many at a time; nothing for ``None``. What comes back again and again
    (a colour, a parent's name) is written once."""

    def __init__(self, element: str) -> None:
        self._start, self._end = f"<{element}>", f"</{element}>"
        self._written: dict[type, dict[Any, str]] = {}

    def __call__(self, values: Sequence[Any]) -> Sequence[str]:
        start, end = self._start, self._end
        kinds = set(map(type, values)) - {type(None)}
        if len(kinds) > 1:
            # Values of two types may be equal and are still not written alike.
            return ["" if value is None else f"{start}{text_of(value)}{end}" for value in values]
        written = self._written.setdefault(kinds.pop() if kinds else str, {None: ""})
        new = set(values) - written.keys()
        if len(new) > len(values) // 2 and type(next(iter(new))) is str:
            texts = escape_all([value or "" for value in values])
            return ["" if value is None else f"{start}{text}{end}" for value, text in zip(values, texts, strict=True)]
        for value in new:
            written[value] = f"{start}{text_of(value)}{end}"
        return [written[value] for value in values]


def text_of(value: Any) -> str:
    """The text alone, for an element whose type is declared elsewhere."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, date):
        return _moment_text(value)
    return escape(str(value))


def _double(value: float) -> str:
    return f'<Value xsi:type="xsd:double">{_float_text(value)}</Value>'


def _float_text(value: float) -> str:
    if isfinite(value):
        return repr(value)
    if value != value:
        return "NaN"
    return "INF" if value > 0 else "-INF"


def _decimal(value: Decimal) -> str:
    """Clients compute with doubles; the digits are all there."""
    return f'<Value xsi:type="xsd:double">{value:f}</Value>' if value.is_finite() else _double(float(value))


def _int(value: int) -> str:
    if -_INT <= value < _INT:
        return f'<Value xsi:type="xsd:int">{value}</Value>'
    if -_LONG <= value < _LONG:
        return f'<Value xsi:type="xsd:long">{value}</Value>'
    return f'<Value xsi:type="xsd:double">{value}</Value>'


def _bool(value: bool) -> str:
    return f'<Value xsi:type="xsd:boolean">{"true" if value else "false"}</Value>'


def _string(value: str) -> str:
    return f'<Value xsi:type="xsd:string">{escape(value)}</Value>'


def _any(value: Any) -> str:
    return _string(str(value))


def _moment(value: date) -> str:
    return f'<Value xsi:type="xsd:dateTime">{_moment_text(value)}</Value>'


def _moment_text(value: date) -> str:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat()
    return f"{value.isoformat()}T00:00:00"


def _error(value: CellError) -> str:
    return (
        f"<Value><Error><ErrorCode>{Code.CELL:d}</ErrorCode>"
        f"<Description>{escape(value.message)}</Description></Error></Value>"
    )


_WRITERS: dict[type, Callable[[Any], str]] = {
    float: _double,
    int: _int,
    Decimal: _decimal,
    str: _string,
    bool: _bool,
    date: _moment,
    datetime: _moment,
    CellError: _error,
}
