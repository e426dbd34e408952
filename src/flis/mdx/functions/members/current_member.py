"""``[H].CurrentMember``: where the evaluation stands."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import Frame
from flis.mdx.evaluation.types import Calc
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Member


def _columns(frame: Frame, hierarchy: Calc) -> list[Any]:
    fixed: Hierarchy | None = hierarchy.constant
    known = None if fixed is None else frame.columns.get(fixed.index)
    return [context.current(hierarchy(context)) for context in frame.contexts()] if known is None else list(known)


@function(
    "<Hierarchy>.CurrentMember -> Member",
    da="Det medlem af hierarkiet, som udtrykket beregnes for.",
    en="The member of the hierarchy that the expression is evaluated for.",
    column=_columns,
)
def current_member(context: Context, hierarchy: Hierarchy) -> Member:
    return context.current(hierarchy)
