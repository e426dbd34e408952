"""The straight line that fits points best (least squares)."""

from __future__ import annotations

import math
from collections.abc import Sequence


def line_through(pairs: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Slope and intercept; ``None`` where the points do not decide a line."""
    if len(pairs) < 2:
        return None
    x_mean = math.fsum(x for x, _ in pairs) / len(pairs)
    y_mean = math.fsum(y for _, y in pairs) / len(pairs)
    spread = math.fsum((x - x_mean) ** 2 for x, _ in pairs)
    if not spread:
        return None
    slope = math.fsum((x - x_mean) * (y - y_mean) for x, y in pairs) / spread
    return slope, y_mean - slope * x_mean


def explained(pairs: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The sum of squares around the line, and around the mean."""
    line = line_through(pairs)
    if line is None:
        return None
    slope, intercept = line
    mean = math.fsum(y for _, y in pairs) / len(pairs)
    around = math.fsum((y - slope * x - intercept) ** 2 for x, y in pairs)
    return around, math.fsum((y - mean) ** 2 for _, y in pairs)
