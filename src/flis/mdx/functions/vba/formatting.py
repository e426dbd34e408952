"""Values as text by a format."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.formats import format_value
from flis.mdx.formats.locales import locale_of
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import moment, refused, whole

#: More decimals than any number has.
_MOST_DECIMALS = 99
#: The number in the formats for amounts.
_AMOUNT = "#,##0.00"
_BY_COUNTRY = -2


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
    "FormatNumber(<Value>[, <Number>, <Number>, <Number>, <Number>]) -> String",
    da="Tallet med så mange decimaler (2, hvis intet er sagt); med nul foran kommaet, parentes om negative og "
    "tusindtalsskilletegn, hvis de er -1, uden hvis de er 0.",
    en="The number with so many decimals (2 if nothing is said); with a zero before the point, negatives in "
    "parentheses and thousands separators where they are -1, without where they are 0.",
)
def format_number(
    context: Context,
    value: Any,
    decimals: float | None = None,
    leading: float | None = None,
    parentheses: float | None = None,
    grouped: float | None = None,
) -> str:
    pattern = _signed(_digits("FormatNumber", decimals, leading, grouped), parentheses)
    return format_value(value, pattern, context.query.language)


@function(
    "FormatPercent(<Value>[, <Number>, <Number>, <Number>, <Number>]) -> String",
    da="Tallet som procent; argumenterne er som i FormatNumber.",
    en="The number as a percentage; the arguments are as in FormatNumber.",
)
def format_percent(
    context: Context,
    value: Any,
    decimals: float | None = None,
    leading: float | None = None,
    parentheses: float | None = None,
    grouped: float | None = None,
) -> str:
    pattern = _signed(_digits("FormatPercent", decimals, leading, grouped) + "%", parentheses)
    return format_value(value, pattern, context.query.language)


@function(
    "FormatCurrency(<Value>[, <Number>, <Number>, <Number>, <Number>]) -> String",
    da="Tallet som beløb; argumenterne er som i FormatNumber.",
    en="The number as an amount; the arguments are as in FormatNumber.",
)
def format_currency(
    context: Context,
    value: Any,
    decimals: float | None = None,
    leading: float | None = None,
    parentheses: float | None = None,
    grouped: float | None = None,
) -> str:
    language = context.query.language
    own = locale_of(language).currency.replace(_AMOUNT, _digits("FormatCurrency", decimals, leading, grouped))
    pattern = own if _flag(parentheses) is None else _signed(own.partition(";")[0], parentheses)
    return format_value(value, pattern, language)


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


def _digits(name: str, decimals: float | None, leading: float | None, grouped: float | None) -> str:
    count = whole(name, 2 if decimals is None or decimals < 0 else decimals)
    if count > _MOST_DECIMALS:
        raise refused(name, decimals)
    last = "#" if _flag(leading) is False else "0"
    whole_part = last if _flag(grouped) is False else "#,##" + last
    return whole_part + "." * (count > 0) + "0" * count


def _signed(pattern: str, parentheses: float | None) -> str:
    return f"{pattern};({pattern})" if _flag(parentheses) else pattern


def _flag(value: float | None) -> bool | None:
    """-1 is yes, 0 is no; ``None`` where the country decides: nothing is said, or -2."""
    return None if value is None or value == _BY_COUNTRY else bool(value)
