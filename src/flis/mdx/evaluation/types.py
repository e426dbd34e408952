"""The kinds of thing an MDX expression can be, and which of them stand in for which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from flis.mdx.evaluation.context import Context
    from flis.mdx.evaluation.frame import Frame

Kind = Literal[
    "set", "tuple", "member", "level", "hierarchy", "dimension",
    "number", "string", "boolean", "value", "product", "keyword", "null", "list",
]  # fmt: skip
SCALARS = frozenset(("number", "string", "boolean", "value"))

#: What an expression of the first kind may stand in for, and how far-fetched that is.
_STANDS_FOR: dict[str, dict[str, int]] = {
    "member": {"tuple": 1, "set": 2, "value": 3, "number": 4, "string": 5, "boolean": 6, "hierarchy": 9, "level": 9},
    "tuple": {"set": 1, "value": 2, "number": 3, "string": 4, "boolean": 5, "member": 8},
    "set": {"tuple": 8, "member": 9},
    "level": {"set": 2, "hierarchy": 8, "dimension": 9},
    "hierarchy": {
        "member": 1, "tuple": 2, "set": 3, "value": 4, "number": 5, "string": 6, "boolean": 7, "dimension": 8,
    },
    "dimension": {
        "hierarchy": 1, "member": 2, "tuple": 3, "set": 4, "value": 5, "number": 6, "string": 7, "boolean": 8,
    },
    "number": {"value": 1, "boolean": 3, "string": 4},
    "string": {"value": 1, "number": 3, "boolean": 4, "member": 10, "set": 12, "tuple": 13, "level": 14},
    "boolean": {"value": 1, "number": 3, "string": 4},
    # ``a * b`` of members: their values multiplied, or the tuple of them where a set is called for.
    "product": {"number": 0, "value": 1, "boolean": 3, "string": 4, "set": 9},
    "value": {"number": 1, "string": 1, "boolean": 1},
    "null": {
        "value": 1, "number": 1, "string": 1, "boolean": 1,
        "member": 2, "tuple": 3, "set": 4, "level": 5, "hierarchy": 6,
    },
    "keyword": {},
    "list": {},
}  # fmt: skip


def distance(kind: str, wanted: str) -> int | None:
    """How far-fetched it is to use ``kind`` where ``wanted`` is called for; ``None`` if it cannot be."""
    return 0 if kind == wanted else _STANDS_FOR[kind].get(wanted)


@dataclass(frozen=True, slots=True, eq=False)
class Calc:
    """A compiled expression: what it is, and how to find it in a context."""

    kind: str
    run: Callable[[Context], Any]
    #: The value when it is the same everywhere (literals, keywords).
    constant: Any = None
    #: How to find it in many contexts at once, where there is a better way than one by one.
    column: Callable[[Frame], list[Any]] | None = None
    #: What a ``product`` is as a set.
    crossed: Callable[[Context], Any] | None = None

    def __call__(self, context: Context) -> Any:
        return self.run(context)
