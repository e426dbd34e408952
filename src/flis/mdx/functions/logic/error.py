"""``Error([text])``."""

from __future__ import annotations

from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function


@function(
    "Error([<String>]) -> Value",
    da="En fejl med teksten.",
    en="An error with the text.",
)
def error(context: Context, text: str = "Error()") -> Any:
    del context
    raise UsageError(problem("D054", value=text))


@function("NullValue() -> Value", da="Den tomme værdi.", en="The empty value.")
def null_value(context: Context) -> None:
    del context
