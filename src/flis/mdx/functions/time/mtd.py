"""``MTD([member])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.periods import since, since_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "MTD() -> Set",
    da="Perioderne fra månedens begyndelse til den, udtrykket beregnes for.",
    en="The periods from the start of the month up to the one that the expression is evaluated for.",
)
def mtd(context: Context) -> TupleSet:
    return since(context, "maaned")


@function(
    "MTD(<Member>) -> Set",
    da="Perioderne fra månedens begyndelse til medlemmet.",
    en="The periods from the start of the month up to the member.",
)
def of_member(context: Context, member: Member | None) -> TupleSet:
    return since_of(context, member, "maaned")
