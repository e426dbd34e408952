"""The key of a member, as it is and as what it stands in order by."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.model.properties import member_value


@function(
    "<Member>.MemberValue -> Value",
    da="Nøglen, hvor navnet er nøglen skrevet ud (en dato, et tal), ellers navnet.",
    en="The key where the name is the key written out (a date, a number), else the name.",
)
@function("<Member>.Member_Value -> Value", da="Som MemberValue.", en="As MemberValue.")
def value(context: Context, member: Member | None) -> Any:
    del context
    return None if member is None else member_value(member)


@function("<Member>.Member_Key -> Value", da="Medlemmets nøgle.", en="The member's key.")
@function("<Member>.Key -> Value", da="Medlemmets nøgle.", en="The member's key.")
def key(context: Context, member: Member | None) -> Any:
    del context
    if member is None:
        return None
    return member.name if member.is_all or member.calculated else member.key


@function(
    "<Member>.OrderKey -> Number",
    da="Medlemmets plads i niveauets orden, hvad end der står over det.",
    en="The member's place in the order of its level, whatever stands above it.",
)
def order_key(context: Context, member: Member | None) -> int | None:
    del context
    return None if member is None else member.level.places.get(member, member.position)
