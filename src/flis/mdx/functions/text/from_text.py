"""Text as MDX: StrToMember, StrToTuple, StrToValue."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple
from flis.mdx.functions.constrained import require_names
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Member


@function(
    "StrToMember(<String>[, CONSTRAINED]) -> Member",
    da="Medlemmet, som teksten skriver.",
    en="The member that the text writes.",
)
def str_to_member(context: Context, text: str, constrained: str | None = None) -> Member | None:
    if constrained:
        require_names(context, "StrToMember", text)
    found: Member | None = context.query.from_text(text, "member", context)
    return found


@function(
    "StrToTuple(<String>[, CONSTRAINED]) -> Tuple",
    da="Tuplen, som teksten skriver.",
    en="The tuple that the text writes.",
)
def str_to_tuple(context: Context, text: str, constrained: str | None = None) -> Tuple | None:
    if constrained:
        require_names(context, "StrToTuple", text)
    found: Tuple | None = context.query.from_text(text, "tuple", context)
    return found


@function(
    "StrToTuple(<String>, <Hierarchy>...) -> Tuple",
    da="Tuplen, som teksten skriver, af de hierarkier.",
    en="The tuple that the text writes, of those hierarchies.",
)
def of_hierarchies(context: Context, text: str, *hierarchies: Hierarchy) -> Tuple | None:
    del hierarchies
    return str_to_tuple(context, text)


@function(
    "StrToValue(<String>[, CONSTRAINED]) -> Value",
    da="Værdien af det udtryk, som teksten skriver.",
    en="The value of the expression that the text writes.",
)
def str_to_value(context: Context, text: str, _: str | None = None) -> Any:
    return context.query.from_text(text, "value", context)
