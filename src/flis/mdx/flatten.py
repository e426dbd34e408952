"""A result with axes as rows and columns: what clients get that ask for a table (Format=Tabular).

Rows are the tuples of every axis but the first; each of their hierarchies gives a column for each level down to the
deepest that occurs, as Analysis Services flattens. The tuples of the first axis become columns of values.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import Any

from flis.mdx.cellset import Axis, CellError, CellSet, Rows
from flis.mdx.model import Hierarchy, Level, Member
from flis.mdx.model.names import same
from flis.mdx.model.properties import UNKNOWN, caption, property_value

_CAPTION = "[MEMBER_CAPTION]"


def flatten(result: CellSet) -> Rows:
    """The table. Empty cells are ``None``."""
    if not result.axes:
        value = result.values.get(0)
        name = _measure_name(result)
        return Rows([(name, _xsd([value]))], [(_plain(value),)])
    first, rest = result.axes[0], result.axes[1:]
    columns = [column for axis in rest for column in _columns(axis)]
    width = len(first.tuples)
    rows = []
    for number, where in enumerate(product(*(range(len(axis.tuples)) for axis in reversed(rest)))):
        ordinal = sum(p * s for p, s in zip(reversed(where), _steps(result)[1:], strict=True))
        tuples = [axis.tuples[p] for axis, p in zip(rest, reversed(where), strict=True)]
        heads = [_head(column, tuples[column[0]], result.language) for column in _numbered(rest)]
        values = [_plain(result.values.get(ordinal + place)) for place in range(width)]
        rows.append((*heads, *values))
        del number
    names = [f"{_tuple_name(one)}" for one in first.tuples]
    types = [_xsd([row[len(columns) + place] for row in rows]) for place in range(width)]
    heads_types = [_xsd([row[place] for row in rows], "xsd:string") for place in range(len(columns))]
    named = [(column, kind) for column, kind in zip(columns, heads_types, strict=True)]
    return Rows([*named, *zip(names, types, strict=True)], rows)


def _steps(result: CellSet) -> list[int]:
    steps, size = [], 1
    for axis in result.axes:
        steps.append(size)
        size *= len(axis.tuples)
    return steps


_Column = tuple[int, int, Level, str]


def _numbered(axes: list[Axis]) -> list[_Column]:
    """(axis, place in the tuple, level, property) of each column; the property ``""`` is the caption."""
    found = []
    for number, axis in enumerate(axes):
        for place, hierarchy in enumerate(axis.hierarchies):
            for level in _levels(axis, place, hierarchy):
                found.append((number, place, level, ""))
                found += [(number, place, level, name) for name in _properties(axis, level)]
    return found


def _columns(axis: Axis) -> list[str]:
    return [
        f"{level.unique_name}.{_CAPTION if not name else '[' + name + ']'}" for _, _, level, name in _numbered([axis])
    ]


def _levels(axis: Axis, place: int, hierarchy: Hierarchy) -> Iterator[Level]:
    deepest = max((one[place].level.number for one in axis.tuples), default=-1)
    yield from (level for level in hierarchy.levels[: deepest + 1] if not level.is_all)
    if deepest == 0 and hierarchy.levels[0].is_all:
        yield hierarchy.levels[0]


def _properties(axis: Axis, level: Level) -> list[str]:
    """The properties that the axis asks for of this level, without those that the caption is already."""
    found = []
    for written in axis.properties:
        parts = [part.strip("[]") for part in written.split("].[")]
        name = parts[-1]
        general = len(parts) == 1
        if same(name) in ("member_caption", "caption"):
            continue
        if general or same(written.rsplit(".", 1)[0]) == same(level.unique_name):
            found.append(name)
    return found


def _head(column: _Column, one: tuple[Member, ...], language: str) -> Any:
    _, place, level, name = column
    member: Member | None = one[place]
    while member is not None and member.level is not level:
        member = member.parent
    if member is None:
        return None
    if not name:
        return caption(member, language)
    found = property_value(member, name, language)
    return None if found is UNKNOWN else found


def _tuple_name(one: tuple[Member, ...]) -> str:
    return ".".join(member.unique_name for member in one)


def _measure_name(result: CellSet) -> str:
    for one in result.slicer.tuples:
        for member in one:
            if member.hierarchy.is_measures:
                return member.unique_name
    return result.cube.measures_hierarchy.default_member.unique_name


def _plain(value: Any) -> Any:
    return None if isinstance(value, CellError) else value


def _xsd(values: list[Any], otherwise: str = "xsd:double") -> str:
    """The type that all the values have; text where they differ."""
    kinds = {_kind(value) for value in values if value is not None}
    if kinds == {"xsd:int", "xsd:double"} or kinds == {"xsd:long", "xsd:double"}:
        return "xsd:double"
    return next(iter(kinds)) if len(kinds) == 1 else otherwise if not kinds else "xsd:string"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "xsd:boolean"
    if isinstance(value, int):
        return "xsd:long"
    if isinstance(value, float | Decimal):
        return "xsd:double"
    return "xsd:dateTime" if isinstance(value, date | datetime) else "xsd:string"
