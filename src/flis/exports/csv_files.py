"""CSV in two forms: one that Danish Excel opens with a double click, one that programs read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flis.exports.injection import harmless
from flis.exports.sheet import Column, Sheet

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def danish_csv(sheet: Sheet) -> bytes:
    """Semicolon, decimal comma, titles as header, UTF-8 with byte order mark (without it Excel guesses cp1252)."""
    text = _write(sheet, ";", [column.title for column in sheet.columns], lambda n: _plain(n).replace(".", ","))
    return (_BOM + text).encode()


def machine_csv(sheet: Sheet) -> bytes:
    """Comma, decimal point, ids as header, UTF-8 without mark; numbers with all their decimals (RFC 4180)."""
    return _write(sheet, ",", [column.id for column in sheet.columns], _plain).encode()


def _write(sheet: Sheet, separator: str, header: list[str], number: Callable[[Any], str]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerow([harmless(title) for title in header])
    for row in sheet.rows:
        writer.writerow([_cell(column, value, number) for column, value in zip(sheet.columns, row, strict=True)])
    return target.getvalue()


def _cell(column: Column, value: Any, number: Callable[[Any], str]) -> str:
    if value is None:
        return ""
    if column.type == "tal" and isinstance(value, int | float | Decimal):
        return number(value)
    return harmless(str(value))


def _plain(value: float | Decimal) -> str:
    """Digits without exponent or needless zeros: ``10269.123``."""
    if isinstance(value, int):
        return str(value)
    text = format(Decimal(repr(value)) if isinstance(value, float) else value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
