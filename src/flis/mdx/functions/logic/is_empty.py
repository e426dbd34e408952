"""``IsEmpty(value)``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function


@function("IsEmpty(<Value>) -> Boolean", da="Om værdien er tom.", en="Whether the value is empty.")
def is_empty(context: Context, value: Any) -> bool:
    del context
    return value is None
