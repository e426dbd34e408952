"""``member.DataMember``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "<Member>.DataMember -> Member",
    da="Det medlem, der kun har forælderens egne tal; medlemmet selv, hvor der ikke er et sådant.",
    en="The member that has the parent's own figures only; the member itself where there is none such.",
)
def data_member(context: Context, member: Member | None) -> Member | None:
    del context
    return None if member is None else member.hierarchy.data_members.get(member, member)
