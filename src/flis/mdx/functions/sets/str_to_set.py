"""``StrToSet(text [, CONSTRAINED])`` and ``NameToSet(name)``."""

from __future__ import annotations

from flis.base.errors import UsageError
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.constrained import require_names
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Member


@function(
    "StrToSet(<String>[, CONSTRAINED]) -> Set", da="Sættet, som teksten skriver.", en="The set that the text writes."
)
def str_to_set(context: Context, text: str, constrained: str | None = None) -> TupleSet:
    if constrained:
        require_names(context, "StrToSet", text)
    found: TupleSet = context.query.from_text(text, "set", context)
    return found


@function(
    "StrToSet(<String>, <Hierarchy>...) -> Set",
    da="Sættet, som teksten skriver, af de hierarkier.",
    en="The set that the text writes, of those hierarchies.",
)
def of_hierarchies(context: Context, text: str, *hierarchies: Hierarchy) -> TupleSet:
    del hierarchies
    return str_to_set(context, text)


@function(
    "NameToSet(<String>) -> Set",
    da="Medlemmet med det navn, som et sæt; tomt, hvis der ikke er noget.",
    en="The member of that name, as a set; empty if there is none.",
)
def name_to_set(context: Context, text: str) -> TupleSet:
    try:
        found = context.query.thing_from_text(text)
    except UsageError:
        found = None
    return TupleSet.of_members([found] if isinstance(found, Member) else [])
