"""Rowsets as XML: ``<return><root>`` with schema and rows, in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from math import isinf, isnan
from typing import Any

from flis.xmla.rowsets.column import XML, Column
from flis.xmla.rowsets.rowset import Row, Rowset
from flis.xmla.rowsets.schema import inline_schema
from flis.xmla.rowsets.values import FRACTIONS, WHOLE
from flis.xmla.soap.text import element_name, escape

_ROOT = (
    '<return><root xmlns="urn:schemas-microsoft-com:xml-analysis:rowset"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:msxmla="http://schemas.microsoft.com/analysisservices/2003/xmla">'
)
_END = "</root></return>"
#: Rows in one piece: large enough that pieces cost nothing, small enough that memory does not grow with the answer.
_PIECE = 512

Writer = Callable[[Any], str]


def write_rowset(rowset: Rowset, rows: Iterable[Row], *, schema: bool = True, data: bool = True) -> Iterator[bytes]:
    """The rowset in UTF-8. Without ``schema`` the rows stand alone, without ``data`` the schema does."""
    yield (_ROOT + (inline_schema(rowset.columns) if schema else "")).encode()
    if data:
        yield from _pieces(rowset.columns, rows)
    yield _END.encode()


def _pieces(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterator[bytes]:
    """Most columns say in a row what they said in the row before (catalog, cube, hierarchy, level …): such a value
    is not written anew."""
    writers = [_writer(column) for column in columns]
    before: list[Any] = [_writer] * len(columns)
    texts = [""] * len(columns)
    piece: list[str] = []
    count = 0
    for row in rows:
        for place, value in enumerate(row):
            if value is not before[place]:
                before[place] = value
                texts[place] = "" if value is None else writers[place](value)
        piece.append("<row>")
        piece += texts
        piece.append("</row>")
        count += 1
        if count == _PIECE:
            yield "".join(piece).encode()
            piece.clear()
            count = 0
    if piece:
        yield "".join(piece).encode()


def _writer(column: Column) -> Writer:
    name = element_name(column.name)
    if column.nested:
        return _nested(name, column.nested)
    if column.xsd_type == XML:
        opened, closed = f'<xars:{name} xmlns:xars="urn:schemas-microsoft-com:xars">', f"</xars:{name}>"
        return lambda value: opened + value + closed
    start, end = f"<{name}>", f"</{name}>"
    text = text_writer(column.xsd_type)
    if column.many:
        return lambda values: "".join(start + text(value) + end for value in values)
    return lambda value: start + text(value) + end


def _nested(name: str, columns: tuple[Column, ...]) -> Writer:
    writers = [_writer(column) for column in columns]

    def write(rows: Iterable[Row]) -> str:
        return "".join(
            f"<{name}>{''.join(w(v) for w, v in zip(writers, row, strict=True) if v is not None)}</{name}>"
            for row in rows
        )

    return write


def text_writer(xsd_type: str) -> Writer:
    """Writes values of an XSD type as the text of an element."""
    if xsd_type in WHOLE or xsd_type == "xsd:integer":
        return lambda value: str(int(value))
    if xsd_type in FRACTIONS:
        return number
    return _TEXTS.get(xsd_type, any_text)


def number(value: float | Decimal) -> str:
    if isinstance(value, float):
        if isnan(value):
            return "NaN"
        if isinf(value):
            return "INF" if value > 0 else "-INF"
        return repr(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def moment_text(value: date) -> str:
    """Without a zone; a day is its midnight, fractions of a second only where there are any."""
    if not isinstance(value, datetime):
        return f"{value.isoformat()}T00:00:00"
    return value.replace(tzinfo=None).isoformat()


def any_text(value: Any) -> str:
    """A value of no declared type."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return moment_text(value)
    return number(value) if isinstance(value, int | float | Decimal) else escape(str(value))


_TEXTS: dict[str, Writer] = {
    "xsd:boolean": lambda value: "true" if value else "false",
    "xsd:dateTime": moment_text,
    "xsd:date": lambda value: moment_text(value)[:10],
}
