"""Powers, roots and logarithms."""

from __future__ import annotations

import math

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import of_number, refused

#: The last number whose factorial a floating-point number can hold.
_LAST_FACTORIAL = 170


def _factorial(value: float) -> float:
    if not 0 <= value < _LAST_FACTORIAL + 1:
        raise ValueError(value)
    return float(math.factorial(int(value)))


of_number("Exp", math.exp, "Tallet e opløftet til værdien.", "The number e to the power of the value.")
of_number("Ln", math.log, "Den naturlige logaritme.", "The natural logarithm.")
of_number("Log10", math.log10, "Titalslogaritmen.", "The logarithm to base ten.")
of_number("Sqr", math.sqrt, "Kvadratroden.", "The square root.")
of_number("Sqrt", math.sqrt, "Kvadratroden.", "The square root.")
of_number("SqrtPi", lambda value: math.sqrt(value * math.pi), "Kvadratroden af pi gange værdien.",
          "The square root of pi times the value.")  # fmt: skip
of_number("Fact", _factorial, "Værdiens fakultet: 1 · 2 · 3 …", "The factorial of the value: 1 · 2 · 3 …")


@function(
    "Log(<Number>[, <Number>]) -> Number",
    da="Logaritmen; den naturlige, hvis der ikke er noget grundtal.",
    en="The logarithm; the natural one where there is no base.",
)
def log(context: Context, value: float | None, base: float | None = None) -> float | None:
    del context
    if value is None:
        return None
    try:
        return math.log(value) if base is None else math.log(value, base)
    except (ValueError, ZeroDivisionError):
        raise refused("Log", value, *([] if base is None else [base])) from None


@function("Power(<Number>, <Number>) -> Number", da="Tallet opløftet til en potens.", en="The number to a power.")
def power(context: Context, value: float | None, exponent: float | None) -> float | None:
    del context
    if value is None:
        return None
    try:
        return math.pow(value, exponent or 0)
    except (ValueError, OverflowError):
        raise refused("Power", value, exponent) from None
