"""Operators: on scalars, on sets (``+ - *``), ranges, and the tests IS and IN."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flis.mdx.evaluation.arithmetic import SCALAR
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import cross
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.evaluation.types import Calc
from flis.mdx.evaluation.values import number, truth
from flis.mdx.model import Member
from flis.mdx.navigation import between
from flis.mdx.syntax import tree

if TYPE_CHECKING:
    from flis.mdx.compilation.compiler import Compiler

_SETS = ("set", "level")
_NUMBERS = frozenset("+-*/^")


def operation(compiler: Compiler, node: tree.Operation) -> Calc:
    operator = node.operator
    operands = [compiler.compile(operand) for operand in node.operands]
    if operator == ":":
        return _range(compiler, operands, node)
    if operator in ("AND", "OR"):
        return _logic(compiler, operator, operands, node)
    if operator in ("IS", "IN", "NOT IN"):
        return _test(compiler, operator, operands, node)
    if operator in ("+", "-", "*") and any(operand.kind in _SETS for operand in operands):
        return _of_sets(compiler, operator, operands, node)
    return _scalar(compiler, operator, operands, node)


def unary(compiler: Compiler, node: tree.Unary) -> Calc:
    operand = compiler.compile(node.operand)
    if node.operator == "NOT":
        inner = compiler.as_kind(operand, "boolean", node).run
        return Calc("boolean", lambda c: not truth(inner(c)))
    if operand.kind in _SETS:
        return _complement(compiler.as_kind(operand, "set", node))
    value = compiler.as_kind(operand, "value", node).run
    if node.operator == "+":
        return Calc("value", value)
    fixed = None if operand.constant is None or operand.kind != "number" else -operand.constant
    return Calc("number", lambda c: _negative(value(c)), fixed)


def _negative(value: Any) -> Any:
    found = number(value)
    return None if found is None else -found


def _scalar(compiler: Compiler, operator: str, operands: list[Calc], node: tree.Node) -> Calc:
    runs = [compiler.as_kind(operand, "value", node).run for operand in operands]
    apply = SCALAR[operator]
    kind = "boolean"
    if operator in _NUMBERS:
        kind = "value" if operator == "+" and any(o.kind in ("string", "value") for o in operands) else "number"
    elif operator == "||":
        kind = "string"
    if len(runs) == 2:
        left, right = runs
        return Calc(kind, lambda c: apply(left(c), right(c)))

    def fold(context: Context) -> Any:
        found = runs[0](context)
        for run in runs[1:]:
            found = apply(found, run(context))
        return found

    return Calc(kind, fold)


def _logic(compiler: Compiler, operator: str, operands: list[Calc], node: tree.Node) -> Calc:
    runs = [compiler.as_kind(operand, "boolean", node).run for operand in operands]
    if operator == "AND":
        return Calc("boolean", lambda c: all(truth(run(c)) for run in runs))
    return Calc("boolean", lambda c: any(truth(run(c)) for run in runs))


def _test(compiler: Compiler, operator: str, operands: list[Calc], node: tree.Node) -> Calc:
    left, right = operands[0], operands[1]
    if operator == "IS":
        return _is(compiler, left, right, node)
    one = compiler.as_kind(left, "tuple", node).run
    many = compiler.as_kind(right, "set", node).run
    wanted = operator == "IN"
    return Calc("boolean", lambda c: (one(c) in set(many(c).tuples)) is wanted)


def _is(compiler: Compiler, left: Calc, right: Calc, node: tree.Node) -> Calc:
    kinds = {left.kind, right.kind} - {"null"}
    if kinds & {"value", "number", "string", "boolean"} or not kinds:
        a, b = (compiler.as_kind(x, "value", node).run for x in (left, right))
        return Calc("boolean", lambda c: a(c) is b(c) or (b(c) is not None and a(c) == b(c)))
    wanted = next(iter(kinds)) if len(kinds) == 1 else "member"
    wanted = "member" if wanted in ("hierarchy", "dimension") and left.kind != right.kind else wanted
    if "tuple" in kinds:
        wanted = "tuple"
    a, b = (compiler.as_kind(x, wanted, node).run for x in (left, right))
    if wanted == "tuple":
        return Calc("boolean", lambda c: a(c) == b(c))
    return Calc("boolean", lambda c: a(c) is b(c))


def _of_sets(compiler: Compiler, operator: str, operands: list[Calc], node: tree.Node) -> Calc:
    runs = [compiler.as_kind(operand, "set", node).run for operand in operands]
    if operator == "*":
        return Calc("set", lambda c: cross(c, [run(c) for run in runs]))
    apply = _union if operator == "+" else _difference

    def fold(context: Context) -> TupleSet:
        found: TupleSet = runs[0](context)
        for run in runs[1:]:
            found = apply(found, run(context))
        return found

    return Calc("set", fold)


def _union(left: TupleSet, right: TupleSet) -> TupleSet:
    return TupleSet(left.hierarchies or right.hierarchies, distinct([*left.tuples, *right.tuples]))


def _difference(left: TupleSet, right: TupleSet) -> TupleSet:
    gone = set(right.tuples)
    return left.with_tuples([one for one in distinct(left.tuples) if one not in gone])


def _complement(inner: Calc) -> Calc:
    """``-{a}``: every other member of the hierarchy."""

    def others(context: Context) -> TupleSet:
        found: TupleSet = inner.run(context)
        if not found.hierarchies:
            return found
        gone = {one[0] for one in found.tuples}
        hierarchy = found.hierarchies[0]
        members = context.query.space.members(hierarchy)
        return TupleSet.of_members((m for m in members if m not in gone), hierarchy)

    return Calc("set", others)


def _range(compiler: Compiler, operands: list[Calc], node: tree.Node) -> Calc:
    """``a : b``: the members of the level from one to the other; without one end, to the level's own end."""
    runs: list[Callable[[Context], Member | None]] = [compiler.as_kind(o, "member", node).run for o in operands]

    def members(context: Context) -> TupleSet:
        first, last = runs[0](context), runs[1](context)
        return TupleSet.of_members(between(context.query.space, first, last))

    return Calc("set", members)
