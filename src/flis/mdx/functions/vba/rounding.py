"""Whole numbers and rounding."""

from __future__ import annotations

import math
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from decimal import Context as Digits

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import bounded
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import of_number, refused, whole

of_number(
    "Int",
    lambda value: bounded(math.floor(value)),
    "Det hele tal, der ikke er større.",
    "The whole number that is not larger.",
)
of_number(
    "Fix", lambda value: bounded(math.trunc(value)), "Tallet uden sine decimaler.", "The number without its decimals."
)

#: Floating-point numbers have up to 309 digits in front of the point.
_DIGITS = 400


def rounded(name: str, value: float | None, digits: float | None, rounding: str) -> float | None:
    """By its decimal digits: 2.35 is a half between 2.3 and 2.4, though it is stored as slightly more."""
    if value is None:
        return None
    places = whole(name, digits or 0)
    if not math.isfinite(value) or abs(places) > _DIGITS // 2:
        return value
    exact = Decimal(repr(value)).quantize(
        Decimal(1).scaleb(-places), context=Digits(prec=_DIGITS * 2, rounding=rounding)
    )
    return int(exact) if isinstance(value, int) else float(exact)


@function(
    "Round(<Number>[, <Number>]) -> Number",
    da="Afrundet til et antal decimaler; en halv til det lige tal.",
    en="Rounded to a number of decimals; a half to the even number.",
)
def round_(context: Context, value: float | None, digits: float | None = None) -> float | None:
    del context
    return rounded("Round", value, digits, ROUND_HALF_EVEN)


@function(
    "Excel!Round(<Number>, <Number>) -> Number",
    da="Afrundet til et antal decimaler; en halv væk fra nul, som Excel gør.",
    en="Rounded to a number of decimals; a half away from zero, as Excel does.",
)
def excel_round(context: Context, value: float | None, digits: float | None) -> float | None:
    del context
    return rounded("Excel!Round", value, digits, ROUND_HALF_UP)


@function(
    "RoundUp(<Number>, <Number>) -> Number",
    da="Rundet op, væk fra nul.",
    en="Rounded up, away from zero.",
)
def round_up(context: Context, value: float | None, digits: float | None) -> float | None:
    del context
    return rounded("RoundUp", value, digits, ROUND_UP)


@function(
    "RoundDown(<Number>, <Number>) -> Number",
    da="Rundet ned, mod nul.",
    en="Rounded down, towards zero.",
)
def round_down(context: Context, value: float | None, digits: float | None) -> float | None:
    del context
    return rounded("RoundDown", value, digits, ROUND_DOWN)


@function(
    "Trunc(<Number>[, <Number>]) -> Number",
    da="Skåret af efter et antal decimaler.",
    en="Cut off after a number of decimals.",
)
def trunc(context: Context, value: float | None, digits: float | None = None) -> float | None:
    del context
    return rounded("Trunc", value, digits, ROUND_DOWN)


@function(
    "Ceiling(<Number>[, <Number>]) -> Number",
    da="Det nærmeste hele antal af den anden værdi, der ikke er mindre.",
    en="The nearest multiple of the second value that is not smaller.",
)
def ceiling(context: Context, value: float | None, step: float | None = None) -> float | None:
    del context
    return _multiple("Ceiling", value, step, math.ceil)


@function(
    "Floor(<Number>[, <Number>]) -> Number",
    da="Det nærmeste hele antal af den anden værdi, der ikke er større.",
    en="The nearest multiple of the second value that is not larger.",
)
def floor(context: Context, value: float | None, step: float | None = None) -> float | None:
    del context
    return _multiple("Floor", value, step, math.floor)


def _multiple(name: str, value: float | None, step: float | None, edge: object) -> float | None:
    if value is None:
        return None
    step = 1 if step is None else step
    if step == 0:
        return 0
    if not math.isfinite(value) or not math.isfinite(step) or ((value > 0) != (step > 0) and value and step < 0):
        raise refused(name, value, step)
    count = Decimal(repr(value)) / Decimal(repr(step))
    return float(Decimal(edge(count)) * Decimal(repr(step)))  # type: ignore[operator]
