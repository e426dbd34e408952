"""``Parameter(name, type, default [, description])`` and ``ParamRef(name)``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import number, truth
from flis.mdx.evaluation.values import text as text_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.model.names import same
from flis.mdx.syntax import parse, tree
from flis.mdx.syntax.walking import walk

_TYPES = "NUMERIC|STRING|INTEGER|BOOLEAN"


@function(
    f"Parameter(<String>, {_TYPES}, <each Value>[, <String>]) -> Value",
    da="Den værdi, som kaldet har givet parameteren, ellers den, der står her.",
    en="The value that the call has given the parameter, else the one that stands here.",
)
def parameter(context: Context, name: str, kind: str, otherwise: Callable[[Context], Any], _: str | None = None) -> Any:
    found = context.query.parameter(name, lambda: otherwise(context))
    if found is None:
        return None
    return text_of(found) if kind == "STRING" else number(found) if kind != "BOOLEAN" else truth(found)


@function(
    "Parameter(<String>, <Hierarchy>, <each Member>[, <String>]) -> Member",
    da="Det medlem, som kaldet har givet parameteren, ellers det, der står her.",
    en="The member that the call has given the parameter, else the one that stands here.",
)
@function(
    "Parameter(<String>, <Level>, <each Member>[, <String>]) -> Member",
    da="Det medlem, som kaldet har givet parameteren, ellers det, der står her.",
    en="The member that the call has given the parameter, else the one that stands here.",
)
def of_member(
    context: Context, name: str, _: Any, otherwise: Callable[[Context], Any], __: str | None = None
) -> Member | None:
    found = context.query.parameter(name, lambda: otherwise(context))
    if isinstance(found, str):
        found = context.query.from_text(found, "member", context)
    return found if isinstance(found, Member) else None


@function(
    "Parameter(<String>, <Hierarchy>, <each Set>[, <String>]) -> Set",
    da="Det sæt, som kaldet har givet parameteren, ellers det, der står her.",
    en="The set that the call has given the parameter, else the one that stands here.",
)
def of_set(context: Context, name: str, _: Any, otherwise: Callable[[Context], Any], __: str | None = None) -> TupleSet:
    found = context.query.parameter(name, lambda: otherwise(context))
    if isinstance(found, str):
        found = context.query.from_text(found, "set", context)
    return found if isinstance(found, TupleSet) else TupleSet((), [])


@function(
    "ParamRef(<String>) -> Value",
    da="Værdien af en parameter, der står andetsteds i sætningen.",
    en="The value of a parameter that stands elsewhere in the statement.",
)
def param_ref(context: Context, name: str) -> Any:
    query = context.query
    if not query.has_parameter(name):
        for call in _definitions(query.text, name):
            query.compile(call, "value").run(context)
    found = query.parameter(name, None)
    if isinstance(found, Member):
        return context.at((found,)).value()
    return found


def _definitions(statement: str, name: str) -> Iterator[tree.Call]:
    """The call of Parameter that says what ``name`` is, before or behind."""
    for node in walk(parse(statement)):
        if isinstance(node, tree.Call) and node.name.upper() == "PARAMETER" and node.args:
            first = node.args[0]
            if isinstance(first, tree.Text) and same(first.value) == same(name):
                yield node
                return
