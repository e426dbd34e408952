"""``[H].Members`` and ``level.Members``: stored members, no calculated ones."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Level, Member


@function("<Hierarchy>.Members -> Set", da="Hierarkiets medlemmer.", en="The members of the hierarchy.")
@function("<Level>.Members -> Set", da="Niveauets medlemmer.", en="The members of the level.")
def members(context: Context, owner: Hierarchy | Level | None) -> TupleSet:
    return TupleSet((), []) if owner is None else context.query.space.set_of(owner)


@function("Members(<String>) -> Member", da="Medlemmet, som teksten nævner.", en="The member that the text names.")
def named(context: Context, text: str) -> Member | None:
    found: Member | None = context.query.from_text(text, "member", context)
    return found
