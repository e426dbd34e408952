"""``set.Item(n | text)`` and ``tuple.Item(n)``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.model.names import same

#: How a member or tuple that is written in MDX begins.
_WRITTEN = ("[", "(", "{")


@function(
    "<Set>.Item(<Number>) -> Tuple",
    da="Tuplen på den plads i sættet; den første har nummer 0.",
    en="The tuple at that place of the set; the first has number 0.",
)
def of_set(context: Context, found: TupleSet, place: Any) -> Tuple | None:
    del context
    number = whole(place)
    return found[number] if 0 <= number < len(found) else None


@function(
    "<Set>.Item(<String>, <String>...) -> Tuple",
    da="Tuplen af de medlemmer, som teksterne nævner ved navn eller i MDX, hvis sættet har den.",
    en="The tuple of the members that the texts name, plainly or in MDX, if the set has it.",
)
def by_name(context: Context, found: TupleSet, *names: str) -> Tuple | None:
    plain = [same(name) for name in names]
    for one in found.tuples:
        if [same(member.name) for member in one] == plain:
            return one
    if not all(name.lstrip().startswith(_WRITTEN) for name in names):
        return None
    parts = [context.query.from_text(name, "tuple", context) for name in names]
    if any(part is None for part in parts):
        return None
    wanted: Tuple = sum(parts, ())
    return next((one for one in found.tuples if one == wanted), None)


@function(
    "<Tuple>.Item(<Number>) -> Member",
    da="Medlemmet på den plads i tuplen; det første har nummer 0.",
    en="The member at that place of the tuple; the first has number 0.",
)
def of_tuple(context: Context, found: Tuple | None, place: Any) -> Member | None:
    del context
    number = whole(place)
    return found[number] if found is not None and 0 <= number < len(found) else None
