"""``IsEmpty(value)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.base.errors import FlisError
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import Frame, column
from flis.mdx.evaluation.types import Calc
from flis.mdx.functions.registry import function
from flis.mdx.limits import StoppedError


def _columns(frame: Frame, value: Calc) -> list[Any]:
    try:
        return [found is None for found in column(value, frame)]
    except StoppedError:
        raise
    except FlisError:
        return [is_empty(context, value.run) for context in frame.contexts()]


@function(
    "IsEmpty(<each Value>) -> Boolean",
    da="Om værdien er tom. En fejl er ikke tom.",
    en="Whether the value is empty. An error is not empty.",
    column=_columns,
)
def is_empty(context: Context, value: Callable[[Context], Any]) -> bool:
    try:
        return value(context) is None
    except StoppedError:
        raise
    except FlisError:
        return False
