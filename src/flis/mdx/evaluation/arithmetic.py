"""The operators on scalars. An empty value adds nothing, and a product or quotient with an empty value above the line
is empty; dividing by zero gives infinity, as in Analysis Services."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import regex

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.values import compare, number, text, truth

#: The longest that a regular expression may take on one text.
_SECONDS = 1.0


def add(left: Any, right: Any) -> Any:
    if isinstance(left, str) or isinstance(right, str):
        return text(left) + text(right)
    if left is None:
        return right
    if right is None:
        return left
    return number(left) + number(right)  # type: ignore[operator]


def subtract(left: Any, right: Any) -> Any:
    if right is None:
        return left
    return (number(left) or 0) - number(right)  # type: ignore[operator]


def multiply(left: Any, right: Any) -> Any:
    if left is None or right is None:
        return None
    return number(left) * number(right)  # type: ignore[operator]


def divide(left: Any, right: Any) -> Any:
    above, below = number(left), number(right)
    if above is None:
        return None
    if not below:
        return math.nan if not above or math.isnan(above) else math.copysign(math.inf, above)
    return above / below


def power(left: Any, right: Any) -> Any:
    base, exponent = number(left), number(right)
    if base is None:
        return None
    try:
        found = base ** (exponent or 0)
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return math.inf
    return math.nan if isinstance(found, complex) else found


def join(left: Any, right: Any) -> str:
    return text(left) + text(right)


def matches(left: Any, right: Any) -> bool:
    """Whether the whole text is as the regular expression says. UsageError D049 for one that is none, D048 for one
    that would take forever."""
    try:
        return regex.fullmatch(text(right), text(left), timeout=_SECONDS) is not None
    except regex.error:
        raise UsageError(problem("D049", value=text(right))) from None
    except TimeoutError:
        raise UsageError(problem("D048", value=text(right))) from None


SCALAR: dict[str, Callable[[Any, Any], Any]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "^": power,
    "||": join,
    "=": lambda a, b: compare(a, b) == 0,
    "<>": lambda a, b: compare(a, b) != 0,
    "<": lambda a, b: compare(a, b) < 0,
    "<=": lambda a, b: compare(a, b) <= 0,
    ">": lambda a, b: compare(a, b) > 0,
    ">=": lambda a, b: compare(a, b) >= 0,
    "XOR": lambda a, b: truth(a) != truth(b),
    "MATCHES": matches,
    "NOT MATCHES": lambda a, b: not matches(a, b),
}
