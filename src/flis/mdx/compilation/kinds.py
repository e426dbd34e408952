"""What several expressions have in common, for CASE, IIf and their like."""

from __future__ import annotations

from collections.abc import Sequence

from flis.mdx.evaluation.types import SCALARS, Calc

_MEMBERLIKE = frozenset(("member", "hierarchy", "dimension"))
_SETLIKE = frozenset(("set", "level", "tuple", *_MEMBERLIKE))


def common_kind(calcs: Sequence[Calc]) -> str:
    """The kind that all of them can be read as: one they share, a scalar if any is one, else the widest."""
    every = {"number" if calc.kind == "product" else calc.kind for calc in calcs}
    kinds = every - {"null"}
    if len(kinds) == 1:
        only = next(iter(kinds))
        if "null" in every and only in SCALARS:
            return "value"  # no value at all is neither the empty text nor false
        return "member" if only in _MEMBERLIKE else only
    if not kinds or kinds & SCALARS:
        return "value"
    if kinds <= _MEMBERLIKE:
        return "member"
    if kinds <= _MEMBERLIKE | {"tuple"}:
        return "tuple"
    return "set" if kinds <= _SETLIKE else "value"
