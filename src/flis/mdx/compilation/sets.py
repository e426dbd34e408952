"""``{a, b}`` and ``(a, b)``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import cross
from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.frame import column
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.evaluation.types import SCALARS, Calc
from flis.mdx.model import Hierarchy
from flis.mdx.syntax import tree

if TYPE_CHECKING:
    from flis.mdx.compilation.compiler import Compiler


def set_of(compiler: Compiler, node: tree.SetOf) -> Calc:
    """The items one after another; all must be of the same hierarchies."""
    runs = [compiler.compile_as(item, "set").run for item in node.items]
    if not runs:
        return Calc("set", lambda _: TupleSet((), []))
    if len(runs) == 1:
        return Calc("set", runs[0])
    text = compiler.text

    def collect(context: Context) -> TupleSet:
        hierarchies: tuple[Hierarchy, ...] = ()
        tuples: list[Tuple] = []
        for run in runs:
            found: TupleSet = run(context)
            if not found.hierarchies:
                continue
            if not hierarchies:
                hierarchies = found.hierarchies
            elif hierarchies != found.hierarchies:
                raise fault("D066", text, node)
            tuples.extend(found.tuples)
        return TupleSet(hierarchies, tuples)

    return Calc("set", collect)


def tuple_of(compiler: Compiler, node: tree.Tuple) -> Calc:
    """A tuple; where an item is a set, the cross product of the items."""
    items = [compiler.compile(item) for item in node.items]
    for item, where in zip(items, node.items, strict=True):
        if item.kind in SCALARS or item.kind == "keyword":
            raise fault("D063", compiler.text, where, fundet=item.kind, ventet="tuple")
    if any(item.kind in ("set", "level") for item in items):
        sets = [compiler.as_kind(item, "set", node).run for item in items]
        return Calc("set", lambda c: cross(c, [run(c) for run in sets]))
    parts = [compiler.as_kind(item, "tuple", node) for item in items]
    runs = [part.run for part in parts]
    text = compiler.text

    def joined(found: Sequence[Tuple | None]) -> Tuple | None:
        if None in found:
            return None
        whole: Tuple = sum(found, ())  # type: ignore[arg-type]
        if len({m.index for m in whole}) != len(whole):
            raise fault("D067", text, node)
        return whole

    if all(part.constant is not None for part in parts):
        fixed = joined([part.constant for part in parts])
        return Calc("tuple", lambda _: fixed, fixed)
    return Calc(
        "tuple",
        lambda c: joined([run(c) for run in runs]),
        column=lambda f: list(map(joined, zip(*(column(part, f) for part in parts), strict=True))),
    )
