"""Calculated members that are nothing but the Aggregate of a set, taken as the members of that set: the way to the
facts behind them, for measures that cannot be put together from values."""

from __future__ import annotations

from itertools import product

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet, distinct
from flis.mdx.model import CalculatedMember, Member
from flis.mdx.syntax import tree


def expanded(context: Context, found: TupleSet) -> TupleSet | None:
    """The set without calculated members; ``None`` where one of them is something else."""
    tuples: list[Tuple] = []
    for one in found.tuples:
        columns = [_members_of(context, member) for member in one]
        if any(column is None for column in columns):
            return None
        tuples.extend(product(*(column for column in columns if column is not None)))
    return found.with_tuples(distinct(tuples))


def _members_of(context: Context, member: Member) -> list[Member] | None:
    if not isinstance(member, CalculatedMember):
        return [member]
    node = member.expression
    while isinstance(node, tree.Parentheses):
        node = node.inner
    if not isinstance(node, tree.Call) or node.name.upper() != "AGGREGATE" or len(node.args) != 1 or not node.args[0]:
        return None
    made: TupleSet = context.query.compile(node.args[0], "set", member.settings.get("")).run(context)
    whole = expanded(context, made) if made.hierarchies == (member.hierarchy,) else None
    return None if whole is None else list(whole.members())
