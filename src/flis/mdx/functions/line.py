"""The straight line that fits points best (least squares)."""

from __future__ import annotations

from collections.abc import Sequence

from flis.mdx.functions.numeric_values import mean, summed


def line_through(pairs: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Slope and intercept; ``None`` where the points do not decide a line."""
    if len(pairs) < 2:
        return None
    x_mean = mean([x for x, _ in pairs])
    y_mean = mean([y for _, y in pairs])
    spread = summed([(x - x_mean) * (x - x_mean) for x, _ in pairs])
    if not spread:
        return None
    slope = summed([(x - x_mean) * (y - y_mean) for x, y in pairs]) / spread
    return slope, y_mean - slope * x_mean


def explained(pairs: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The sum of squares around the line, and around the mean."""
    line = line_through(pairs)
    if line is None:
        return None
    slope, intercept = line
    middle = mean([y for _, y in pairs])
    around = summed([(y - slope * x - intercept) * (y - slope * x - intercept) for x, y in pairs])
    return around, summed([(y - middle) * (y - middle) for _, y in pairs])
