"""An Excel workbook: the numbers on one sheet, what they are on the next. No cell can become a formula or a link."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from flis.exports.injection import plain_text
from flis.exports.sheet import Column, Sheet

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NAME_LENGTH = 31
_CELL_LENGTH = 32_767
_WIDEST = 48
_FACT_WIDTHS = (26, 100)
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(sheets: Sequence[Sheet], facts_title: str, *, created: datetime | None = None) -> bytes:
    """The bytes of an ``.xlsx`` file. ``created`` fixes the file's own date, so equal content gives equal bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _SAFE)
    if created is not None:
        book.set_properties({"created": created.replace(tzinfo=None)})
    taken: set[str] = set()
    for sheet in sheets:
        _numbers(book, sheet, _sheet_name(sheet.title, taken))
    _facts(book, sheets, _sheet_name(facts_title, taken))
    book.close()
    return target.getvalue()


def _numbers(book: Any, sheet: Sheet, name: str) -> None:
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
    head_right = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom", "align": "right"})
    formats = [book.add_format({"num_format": _number_format(column)}) for column in sheet.columns]
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, _text(column.title), head_right if column.type == "tal" else head)
        page.set_column(at, at, _width(column, at, sheet))
    for line, row in enumerate(sheet.rows, start=1):
        for at, value in enumerate(row):
            _write(page, line, at, value, sheet.columns[at], formats[at])
    page.freeze_panes(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _write(page: Any, line: int, at: int, value: Any, column: Column, style: Any) -> None:
    if value is None:
        return
    number = isinstance(value, int | float | Decimal) and math.isfinite(value)
    if column.type == "tal" and number:
        page.write_number(line, at, float(value), style)
    else:
        page.write_string(line, at, _text(str(value)))


def _facts(book: Any, sheets: Sequence[Sheet], name: str) -> None:
    page = book.add_worksheet(name)
    label = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for at, width in enumerate(_FACT_WIDTHS):
        page.set_column(at, at, width)
    facts = dict.fromkeys(f for sheet in sheets for f in sheet.facts)
    for line, (fact, content) in enumerate(facts):
        page.write_string(line, 0, _text(fact), label)
        page.write_string(line, 1, _text(content), text)


def _number_format(column: Column) -> str:
    """Excel shows it with the separators of the reader's own language."""
    if column.type == "tekst":
        return "@"
    return "#,##0" + ("." + "0" * column.decimals if column.decimals else "")


def _width(column: Column, at: int, sheet: Sheet) -> int:
    longest = max((len(str(row[at])) for row in sheet.rows if isinstance(row[at], str)), default=12)
    return min(max(longest, min(len(column.title), 24), 8) + 2, _WIDEST)


def _text(value: str) -> str:
    return plain_text(value)[:_CELL_LENGTH]


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters, none that Excel forbids, and not the name of another sheet."""
    base = " ".join(_FORBIDDEN.sub(" ", plain_text(title)).split()).strip("'") or "Ark"
    name, number = base[:_NAME_LENGTH], 2
    while name.casefold() in taken:
        tail = f" {number}"
        name, number = base[: _NAME_LENGTH - len(tail)] + tail, number + 1
    taken.add(name.casefold())
    return name
