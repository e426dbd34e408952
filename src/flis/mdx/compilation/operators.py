"""Operators: on scalars, on sets (``+ - *``), ranges, and the tests IS and IN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flis.base.errors import UsageError
from flis.mdx.evaluation.arithmetic import SCALAR, combined
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import cross
from flis.mdx.evaluation.faults import fault, placed
from flis.mdx.evaluation.frame import Frame, column
from flis.mdx.evaluation.sets import Tuple, TupleSet, distinct
from flis.mdx.evaluation.types import Calc
from flis.mdx.evaluation.values import number, truth, truths
from flis.mdx.limits import StoppedError
from flis.mdx.model import Member
from flis.mdx.navigation import between
from flis.mdx.syntax import tree

if TYPE_CHECKING:
    from flis.mdx.compilation.compiler import Compiler

_SETS = ("set", "level")
#: What can be multiplied by its value as well as crossed.
_PLACES = ("member", "tuple", "hierarchy", "dimension", "product")
_SetRun = Callable[[Context], TupleSet]
_NUMBERS = frozenset("+-*/^")


def operation(compiler: Compiler, node: tree.Operation) -> Calc:
    operator = node.operator
    # As Mondrian has it.
    if operator == "IS" and isinstance(right := node.operands[-1], tree.Name) and right.word == "EMPTY":
        return compiler.call(tree.Call("IsEmpty", node.operands[:1], span=node.span))
    operands = [compiler.compile(operand) for operand in node.operands]
    if operator == ":":
        return _range(compiler, operands, node)
    if operator in ("AND", "OR"):
        return _logic(compiler, operator, operands, node)
    if operator in ("IS", "IN", "NOT IN"):
        return _test(compiler, operator, operands, node)
    if operator in ("+", "-", "*") and any(operand.kind in _SETS for operand in operands):
        return _of_sets(compiler, operator, operands, node)
    if operator == "*" and all(operand.kind in _PLACES for operand in operands):
        crossed = _of_sets(compiler, operator, operands, node).run
        return replace(_scalar(compiler, operator, operands, node), kind="product", crossed=crossed)
    return _scalar(compiler, operator, operands, node)


def unary(compiler: Compiler, node: tree.Unary) -> Calc:
    operand = compiler.compile(node.operand)
    if node.operator == "NOT":
        test = compiler.as_kind(operand, "boolean", node)
        inner = test.run
        return Calc("boolean", lambda c: not truth(inner(c)), column=lambda f: [not truth(v) for v in column(test, f)])
    if operand.kind in _SETS:
        return _complement(compiler.as_kind(operand, "set", node))
    calc = compiler.as_kind(operand, "value", node)
    if node.operator == "+":
        return Calc("value", calc.run, column=calc.column)
    value = calc.run
    fixed = None if operand.constant is None or operand.kind != "number" else -operand.constant
    return Calc("number", lambda c: _negative(value(c)), fixed, lambda f: [_negative(v) for v in column(calc, f)])


def _negative(value: Any) -> Any:
    found = number(value)
    return None if found is None else -found


def _scalar(compiler: Compiler, operator: str, operands: list[Calc], node: tree.Node) -> Calc:
    calcs = [compiler.as_kind(operand, "value", node) for operand in operands]
    runs = [calc.run for calc in calcs]
    apply = SCALAR[operator]
    kind = "boolean"
    if operator in _NUMBERS:
        kind = "value" if operator == "+" and any(o.kind in ("string", "value") for o in operands) else "number"
    elif operator == "||":
        kind = "string"

    def columns(frame: Frame) -> list[Any]:
        found = column(calcs[0], frame)
        for calc in calcs[1:]:
            found = combined(operator, found, column(calc, frame))
        return found

    if len(runs) == 2:
        left, right = runs
        return Calc(kind, lambda c: apply(left(c), right(c)), column=columns)

    def fold(context: Context) -> Any:
        found = runs[0](context)
        for run in runs[1:]:
            found = apply(found, run(context))
        return found

    return Calc(kind, fold, column=columns)


def _logic(compiler: Compiler, operator: str, operands: list[Calc], node: tree.Node) -> Calc:
    calcs = [compiler.as_kind(operand, "boolean", node) for operand in operands]
    runs = [calc.run for calc in calcs]
    if operator == "AND":
        return Calc("boolean", lambda c: all(truth(run(c)) for run in runs), column=lambda f: _logics(calcs, f, False))
    return Calc("boolean", lambda c: any(truth(run(c)) for run in runs), column=lambda f: _logics(calcs, f, True))


def _logics(calcs: list[Calc], frame: Frame, decides: bool) -> list[bool]:
    """AND is decided by the first that is false, OR by the first that is true; the rest is not evaluated there."""
    made = [not decides] * frame.count
    open_: Sequence[int] = range(frame.count)
    inner = frame
    for calc in calcs:
        values = truths(column(calc, inner))
        for place, value in zip(open_, values, strict=True):
            if value is decides:
                made[place] = decides
        left = [n for n, value in enumerate(values) if value is not decides]
        if not left:
            break
        if len(left) < len(values):
            open_ = [open_[n] for n in left]
            inner = inner.take(left)
    return made


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
        return Calc("boolean", lambda c: _place(a(c)) == _place(b(c)))
    return Calc("boolean", lambda c: a(c) is b(c))


def _place(found: Tuple | None) -> frozenset[Member] | None:
    """A tuple is a place in the cube: in what order its members are written does not matter."""
    return None if found is None else frozenset(found)


def _of_sets(compiler: Compiler, operator: str, operands: list[Calc], node: tree.Node) -> Calc:
    runs = [compiler.as_kind(operand, "set", node).run for operand in operands]
    if operator == "*":
        return Calc("set", _crossing(runs, compiler.text, node))
    apply = _union if operator == "+" else _difference

    def fold(context: Context) -> TupleSet:
        found: TupleSet = runs[0](context)
        for run in runs[1:]:
            found = apply(found, run(context))
        return found

    return Calc("set", fold)


def _crossing(runs: Sequence[_SetRun], text: str, node: tree.Node) -> _SetRun:
    def crossed(context: Context) -> TupleSet:
        sets = [run(context) for run in runs]
        try:
            return cross(context, sets)
        except StoppedError:
            raise
        except UsageError as error:
            raise placed(error, text, node) from None

    return crossed


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
    text = compiler.text

    def members(context: Context) -> TupleSet:
        first, last = runs[0](context), runs[1](context)
        if first is not None and last is not None and first.level is not last.level:
            raise fault("D045", text, node, medlem=first.unique_name, andet=last.unique_name)
        return TupleSet.of_members(between(context.query.space, first, last))

    return Calc("set", members)
