"""What tuples are when sets are compared: a visual total is the member that it stands for."""

from __future__ import annotations

from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.model import VisualTotal


def has_visual_totals(found: TupleSet) -> bool:
    return any(isinstance(member, VisualTotal) for one in found.tuples for member in one)


def plain(one: Tuple) -> Tuple:
    return tuple(member.of if isinstance(member, VisualTotal) else member for member in one)
