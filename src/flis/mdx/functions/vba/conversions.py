"""One type of value from another."""

from __future__ import annotations

import math
import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import number, text, truth
from flis.mdx.formats import format_value
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import moment, refused

_LEADING = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_IN_BASE = re.compile(r"&(?:h(?P<hex>[0-9a-f]{1,8})|o(?P<oct>[0-7]{1,11}))(?P<long>&?)", re.IGNORECASE)
#: An amount has sixty-four bits, four decimals among them.
_CURRENCY = 2**63 / 10**4
#: The smallest and the largest value of the types that have bounds.
_BOUNDS = {"CByte": (0, 255), "CInt": (-(2**31), 2**31 - 1), "CLng": (-(2**31), 2**31 - 1)}


def _to_whole(name: str, value: Any) -> int | None:
    """A half goes to the even number."""
    found = number(value)
    if found is None:
        return None
    low, high = _BOUNDS[name]
    if not math.isfinite(found) or not low <= found <= high:
        raise refused(name, value)
    return round(found)


@function("CInt(<Value>) -> Number", da="Et helt tal; en halv til det lige tal.", en="A whole number; a half to even.")
def c_int(context: Context, value: Any) -> int | None:
    del context
    return _to_whole("CInt", value)


@function("CLng(<Value>) -> Number", da="Et helt tal; en halv til det lige tal.", en="A whole number; a half to even.")
def c_lng(context: Context, value: Any) -> int | None:
    del context
    return _to_whole("CLng", value)


@function("CByte(<Value>) -> Number", da="Et helt tal fra 0 til 255.", en="A whole number from 0 to 255.")
def c_byte(context: Context, value: Any) -> int | None:
    del context
    return _to_whole("CByte", value)


@function("CDbl(<Value>) -> Number", da="Et tal med decimaler.", en="A number with decimals.")
@function("CSng(<Value>) -> Number", da="Et tal med decimaler.", en="A number with decimals.")
@function("CDec(<Value>) -> Number", da="Et tal med decimaler.", en="A number with decimals.")
def c_dbl(context: Context, value: Any) -> float | None:
    del context
    found = number(value)
    return None if found is None else float(found)


@function("CCur(<Value>) -> Number", da="Et beløb med fire decimaler.", en="An amount with four decimals.")
def c_cur(context: Context, value: Any) -> float | None:
    del context
    found = number(value)
    if found is None or not math.isfinite(found):
        return found
    if abs(found) >= _CURRENCY:
        raise refused("CCur", found)
    return float(round(Decimal(repr(found)), 4))


@function("CBool(<Value>) -> Boolean", da="Sand, hvis værdien ikke er nul.", en="True if the value is not zero.")
def c_bool(context: Context, value: Any) -> bool:
    del context
    if isinstance(value, str) and value.strip().lower() not in ("true", "false", "sand", "falsk"):
        return bool(number(value))
    return truth(value)


@function("CStr(<Value>) -> String", da="Værdien som tekst.", en="The value as text.")
def c_str(context: Context, value: Any) -> str:
    return format_value(value, "", context.query.language)


@function("CVar(<Value>) -> Value", da="Værdien, som den er.", en="The value as it is.")
def c_var(context: Context, value: Any) -> Any:
    del context
    return value


@function("CDate(<Value>) -> Value", da="Datoen, som teksten eller tallet står for.",
          en="The date that the text or the number stands for.")  # fmt: skip
def c_date(context: Context, value: Any) -> datetime | None:
    return moment("CDate", value, context.query.language)


@function("Str(<Number>) -> String", da="Tallet med punktum som komma og en plads til fortegnet.",
          en="The number with a point and a place for the sign.")  # fmt: skip
def str_(context: Context, value: float | None) -> str:
    del context
    shown = format_value(value, "", "en")
    return shown if shown.startswith("-") or not shown else " " + shown


@function("Val(<Value>) -> Number", da="Tallet, som teksten begynder med, ellers 0.",
          en="The number that the text begins with, else 0.")  # fmt: skip
def val(context: Context, value: Any) -> float:
    del context
    if not isinstance(value, str):
        return number(value) or 0
    bare = re.sub(r"\s", "", value)
    if based := _IN_BASE.match(bare):
        return _signed(int(based["hex"] or based["oct"], 16 if based["hex"] else 8), bool(based["long"]))
    found = _LEADING.match(bare)
    return number(found[0]) or 0 if found else 0


def _signed(bits: int, long: bool) -> int:
    """``&HFFFF`` is sixteen bits and so -1, as in Visual Basic; an ``&`` behind it makes them thirty-two."""
    width = 16 if bits < 2**16 and not long else 32
    half = 1 << (width - 1)
    return (bits + half) % (2 * half) - half


@function("Hex(<Number>) -> String", da="Tallet skrevet med sekstentalssystemet.", en="The number in base sixteen.")
def hex_(context: Context, value: float | None) -> str:
    del context
    return _in_base("Hex", value, "X")


@function("Oct(<Number>) -> String", da="Tallet skrevet med ottetalssystemet.", en="The number in base eight.")
def oct_(context: Context, value: float | None) -> str:
    del context
    return _in_base("Oct", value, "o")


def _in_base(name: str, value: float | None, base: str) -> str:
    if value is None:
        return text(None)
    if not math.isfinite(value) or abs(value) >= 2**31:
        raise refused(name, value)
    # Negative numbers are shown as thirty-two bits.
    return format(round(value) % 2**32, base)
