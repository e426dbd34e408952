"""The key of a member, as it is and as what it stands in order by."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function("<Member>.MemberValue -> Value", da="Medlemmets nøgle.", en="The member's key.")
@function("<Member>.Member_Value -> Value", da="Medlemmets nøgle.", en="The member's key.")
@function("<Member>.Member_Key -> Value", da="Medlemmets nøgle.", en="The member's key.")
@function("<Member>.Key -> Value", da="Medlemmets nøgle.", en="The member's key.")
def member_value(context: Context, member: Member | None) -> Any:
    del context
    if member is None:
        return None
    return member.name if member.is_all or member.calculated else member.key


@function("<Member>.OrderKey -> Number", da="Medlemmets plads i hierarkiet.", en="The member's place in the hierarchy.")
def order_key(context: Context, member: Member | None) -> int | None:
    del context
    return None if member is None else member.position
