"""``Rnd``: a number by chance."""

from __future__ import annotations

import random

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function


@function(
    "Rnd([<Number>]) -> Number",
    da="Et tilfældigt tal fra 0 op til 1; et tal under nul giver det samme hver gang.",
    en="A number by chance from 0 up to 1; a number below zero gives the same one each time.",
)
def rnd(context: Context, seed: float | None = None) -> float:
    del context
    if seed is not None and seed < 0:
        return random.Random(seed).random()  # noqa: S311 - chance, not secrets
    return random.random()  # noqa: S311
