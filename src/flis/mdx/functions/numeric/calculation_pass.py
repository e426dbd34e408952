"""Passes of the calculation: there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function


@function(
    "CalculationCurrentPass() -> Number",
    da="Beregningens gennemløb: altid 1.",
    en="The pass of the calculation: always 1.",
)
def current_pass(context: Context) -> int:
    del context
    return 1


@function(
    "CalculationPassValue(<each Value>, <Number>[, ABSOLUTE|RELATIVE, ALL]) -> Value",
    da="Værdien i et gennemløb: den samme i alle.",
    en="The value in a pass: the same in all.",
)
def pass_value(context: Context, value: Callable[[Context], Any], *_: Any) -> Any:
    return value(context)
