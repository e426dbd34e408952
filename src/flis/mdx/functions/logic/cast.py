"""``CAST(value AS type)``."""

from __future__ import annotations

from datetime import date
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import number, truth, whole
from flis.mdx.evaluation.values import text as text_of
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import moment


@function(
    "Cast(<Value>, STRING|VARCHAR|INTEGER|INT|NUMERIC|DECIMAL|DOUBLE|FLOAT|BOOLEAN|DATE|TIMESTAMP) -> Value",
    da="Værdien som en anden type.",
    en="The value as another type.",
)
def cast(context: Context, value: Any, kind: str) -> Any:
    if kind in ("STRING", "VARCHAR"):
        return text_of(value)
    if value is None:
        return None
    if kind == "BOOLEAN":
        return truth(value)
    if kind in ("INTEGER", "INT"):
        return whole(value)
    if kind in ("DATE", "TIMESTAMP"):
        return value if isinstance(value, date) else moment("CAST", text_of(value), context.query.language)
    return number(value)
