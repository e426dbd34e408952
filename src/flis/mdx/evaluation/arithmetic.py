"""The operators on scalars. An empty value adds nothing, and a product or quotient with an empty value above the line
is empty; dividing by zero gives infinity, as in Analysis Services."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import regex

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.values import bounded, compare, joined, number, text, truth

_SUMMED = frozenset((int, float, Decimal))
#: The longest that a regular expression may take on one text.
_SECONDS = 1.0


def add(left: Any, right: Any) -> Any:
    if isinstance(left, str) or isinstance(right, str):
        return _numbers_added(left, right) if _one_is_a_number(left, right) else joined(left, right)
    if left is None:
        return _alone(right)
    if right is None:
        return _alone(left)
    return number(left) + number(right)  # type: ignore[operator]


def _alone(value: Any) -> Any:
    """What nothing is added to: of the type that a sum has."""
    return float(value) if type(value) is Decimal else value


def _one_is_a_number(left: Any, right: Any) -> bool:
    return type(left) in _SUMMED or type(right) in _SUMMED


def _numbers_added(left: Any, right: Any) -> Any:
    """A text beside a number is a number too, if it can be read as one."""
    try:
        return number(left) + number(right)  # type: ignore[operator]
    except UsageError:
        return joined(left, right)


def subtract(left: Any, right: Any) -> Any:
    if right is None:
        return _alone(left)
    return (number(left) or 0) - number(right)  # type: ignore[operator]


def multiply(left: Any, right: Any) -> Any:
    if left is None or right is None:
        return None
    return bounded(number(left) * number(right))  # type: ignore[operator]


def divide(left: Any, right: Any) -> Any:
    above, below = number(left), number(right)
    if above is None:
        return None
    if not below:
        return math.nan if not above or math.isnan(above) else math.copysign(math.inf, above)
    return above / below


def power(left: Any, right: Any) -> Any:
    base, exponent = number(left), number(right)
    if base is None or exponent is None:
        return None
    try:
        found = float(base) ** exponent
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return math.inf
    return math.nan if isinstance(found, complex) else found


#: What Java takes as it stands: from \\Q to \\E, or to the end.
_QUOTED = regex.compile(r"\\Q(.*?)(?:\\E|$)", regex.DOTALL)


def matches(left: Any, right: Any) -> bool:
    """Whether the whole text is as the regular expression says. UsageError D049 for one that is none, D048 for one
    that would take forever."""
    try:
        written = _QUOTED.sub(lambda found: regex.escape(found.group(1)), text(right))
        return regex.fullmatch(written, text(left), timeout=_SECONDS) is not None
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
    "||": joined,
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


#: What comparisons come to where both sides hold numbers only.
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
#: The rules above for columns of whole or floating-point numbers with gaps.
_ARITHMETIC: dict[str, Callable[[Sequence[Any], Sequence[Any]], list[Any]]] = {
    "+": lambda a, b: [y if x is None else x if y is None else x + y for x, y in zip(a, b, strict=True)],
    "-": lambda a, b: [x if y is None else (x or 0) - y for x, y in zip(a, b, strict=True)],
    "*": lambda a, b: [None if x is None or y is None else bounded(x * y) for x, y in zip(a, b, strict=True)],
    "/": lambda a, b: [None if x is None else x / y if y else divide(x, y) for x, y in zip(a, b, strict=True)],
}
_NUMBERS = frozenset((int, float, Decimal, type(None)))


def combined(sign: str, left: Sequence[Any], right: Sequence[Any]) -> list[Any]:
    """The operator on values place by place: what :data:`SCALAR` gives for each pair, by a shorter way for numbers."""
    if sign in _ARITHMETIC:
        one, other = _numbers(left), _numbers(right)
        if one is not None and other is not None:
            return _ARITHMETIC[sign](one, other)
    elif sign in _COMPARED:
        one, other = _without_gaps(left), _without_gaps(right)
        if one is not None and other is not None:
            return list(map(_COMPARED[sign], one, other))
    return list(map(SCALAR[sign], left, right))


def _numbers(values: Sequence[Any]) -> Sequence[Any] | None:
    """The values as :func:`number` makes them; ``None`` if there is more to it."""
    kinds = set(map(type, values))
    if kinds - _NUMBERS:
        return None
    return values if Decimal not in kinds else [float(v) if v.__class__ is Decimal else v for v in values]


def _without_gaps(values: Sequence[Any]) -> Sequence[Any] | None:
    """An empty value is compared as zero. ``compare`` finds what is not a number equal to everything, Python finds it
    equal to nothing."""
    found = _numbers(values)
    if found is None or any(map(operator.ne, found, found)):
        return None
    return [v or 0 for v in found]
