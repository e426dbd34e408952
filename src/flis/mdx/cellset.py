"""What a SELECT gives back: axes of tuples, and the cells where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flis.mdx.model import Cube, Hierarchy, Member

Tuple = tuple[Member, ...]


@dataclass(frozen=True)
class CellError:
    """What stands in a cell that could not be computed: one sentence."""

    message: str

    def __str__(self) -> str:
        return "#Error"


@dataclass
class Axis:
    """``name`` is ``Axis0``, ``Axis1`` … or ``SlicerAxis``. ``properties`` are the DIMENSION PROPERTIES asked for, as
    written by the client (``PARENT_UNIQUE_NAME``, ``[Store].[Stores].[Store Name].[Area]``)."""

    name: str
    hierarchies: tuple[Hierarchy, ...]
    tuples: list[Tuple]
    properties: tuple[str, ...] = ()


@dataclass
class CellSet:
    """``values`` holds the cells that are not empty by ordinal (first axis fastest): int, float, Decimal, str, bool,
    date, datetime or :class:`CellError`.

    ``formats`` maps an ordinal to a format string where it is not the measure's own.
    """

    cube: Cube
    axes: list[Axis]
    #: The members that every hierarchy which is on no axis stands at, those of WHERE first.
    slicer: Axis
    values: dict[int, Any]
    #: CELL PROPERTIES asked for, in capitals and in order; empty means the default (VALUE, FORMATTED_VALUE).
    cell_properties: tuple[str, ...] = ()
    language: str = "da"
    #: Gives the cell's intrinsic property (FORMAT_STRING, BACK_COLOR …) in capitals, or None.
    property_reader: Any = None
    #: The statement ran with these SQL statements (for explanation and tests).
    statements: list[str] = field(default_factory=list)

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(axis.tuples) for axis in self.axes)

    def ordinals(self) -> Iterator[int]:
        """Ordinals of the cells that are not empty, ascending."""
        return iter(sorted(self.values))

    def value(self, *position: int) -> Any:
        """The value at a position on each axis, ``None`` for an empty cell."""
        ordinal, step = 0, 1
        for place, axis in zip(position, self.axes, strict=True):
            ordinal += place * step
            step *= len(axis.tuples)
        return self.values.get(ordinal)

    def cell_property(self, ordinal: int, name: str) -> Any:
        """FORMAT_STRING, FORMATTED_VALUE, LANGUAGE, FORE_COLOR … of a cell (``name`` in capitals)."""
        return self.property_reader(ordinal, name)


@dataclass
class Rows:
    """What DRILLTHROUGH and flattened queries give: columns with names and XSD types, and rows."""

    columns: list[tuple[str, str]]
    rows: list[tuple[Any, ...]]
