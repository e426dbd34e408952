"""Cells: those that are not empty, each with the properties asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from flis.mdx.cellset import CellSet
from flis.xmla.execute.cell_properties import CellProperty
from flis.xmla.execute.values import ElementWriter, value_elements

#: Cells in one piece of the answer.
_PIECE = 1024

#: Writes a property of some cells: ordinals and values in, an element (or nothing) for each out.
_Write = Callable[[Sequence[int], Sequence[Any]], Sequence[str]]


def cells_of(
    cellset: CellSet, properties: list[CellProperty], first: int | None = None, last: int | None = None
) -> Iterator[str]:
    """The ``<Cell>`` elements, many at a time; only those from the ordinal ``first`` to ``last``."""
    writers = [_writer(cellset, one) for one in properties if one.name != "CELL_ORDINAL"]
    ordinals = list(cellset.ordinals())
    if first is not None or last is not None:
        ordinals = [one for one in ordinals if one >= (first or 0) and (last is None or one <= last)]
    for start in range(0, len(ordinals), _PIECE):
        some = ordinals[start : start + _PIECE]
        values = [cellset.values[one] for one in some]
        heads = [f'<Cell CellOrdinal="{one}">' for one in some]
        columns = [write(some, values) for write in writers]
        yield "</Cell>".join(map("".join, zip(heads, *columns, strict=True))) + "</Cell>"


def _writer(cellset: CellSet, one: CellProperty) -> _Write:
    if one.name == "VALUE":
        return lambda _, values: value_elements(values)
    read, name, write = cellset.cell_property, one.name, ElementWriter(one.element)
    return lambda ordinals, _: write([read(ordinal, name) for ordinal in ordinals])
