"""The operators on scalars. An empty value adds nothing, and a product or quotient with an empty value above the line
is empty; dividing by zero gives infinity, as in Analysis Services."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.values import compare, number, text, truth


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
    return re.search(text(right), text(left)) is not None


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
