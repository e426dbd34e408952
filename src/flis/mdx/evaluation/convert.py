"""One kind of thing where another is called for: a member for its value, a hierarchy for its current member."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import Frame, column
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.evaluation.types import SCALARS, Calc
from flis.mdx.evaluation.values import number, text, truth
from flis.mdx.model import Hierarchy, Member

_SCALAR = {"number": number, "string": text, "boolean": truth}


def converted(calc: Calc, wanted: str) -> Calc:
    """``calc`` as something of the kind ``wanted``; ``distance`` has said that it can be."""
    kind = calc.kind
    if kind == wanted or (wanted == "value" and kind in SCALARS):
        return calc
    if kind == "null":
        return Calc(wanted, _nothing(wanted))
    if kind == "product":
        return _from_product(calc, wanted)
    if kind == "dimension":
        if wanted == "hierarchy":
            return _hierarchy_of_dimension(calc)
        return converted(_hierarchy_of_dimension(calc), wanted)
    if kind == "hierarchy":
        return _from_hierarchy(calc, wanted)
    if kind == "level" and wanted == "set":
        return _members_of_level(calc)
    if kind == "level":
        return _owner_of_level(calc, wanted)
    if wanted in SCALARS:
        return _scalar(calc, wanted)
    if kind == "string":
        return _from_text(calc, wanted)
    return _between(calc, wanted)


def _nothing(wanted: str) -> Any:
    if wanted == "set":
        return lambda _: TupleSet((), [])
    if wanted == "boolean":
        return lambda _: False
    if wanted == "string":
        return lambda _: ""
    return lambda _: None


def _from_product(calc: Calc, wanted: str) -> Calc:
    if wanted == "set" and calc.crossed is not None:
        return Calc("set", calc.crossed)
    return converted(replace(calc, kind="number"), wanted)


def _hierarchy_of_dimension(calc: Calc) -> Calc:
    constant = None if calc.constant is None else calc.constant.default_hierarchy
    if constant is not None:
        return Calc("hierarchy", lambda _: constant, constant)
    return Calc("hierarchy", lambda c: None if (one := calc.run(c)) is None else one.default_hierarchy)


def _from_hierarchy(calc: Calc, wanted: str) -> Calc:
    if wanted == "dimension":
        return Calc("dimension", lambda c: None if (one := calc.run(c)) is None else one.dimension)
    fixed: Hierarchy | None = calc.constant

    def current(context: Context) -> Member | None:
        hierarchy = calc.run(context) if fixed is None else fixed
        return None if hierarchy is None else context.current(hierarchy)

    member = Calc("member", current, column=lambda f: f.current(calc))
    return member if wanted == "member" else converted(member, wanted)


def _members_of_level(calc: Calc) -> Calc:
    def members(context: Context) -> TupleSet:
        level = calc.run(context)
        return TupleSet((), []) if level is None else context.query.space.set_of(level)

    return Calc("set", members)


def _owner_of_level(calc: Calc, wanted: str) -> Calc:
    if wanted == "dimension":
        return Calc(wanted, lambda c: None if (one := calc.run(c)) is None else one.hierarchy.dimension)
    return Calc(wanted, lambda c: None if (one := calc.run(c)) is None else one.hierarchy)


def _scalar(calc: Calc, wanted: str) -> Calc:
    run = calc.run
    if calc.kind in SCALARS:
        convert = _SCALAR.get(wanted)
        if convert is None:
            return calc
        fixed = None if calc.constant is None else convert(calc.constant)
        return Calc(wanted, lambda c: convert(run(c)), fixed, lambda f: list(map(convert, column(calc, f))))
    value = _value_of_member(calc) if calc.kind == "member" else _value_of_tuple(converted(calc, "tuple"))
    return value if wanted == "value" else _scalar(value, wanted)


def _value_of_member(calc: Calc) -> Calc:
    run = calc.run
    if calc.constant is not None:
        return _value_at((calc.constant,))

    def value(context: Context) -> Any:
        member = run(context)
        return None if member is None else context.at((member,)).value()

    return Calc("value", value, column=lambda f: _values_at(f, [_tuple(one) for one in column(calc, f)]))


def _value_of_tuple(calc: Calc) -> Calc:
    run = calc.run
    if calc.constant is not None:
        return _value_at(calc.constant)

    def value(context: Context) -> Any:
        found = run(context)
        return None if found is None else context.at(found).value()

    return Calc("value", value, column=lambda f: _values_at(f, column(calc, f)))


def _value_at(fixed: Tuple) -> Calc:
    return Calc("value", lambda c: c.at(fixed).value(), column=lambda f: f.at(fixed).value())


def _values_at(frame: Frame, tuples: list[Tuple | None]) -> list[Any]:
    moved = frame.moved(tuples)
    if moved is not None:
        return moved.value()
    pairs = zip(frame.contexts(), tuples, strict=True)
    return [None if one is None else context.at(one).value() for context, one in pairs]


def _from_text(calc: Calc, wanted: str) -> Calc:
    """A text where a member, tuple or set is called for is read as MDX."""

    def read(context: Context) -> Any:
        return context.query.from_text(text(calc.run(context)), wanted, context)

    return Calc(wanted, read)


def _between(calc: Calc, wanted: str) -> Calc:
    """Members, tuples and sets of each other."""
    run = calc.run
    if calc.kind == "member" and wanted == "tuple":
        fixed = _tuple(calc.constant)
        return Calc("tuple", lambda c: _tuple(run(c)), fixed, lambda f: [_tuple(one) for one in column(calc, f)])
    if calc.kind == "member" and wanted == "set":
        return Calc("set", lambda c: _set_of(_tuple(run(c))))
    if calc.kind == "member":
        return Calc(wanted, lambda c: None if (one := run(c)) is None else getattr(one, wanted))
    if calc.kind == "tuple" and wanted == "set":
        return Calc("set", lambda c: _set_of(run(c)))
    if calc.kind == "tuple":
        return Calc("member", lambda c: _first(run(c)))
    if wanted == "tuple":
        return Calc("tuple", lambda c: _first(run(c).tuples))
    return Calc("member", lambda c: _first(_first(run(c).tuples)))


def _tuple(member: Member | None) -> Tuple | None:
    return None if member is None else (member,)


def _set_of(found: Tuple | None) -> TupleSet:
    return TupleSet((), []) if found is None else TupleSet(tuple(m.hierarchy for m in found), [found])


def _first(found: Any) -> Any:
    return found[0] if found else None
