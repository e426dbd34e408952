"""``InverseNormal(p)``."""

from __future__ import annotations

import statistics

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function


@function(
    "InverseNormal(<Number>) -> Number",
    da="Det punkt i standardnormalfordelingen, som så stor en del ligger under.",
    en="The point of the standard normal distribution that such a part lies below.",
)
def inverse_normal(context: Context, share: float | None) -> float | None:
    del context
    if share is None:
        return None
    if not 0 < share < 1:
        raise UsageError(problem("D050", funktion="InverseNormal", value=str(share)))
    return statistics.NormalDist().inv_cdf(share)
