"""What these functions share: how they refuse, and how they read moments."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.formats.general import as_number, moment_of
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.moments import moment_in


def refused(name: str, *values: Any) -> UsageError:
    """UsageError D050: the function cannot be computed for these values."""
    return UsageError(problem("D050", funktion=name, value="; ".join(map(str, values))))


def of_number(name: str, run: Callable[[float], float], da: str, en: str) -> None:
    """Declare ``name`` to be the function ``run`` of one number."""

    def computed(context: Context, value: int | float | None) -> float | None:
        del context
        if value is None:
            return None
        try:
            return run(value)
        except (ValueError, OverflowError, ZeroDivisionError):
            raise refused(name, value) from None

    function(f"{name}(<Number>) -> Number", da=da, en=en)(computed)


def whole(name: str, value: int | float) -> int:
    """The value without its fraction, no larger than Python counts places. UsageError D050 for what has no end."""
    if not math.isfinite(value):
        raise refused(name, value)
    return max(-sys.maxsize, min(int(value), sys.maxsize))


def moment(name: str, value: Any, language: str) -> datetime | None:
    """The moment that a date, a number of days or a text stands for; UsageError D050 where it is none."""
    if value is None:
        return None
    found = moment_in(value, language) if isinstance(value, str) else moment_of(value)
    if found is None:
        raise refused(name, value)
    return found


def as_days(value: Any) -> float | None:
    """A date as a number of days; numbers as they are."""
    found = as_number(value)
    return None if found is None else float(found)
