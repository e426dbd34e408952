"""Numbers of data types (OLE DB's DBTYPE), as rowsets give them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Any


class DbType(IntEnum):
    I2 = 2
    I4 = 3
    R4 = 4
    R8 = 5
    DATE = 7
    BOOL = 11
    VARIANT = 12
    UI2 = 18
    UI4 = 19
    I8 = 20
    UI8 = 21
    GUID = 72
    WSTR = 130
    CHAPTER = 136


def type_of(value: Any) -> DbType:
    if isinstance(value, bool):
        return DbType.BOOL
    if isinstance(value, int):
        return DbType.I8
    if isinstance(value, float | Decimal):
        return DbType.R8
    return DbType.DATE if isinstance(value, date) else DbType.WSTR


def type_of_first(values: Iterable[Any]) -> DbType:
    """The type of the first value that is there; text where there is none."""
    return next((type_of(value) for value in values if value is not None), DbType.WSTR)
