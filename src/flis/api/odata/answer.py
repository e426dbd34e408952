"""Rows as OData JSON, piece by piece."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flis.api.odata.model.entities import Edm, Property
from flis.api.odata.negotiation import Form

_text = json.encoder.encode_basestring
_ODD = {"nan": '"NaN"', "inf": '"INF"', "-inf": '"-INF"'}
#: Types that JSON's own forms do not tell, so that full metadata names them.
_TOLD: frozenset[Edm] = frozenset({"Edm.String", "Edm.Boolean", "Edm.Double"})


def rows_json(
    columns: Sequence[Property],
    rows: Iterable[Sequence[Any]],
    form: Form,
    *,
    context: str,
    type_name: str,
    count: int | None,
    following: str,
    entity_id: Callable[[Sequence[Any]], str] | None,
) -> Iterator[str]:
    """A collection. ``following`` is the address of the next page, or empty. ``entity_id`` is given where a row can
    be asked for by itself."""
    yield "{" + _head(form, context)
    if count is not None:
        yield f'"@odata.count":{count},'
    yield '"value":['
    write = _row_writer(columns, form, type_name, entity_id)
    between = ""
    for row in rows:
        yield between + write(row)
        between = ","
    yield "]"
    if following:
        yield f',"@odata.nextLink":{_text(following)}'
    yield "}"


def entity_json(
    columns: Sequence[Property], row: Sequence[Any], form: Form, context: str, type_name: str, entity_id: str
) -> str:
    write = _row_writer(columns, form, type_name, lambda _row: entity_id)
    return "{" + _head(form, context) + write(row)[1:]


def _head(form: Form, context: str) -> str:
    return "" if form.metadata == "none" else f'"@odata.context":{_text(context)},'


def _row_writer(
    columns: Sequence[Property], form: Form, type_name: str, entity_id: Callable[[Sequence[Any]], str] | None
) -> Callable[[Sequence[Any]], str]:
    heads, writers = [], []
    for column in columns:
        told = form.metadata == "full" and column.edm not in _TOLD
        kind = f'"{column.name}@odata.type":"#{column.edm.removeprefix("Edm.")}",' if told else ""
        heads.append(f'{kind}"{column.name}":')
        writers.append(_writer(column.edm, form))
    pairs = list(zip(heads, writers, strict=True))
    typed = f'"@odata.type":"#{type_name}",' if form.metadata == "full" else ""

    def write(row: Sequence[Any]) -> str:
        body = ",".join([head + make(value) for (head, make), value in zip(pairs, row, strict=True)])
        if not typed:
            return "{" + body + "}"
        own = f'"@odata.id":{_text(entity_id(row))},' if entity_id else ""
        return "{" + typed + own + body + "}"

    return write


def _writer(edm: Edm, form: Form) -> Callable[[Any], str]:
    if edm == "Edm.String":
        return lambda value: "null" if value is None else _text(str(value))
    if edm == "Edm.Boolean":
        return lambda value: "null" if value is None else "true" if value else "false"
    if edm in ("Edm.Date", "Edm.DateTimeOffset"):
        return _moment
    return _exact if form.exact and edm in ("Edm.Int64", "Edm.Decimal") else _number


def _number(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else _ODD[str(value)]
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _exact(value: Any) -> str:
    return "null" if value is None else f'"{_number(value)}"'


def _moment(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, datetime):
        return f'"{value.isoformat()}Z"' if value.tzinfo is None else f'"{value.isoformat()}"'
    return f'"{value.isoformat()}"' if isinstance(value, date) else _text(str(value))
