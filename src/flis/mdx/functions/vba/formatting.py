"""Values as text by a format."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.formats import format_value
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import moment, refused, whole

#: More decimals than any number has.
_MOST_DECIMALS = 99


@function(
    "Format(<Value>[, <String>, <Number>, <Number>]) -> String",
    da="Værdien skrevet efter et format (#,##0.00; Standard; dd-mm-yyyy).",
    en="The value written by a format (#,##0.00; Standard; dd-mm-yyyy).",
)
def format_(
    context: Context, value: Any, pattern: str | None = None, first_day: Any = None, first_week: Any = None
) -> str:
    del first_day, first_week
    return format_value(value, pattern or "", context.query.language)


@function(
    "FormatNumber(<Value>[, <Number>]) -> String",
    da="Tallet med tusindtalsskilletegn og så mange decimaler (2, hvis intet er sagt).",
    en="The number with thousands separators and so many decimals (2 if nothing is said).",
)
def format_number(context: Context, value: Any, decimals: float | None = None) -> str:
    return format_value(value, "#,##0" + _decimals("FormatNumber", decimals), context.query.language)


@function(
    "FormatPercent(<Value>[, <Number>]) -> String",
    da="Tallet som procent med så mange decimaler (2, hvis intet er sagt).",
    en="The number as a percentage with so many decimals (2 if nothing is said).",
)
def format_percent(context: Context, value: Any, decimals: float | None = None) -> str:
    return format_value(value, "#,##0" + _decimals("FormatPercent", decimals) + "%", context.query.language)


@function("FormatCurrency(<Value>) -> String", da="Tallet som beløb.", en="The number as an amount.")
def format_currency(context: Context, value: Any) -> str:
    return format_value(value, "Currency", context.query.language)


@function(
    "FormatDateTime(<Value>[, <Number>]) -> String",
    da="Datoen: 0 almindelig, 1 lang, 2 kort, 3 lang tid, 4 kort tid.",
    en="The date: 0 general, 1 long, 2 short, 3 long time, 4 short time.",
)
def format_date_time(context: Context, value: Any, kind: float | None = None) -> str:
    names = ("General Date", "Long Date", "Short Date", "Long Time", "Short Time")
    at = whole("FormatDateTime", kind or 0)
    if not 0 <= at < len(names):
        raise refused("FormatDateTime", kind)
    found = moment("FormatDateTime", value, context.query.language)
    return format_value(found, names[at], context.query.language)


def _decimals(name: str, count: float | None) -> str:
    found = whole(name, 2 if count is None or count < 0 else count)
    if found > _MOST_DECIMALS:
        raise refused(name, count)
    return "." + "0" * found if found else ""
