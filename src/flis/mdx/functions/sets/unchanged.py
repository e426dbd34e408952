"""Functions that only advise the server how to work: they give the set as it is."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.functions.registry import function


@function("Unorder(<Set>) -> Set", da="Sættet, hvis orden er ligegyldig.", en="The set, whose order does not matter.")
@function("Cache(<Set>) -> Set", da="Sættet selv.", en="The set itself.")
@function("NativizeSet(<Set>) -> Set", da="Sættet selv.", en="The set itself.")
def unchanged(context: Context, found: TupleSet) -> TupleSet:
    del context
    return found


@function("Cache(<Value>) -> Value", da="Værdien selv.", en="The value itself.")
def value(context: Context, found: Any) -> Any:
    del context
    return found


@function("Cache(<Tuple>) -> Tuple", da="Tuplen selv.", en="The tuple itself.")
def same_tuple(context: Context, found: Tuple | None) -> Tuple | None:
    del context
    return found
