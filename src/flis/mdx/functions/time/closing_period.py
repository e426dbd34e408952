"""``ClosingPeriod([level [, member]])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.periods import end, time_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member


@function(
    "ClosingPeriod([<Level>]) -> Member",
    da="Den sidste periode i niveauet (ellers det næste) under den, udtrykket beregnes for.",
    en="The last period of the level (else the next one) below the one that the expression is evaluated for.",
)
def closing_period(context: Context, level: Level | None = None) -> Member | None:
    standing = context.current(time_hierarchy(context) if level is None else level.hierarchy)
    return end(context, level, standing, -1)


@function(
    "ClosingPeriod([<Level>], <Member>) -> Member",
    da="Den sidste periode i niveauet (ellers det næste) under medlemmet.",
    en="The last period of the level (else the next one) below the member.",
)
def below_member(context: Context, level: Level | None, member: Member | None) -> Member | None:
    return end(context, level, member, -1)


@function(
    "ClosingPeriod(<Member>) -> Member",
    da="Medlemmets sidste barn.",
    en="The member's last child.",
)
def of_member(context: Context, member: Member | None) -> Member | None:
    return end(context, None, member, -1)
