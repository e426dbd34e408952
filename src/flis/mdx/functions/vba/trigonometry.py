"""Angles, in radians, and what belongs to them."""

from __future__ import annotations

import math

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import of_number, refused

of_number("Sin", math.sin, "Sinus.", "The sine.")
of_number("Cos", math.cos, "Cosinus.", "The cosine.")
of_number("Tan", math.tan, "Tangens.", "The tangent.")
of_number("Atn", math.atan, "Vinklen med den tangens.", "The angle with that tangent.")
of_number("Atan", math.atan, "Vinklen med den tangens.", "The angle with that tangent.")
of_number("Asin", math.asin, "Vinklen med den sinus.", "The angle with that sine.")
of_number("Acos", math.acos, "Vinklen med den cosinus.", "The angle with that cosine.")
of_number("Sinh", math.sinh, "Hyperbolsk sinus.", "The hyperbolic sine.")
of_number("Cosh", math.cosh, "Hyperbolsk cosinus.", "The hyperbolic cosine.")
of_number("Tanh", math.tanh, "Hyperbolsk tangens.", "The hyperbolic tangent.")
of_number("Asinh", math.asinh, "Tallet med den hyperbolske sinus.", "The number with that hyperbolic sine.")
of_number("Acosh", math.acosh, "Tallet med den hyperbolske cosinus.", "The number with that hyperbolic cosine.")
of_number("Atanh", math.atanh, "Tallet med den hyperbolske tangens.", "The number with that hyperbolic tangent.")
of_number("Degrees", math.degrees, "Vinklen i grader.", "The angle in degrees.")
of_number("Radians", math.radians, "Vinklen, der er givet i grader.", "The angle that is given in degrees.")


@function("Pi() -> Number", da="Tallet pi.", en="The number pi.")
def pi(context: Context) -> float:
    del context
    return math.pi


@function(
    "Atan2(<Number>, <Number>) -> Number",
    da="Vinklen fra x-aksen til punktet (x, y).",
    en="The angle from the x axis to the point (x, y).",
)
def atan2(context: Context, x: float | None, y: float | None) -> float | None:
    del context
    if x is None and y is None:
        return None
    if not x and not y:
        raise refused("Atan2", 0, 0)
    return math.atan2(y or 0, x or 0)
