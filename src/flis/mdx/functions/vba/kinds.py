"""What kind of value something is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from flis.base.errors import FlisError
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import number
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.moments import moment_in
from flis.mdx.limits import StoppedError

_TYPES: list[tuple[type | tuple[type, ...], str, int]] = [
    (bool, "Boolean", 11),
    (int, "Long", 3),
    (float, "Double", 5),
    (Decimal, "Decimal", 14),
    (date, "Date", 7),
    (str, "String", 8),
]


def _type_of(value: Any) -> tuple[str, int]:
    return next(((name, code) for kind, name, code in _TYPES if isinstance(value, kind)), ("Empty", 0))


@function("IsNull(<Value>) -> Boolean", da="Om værdien er tom.", en="Whether the value is empty.")
def is_null(context: Context, value: Any) -> bool:
    del context
    return value is None


@function("IsNumeric(<Value>) -> Boolean", da="Om værdien kan læses som et tal.",
          en="Whether the value can be read as a number.")  # fmt: skip
def is_numeric(context: Context, value: Any) -> bool:
    del context
    if value is None or isinstance(value, date):
        return False
    try:
        number(value)
    except StoppedError:
        raise
    except FlisError:
        return False
    return True


@function("IsDate(<Value>) -> Boolean", da="Om værdien kan læses som en dato.",
          en="Whether the value can be read as a date.")  # fmt: skip
def is_date(context: Context, value: Any) -> bool:
    if isinstance(value, str):
        return moment_in(value, context.query.language) is not None
    return isinstance(value, date)


@function("IsError(<each Value>) -> Boolean", da="Om værdien ikke kan regnes ud.",
          en="Whether the value cannot be computed.")  # fmt: skip
def is_error(context: Context, value: Callable[[Context], Any]) -> bool:
    try:
        value(context)
    except StoppedError:
        raise
    except FlisError:
        return True
    return False


@function("IsArray(<Value>) -> Boolean", da="Falsk: værdier er aldrig lister.", en="False: values are never lists.")
@function(
    "IsObject(<Value>) -> Boolean", da="Falsk: værdier er aldrig objekter.", en="False: values are never objects."
)
@function("IsMissing(<Value>) -> Boolean", da="Falsk: værdien er der.", en="False: the value is there.")
def never(context: Context, value: Any) -> bool:
    del context, value
    return False


@function("TypeName(<Value>) -> String", da="Navnet på værdiens type.", en="The name of the value's type.")
def type_name(context: Context, value: Any) -> str:
    del context
    return _type_of(value)[0]


@function("VarType(<Value>) -> Number", da="Nummeret på værdiens type.", en="The number of the value's type.")
def var_type(context: Context, value: Any) -> int:
    del context
    return _type_of(value)[1]
