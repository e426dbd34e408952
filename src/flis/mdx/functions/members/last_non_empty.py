"""``LastNonEmpty(set, value)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "LastNonEmpty(<Set>, <each Value>) -> Member",
    da="Det sidste medlem i sættet, hvis værdi ikke er tom.",
    en="The last member of the set whose value is not empty.",
)
def last_non_empty(context: Context, found: TupleSet, value: Callable[[Context], Any]) -> Member | None:
    return next((one[0] for one in reversed(found.tuples) if value(context.at(one)) is not None), None)
