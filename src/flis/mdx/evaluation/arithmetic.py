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
        return right
    if right is None:
        return left
    return number(left) + number(right)  # type: ignore[operator]


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
        return left
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


#: What the operators come to where both sides hold numbers only.
_PLAIN: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC = frozenset("+-*")
_NUMBERS = frozenset((int, float))


def combined(sign: str, left: Sequence[Any], right: Sequence[Any]) -> list[Any]:
    """The operator on values place by place. Numbers without gaps need none of the rules above; in a comparison an
    empty value is zero."""
    plain = _PLAIN.get(sign)
    if plain is not None:
        one, other = (_plain_numbers(side, sign) for side in (left, right))
        if one is not None and other is not None:
            found = list(map(plain, one, other))
            return list(map(bounded, found)) if sign == "*" else found
    return list(map(SCALAR[sign], left, right))


def _plain_numbers(values: Sequence[Any], sign: str) -> Sequence[Any] | None:
    """The values as numbers that Python's operators treat as the ones above do; ``None`` if they are not."""
    kinds = set(map(type, values))
    if kinds - _NUMBERS - {Decimal, type(None)}:
        return None
    if sign in _ARITHMETIC:
        return None if type(None) in kinds else list(map(float, values)) if Decimal in kinds else values
    if not kinds <= _NUMBERS:
        values = [0 if v is None else v for v in values] if Decimal not in kinds else [float(v or 0) for v in values]
    return None if _has_nan(values) else values


def _has_nan(values: Sequence[Any]) -> bool:
    """``compare`` finds what is not a number equal to everything; Python finds it equal to nothing."""
    return any(map(operator.ne, values, values))
