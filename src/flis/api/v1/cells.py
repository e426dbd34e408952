"""A cellset as JSON, piece by piece: axes with their members, and the cells that are not empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flis.api.http import to_json
from flis.api.v1.members import described, read_properties
from flis.mdx.cellset import Axis, CellError, CellSet, Rows
from flis.mdx.model import Member

_DEFAULT = ("VALUE", "FORMATTED_VALUE")


def cellset_json(result: CellSet) -> Iterator[str]:
    """``akser`` hold tuples of members, ``udsnit`` the members of the slicer; a cell's ``nr`` counts its place with
    the first axis fastest."""
    cube = {"id": result.cube.id, "navn": result.cube.name, "katalog": result.cube.catalog}
    yield f'{{"kube":{to_json(cube)},"akser":['
    write = _member_writer(result)
    for number, axis in enumerate(result.axes):
        yield ("," if number else "") + f'{{"navn":{to_json(axis.name)},'
        yield f'"hierarkier":{to_json([h.unique_name for h in axis.hierarchies])},"tupler":['
        yield from _tuples(axis, write)
        yield "]}"
    yield '],"udsnit":['
    yield ",".join(write(result.slicer, member) for one in result.slicer.tuples[:1] for member in one)
    yield '],"celler":['
    yield from _cells(result)
    yield "]}"


def table_json(rows: Rows) -> Iterator[str]:
    columns = [{"navn": name, "type": kind.removeprefix("xsd:")} for name, kind in rows.columns]
    yield f'{{"kolonner":{to_json(columns)},"raekker":['
    between = ""
    for row in rows.rows:
        yield between + to_json([_value(value) for value in row])
        between = ","
    yield "]}"


def _tuples(axis: Axis, write: Callable[[Axis, Member], str]) -> Iterator[str]:
    between = ""
    for one in axis.tuples:
        yield between + "[" + ",".join(write(axis, member) for member in one) + "]"
        between = ","


def _member_writer(result: CellSet) -> Callable[[Axis, Member], str]:
    """Writes members; each is made into text once, however many tuples it stands in."""
    made: dict[tuple[str, int], str] = {}

    def write(axis: Axis, member: Member) -> str:
        key = (axis.name, id(member))
        if key not in made:
            entry = described(member, result.language)
            properties = read_properties(member, axis.properties, result.language)
            made[key] = to_json({**entry, "egenskaber": properties} if properties else entry)
        return made[key]

    return write


def _cells(result: CellSet) -> Iterator[str]:
    more = [name for name in result.cell_properties if name not in (*_DEFAULT, "CELL_ORDINAL")]
    between = ""
    for ordinal in result.ordinals():
        value = result.values[ordinal]
        cell: dict[str, Any] = {"nr": ordinal, "vaerdi": _value(value)}
        if isinstance(value, CellError):
            cell["fejl"] = value.message
        cell["tekst"] = result.cell_property(ordinal, "FORMATTED_VALUE")
        if more:
            cell["egenskaber"] = {name: result.cell_property(ordinal, name) for name in more}
        yield between + to_json(cell)
        between = ","


def _value(value: Any) -> Any:
    """What JSON can hold of a cell's value: errors and numbers that are none are null."""
    if isinstance(value, CellError) or (isinstance(value, float) and (value != value or value in _ENDLESS)):
        return None
    return value


_ENDLESS = (float("inf"), float("-inf"))
