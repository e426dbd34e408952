"""Name, caption and unique name of what a cube is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.functions.registry import function


def _declare(name: str, da: str, en: str, read: Callable[[Any], str]) -> None:
    for owner in ("Member", "Level", "Hierarchy", "Dimension"):
        function(f"<{owner}>.{name} -> String", da=da, en=en)(
            lambda _, one, read=read: "" if one is None else read(one)
        )


_declare("Name", "Navnet.", "The name.", lambda one: one.name)
_declare("UniqueName", "Det entydige navn.", "The unique name.", lambda one: one.unique_name)
_declare("Unique_Name", "Det entydige navn.", "The unique name.", lambda one: one.unique_name)


@function("<Member>.Caption -> String", da="Navnet, som det vises.", en="The name as it is shown.")
@function("<Member>.Member_Caption -> String", da="Navnet, som det vises.", en="The name as it is shown.")
@function("<Member>.MemberCaption -> String", da="Navnet, som det vises.", en="The name as it is shown.")
@function("<Level>.Caption -> String", da="Navnet, som det vises.", en="The name as it is shown.")
@function("<Hierarchy>.Caption -> String", da="Navnet, som det vises.", en="The name as it is shown.")
@function("<Dimension>.Caption -> String", da="Navnet, som det vises.", en="The name as it is shown.")
def caption(context: Context, one: Any) -> str:
    if one is None:
        return ""
    shown = getattr(one, "caption_en" if context.query.language == "en" else "caption_da", None)
    return str(shown or one.name)


@function("<Set>.Name -> String", da="Sættets navn.", en="The name of the set.")
def of_set(context: Context, found: TupleSet) -> str:
    del context
    return found.name


@function("<Tuple>.Name -> String", da="Navnet på tuplens første medlem.", en="The name of the tuple's first member.")
def of_tuple(context: Context, found: Tuple | None) -> str:
    del context
    return "" if found is None else found[0].name
