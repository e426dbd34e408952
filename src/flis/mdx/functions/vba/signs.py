"""Signs and remainders."""

from __future__ import annotations

import math

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import of_number, refused


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


of_number("Abs", abs, "Tallet uden sit fortegn.", "The number without its sign.")
of_number("Sgn", _sign, "Fortegnet: 1, 0 eller -1.", "The sign: 1, 0 or -1.")
of_number("Sign", _sign, "Fortegnet: 1, 0 eller -1.", "The sign: 1, 0 or -1.")


@function(
    "Mod(<Number>, <Number>) -> Number",
    da="Resten ved division; den har divisorens fortegn.",
    en="The remainder of a division; it has the sign of the divisor.",
)
def mod(context: Context, value: float | None, divisor: float | None) -> float | None:
    del context
    if value is None:
        return None
    if not divisor or not math.isfinite(value):
        raise refused("Mod", value, divisor)
    return value % divisor
