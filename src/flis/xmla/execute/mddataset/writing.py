"""The whole of an ``mddataset``, in pieces."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import TypeAlias

from flis.mdx.cellset import Axis, CellSet
from flis.mdx.model import Hierarchy
from flis.xmla.delivery import Delivery
from flis.xmla.execute.cell_properties import CellProperty, cell_properties
from flis.xmla.execute.mddataset.axes import tuples_of
from flis.xmla.execute.mddataset.cells import cells_of
from flis.xmla.execute.mddataset.clusters import clusters_of
from flis.xmla.execute.mddataset.info import olap_info
from flis.xmla.execute.mddataset.schema import SCHEMA
from flis.xmla.execute.member_properties import MemberProperty, member_properties
from flis.xmla.execute.wanted import Wanted
from flis.xmla.soap.namespaces import MDDATASET, MSXMLA, XSD, XSI

Properties: TypeAlias = dict[tuple[str, Hierarchy], list[MemberProperty]]

_START = f'<return><root xmlns="{MDDATASET}" xmlns:xsi="{XSI}" xmlns:xsd="{XSD}" xmlns:msxmla="{MSXMLA}">'
_END = b"</root></return>"


def write_mddataset(cellset: CellSet, wanted: Wanted, delivery: Delivery) -> Iterator[bytes]:
    """``<return>…</return>`` in UTF-8."""
    axes = (*cellset.axes, cellset.slicer)
    properties = {
        (axis.name, one): member_properties(cellset.cube, one, axis.properties, cellset.language)
        for axis in axes
        for one in axis.hierarchies
    }
    asked = cell_properties(cellset.cell_properties)
    yield (_START + (SCHEMA if wanted.schema else "")).encode()
    if wanted.data:
        yield from _data(cellset, axes, properties, asked, wanted, delivery)
    yield _END


def _data(
    cellset: CellSet, axes: tuple[Axis, ...], properties: Properties, asked: list[CellProperty], wanted: Wanted,
    delivery: Delivery,
) -> Generator[bytes, None, None]:  # fmt: skip
    yield olap_info(cellset, properties, asked).encode() + b"<Axes>"
    for axis in axes:
        own = {one: properties[axis.name, one] for one in axis.hierarchies}
        start, end = (f'<Axis name="{axis.name}">', "</Axis>")
        if wanted.clustered:
            pieces = clusters_of(axis, own, cellset.language)
        else:
            pieces = tuples_of(axis, own, cellset.language)
            start, end = f"{start}<Tuples>", f"</Tuples>{end}"
        if not (yield from _within(start, pieces, end, "</Axes>", delivery)):
            return
    yield b"</Axes>"
    cells = cells_of(cellset, asked, wanted.first, wanted.last)
    yield from _within("<CellData>", cells, "</CellData>", "", delivery)


def _within(
    start: str, pieces: Iterable[str], end: str, around: str, delivery: Delivery
) -> Generator[bytes, None, bool]:
    """The pieces between ``start`` and ``end``; ``around`` is what stays open after them. Whether all came through."""
    yield start.encode()
    whole = yield from delivery.guarded((piece.encode() for piece in pieces), end + around)
    if whole:
        yield end.encode()
    return whole
