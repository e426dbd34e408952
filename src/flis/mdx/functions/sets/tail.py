"""``Tail(set [, count])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function


@function("Tail(<Set>[, <Number>]) -> Set", da="De sidste tupler.", en="The last tuples.")
def tail(context: Context, found: TupleSet, count: Any = 1) -> TupleSet:
    del context
    return found.with_tuples(found.tuples[max(0, len(found) - max(0, whole(count))) :])
