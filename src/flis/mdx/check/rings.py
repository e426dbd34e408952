"""Calculations and sets that stand on themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from flis.mdx.evaluation.lookup import Lookup
from flis.mdx.model import CalculatedMember, NamedSet
from flis.mdx.model.names import same
from flis.mdx.syntax import tree

T = TypeVar("T")
#: Operators that may be done after their first operand.
_LAZY = ("AND", "OR")
#: Operators that ask which thing stands there, and not for its value.
_OF_THINGS = (":", "IS", "IN", "NOT IN")


def member_rings(members: list[CalculatedMember], lookup: Lookup) -> Iterator[list[CalculatedMember]]:
    """Members each of which needs the next at the same place to have a value at all. One that needs itself somewhere
    else (at the period before), or only in one case, is no ring."""
    return _rings(members, lambda one: _needed(one.expression, lookup))


def set_rings(sets: Mapping[str, NamedSet]) -> Iterator[list[NamedSet]]:
    """``sets`` by name in small letters."""

    def used(one: NamedSet) -> list[NamedSet]:
        names = [n for n in _nodes(one.expression) if isinstance(n, tree.Name) and len(n.segments) == 1]
        words = [same(s.name) for n in names for s in n.segments if isinstance(s, tree.Segment)]
        return [sets[word] for word in words if word in sets]

    return _rings(list(sets.values()), used)


def _rings(things: Sequence[T], needs: Callable[[T], Iterable[T]]) -> Iterator[list[T]]:
    """Each ring once, from the first of its things that is come upon."""
    done: set[int] = set()

    def visit(one: T, path: list[T]) -> Iterator[list[T]]:
        place = next((n for n, before in enumerate(path) if before is one), None)
        if place is not None:
            yield path[place:]
        elif id(one) not in done:
            for following in needs(one):
                yield from visit(following, [*path, one])
            done.add(id(one))

    for thing in things:
        yield from visit(thing, [])


def _needed(node: Any, lookup: Lookup) -> Iterator[CalculatedMember]:
    """The calculated members whose value the expression cannot do without, where it stands."""
    name = tree.as_name(node)
    if name is not None:
        found = lookup.find(name.segments, deep=False)
        if isinstance(found, CalculatedMember):
            yield found
    elif isinstance(node, tree.Parentheses):
        yield from _needed(node.inner, lookup)
    elif isinstance(node, tree.Unary):
        yield from _needed(node.operand, lookup)
    elif isinstance(node, tree.Operation) and node.operator not in _OF_THINGS:
        for operand in node.operands[:1] if node.operator in _LAZY else node.operands:
            yield from _needed(operand, lookup)


def _nodes(node: Any) -> Iterator[tree.Node]:
    if isinstance(node, tuple):
        for one in node:
            yield from _nodes(one)
    elif isinstance(node, tree.Node):
        yield node
        for field in dataclasses.fields(node):
            yield from _nodes(getattr(node, field.name))
