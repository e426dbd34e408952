"""``OpeningPeriod([level [, member]])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.periods import end, time_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member


@function(
    "OpeningPeriod([<Level>]) -> Member",
    da="Den første periode i niveauet (ellers det næste) under den, udtrykket beregnes for.",
    en="The first period of the level (else the next one) below the one that the expression is evaluated for.",
)
def opening_period(context: Context, level: Level | None = None) -> Member | None:
    standing = context.current(time_hierarchy(context) if level is None else level.hierarchy)
    return end(context, level, standing, 0)


@function(
    "OpeningPeriod([<Level>], <Member>) -> Member",
    da="Den første periode i niveauet (ellers det næste) under medlemmet.",
    en="The first period of the level (else the next one) below the member.",
)
def below_member(context: Context, level: Level | None, member: Member | None) -> Member | None:
    return end(context, level, member, 0)


@function(
    "OpeningPeriod(<Member>) -> Member",
    da="Medlemmets første barn.",
    en="The member's first child.",
)
def of_member(context: Context, member: Member | None) -> Member | None:
    return end(context, None, member, 0)
