"""Things as MDX text."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function("SetToStr(<Set>) -> String", da="Sættet som MDX-tekst.", en="The set as MDX text.")
def set_to_str(context: Context, found: TupleSet) -> str:
    return "{" + ",".join(tuple_to_str(context, one) for one in found.tuples) + "}"


@function("TupleToStr(<Tuple>) -> String", da="Tuplen som MDX-tekst.", en="The tuple as MDX text.")
def tuple_to_str(context: Context, found: Tuple | None) -> str:
    del context
    if found is None:
        return ""
    names = ",".join(member.unique_name for member in found)
    return names if len(found) == 1 else f"({names})"


@function("MemberToStr(<Member>) -> String", da="Medlemmet som MDX-tekst.", en="The member as MDX text.")
def member_to_str(context: Context, member: Member | None) -> str:
    del context
    return "" if member is None else member.unique_name
