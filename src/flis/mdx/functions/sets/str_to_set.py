"""``StrToSet(text [, CONSTRAINED])``."""

from __future__ import annotations

from flis.base.errors import UsageError
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy


@function(
    "StrToSet(<String>[, CONSTRAINED]) -> Set", da="Sættet, som teksten skriver.", en="The set that the text writes."
)
def str_to_set(context: Context, text: str, _: str | None = None) -> TupleSet:
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
    "NameToSet(<String>) -> Set", da="Medlemmet med det navn, som et sæt.", en="The member of that name, as a set."
)
def name_to_set(context: Context, text: str) -> TupleSet:
    try:
        return str_to_set(context, text)
    except UsageError:
        return TupleSet((), [])
