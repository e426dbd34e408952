"""``QTD([member])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.periods import since, since_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "QTD() -> Set",
    da="Perioderne fra kvartalets begyndelse til den, udtrykket beregnes for.",
    en="The periods from the start of the quarter up to the one that the expression is evaluated for.",
)
def qtd(context: Context) -> TupleSet:
    return since(context, "kvartal")


@function(
    "QTD(<Member>) -> Set",
    da="Perioderne fra kvartalets begyndelse til medlemmet.",
    en="The periods from the start of the quarter up to the member.",
)
def of_member(context: Context, member: Member | None) -> TupleSet:
    return since_of(context, member, "kvartal")
