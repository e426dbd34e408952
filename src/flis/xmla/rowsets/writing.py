"""Rowsets as XML: ``<return><root>`` with schema and rows, in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice, repeat
from math import isinf, isnan
from operator import is_
from typing import Any

from flis.xmla.rowsets.column import XML, Column
from flis.xmla.rowsets.rowset import Row, Rowset
from flis.xmla.rowsets.schema import inline_schema
from flis.xmla.rowsets.values import FRACTIONS, WHOLE
from flis.xmla.soap.text import element_name, escape, escape_all

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
    """Values are written a column at a time: most say the same in all rows of a piece (catalog, cube, hierarchy,
    level …), and the others are cheaper to look at together. What the rows share becomes a template."""
    writers = [_column_writer(column) for column in columns]
    left = iter(rows)
    while some := list(islice(left, _PIECE)):
        template, varying = "<row>", []
        for write, values in zip(writers, zip(*some, strict=True), strict=True):
            start, texts, end = write(values)
            template += start.replace("%", "%%")
            if texts is not None:
                template += "%s" + end
                varying.append(texts)
        template += "</row>"
        if varying:
            yield "".join(map(template.__mod__, zip(*varying, strict=True))).encode()
        else:
            yield ((template % ()) * len(some)).encode()


#: What stands before the texts of a column, the texts (or what is written as they are), and what stands after them.
#: Without texts, all rows have what stands before.
_Written = tuple[str, Sequence[Any] | None, str]


def _column_writer(column: Column) -> Callable[[Sequence[Any]], _Written]:
    """Writes a column of some rows."""
    write, name = _writer(column), element_name(column.name)
    start, end = f"<{name}>", f"</{name}>"
    alike = {"xsd:string": str, **dict.fromkeys(WHOLE, int)}.get(column.xsd_type)
    simple = None if column.many or column.nested else alike

    def texts(values: Sequence[Any]) -> _Written:
        first = values[0]
        if all(map(is_, values, repeat(first))):
            return "" if first is None else write(first), None, ""
        if simple is not None and set(map(type, values)) == {simple}:
            return start, escape_all(values) if simple is str else values, end
        return "", ["" if value is None else write(value) for value in values], ""

    return texts


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
