"""OlapInfo: which cube, which hierarchies with which properties on each axis, which properties of cells."""

from __future__ import annotations

from functools import lru_cache

from flis.mdx.cellset import Axis, CellSet
from flis.mdx.model import Cube, Hierarchy
from flis.xmla.execute.cell_properties import CellProperty
from flis.xmla.execute.member_properties import MemberProperty
from flis.xmla.soap.namespaces import ENGINE
from flis.xmla.soap.text import attribute, escape

#: What every member has: element, property, type.
_STANDING = (
    ("UName", "MEMBER_UNIQUE_NAME", "xsd:string"),
    ("Caption", "MEMBER_CAPTION", "xsd:string"),
    ("LName", "LEVEL_UNIQUE_NAME", "xsd:string"),
    ("LNum", "LEVEL_NUMBER", "xsd:int"),
    ("DisplayInfo", "DISPLAY_INFO", "xsd:unsignedInt"),
)


def olap_info(
    cellset: CellSet, properties: dict[tuple[str, Hierarchy], list[MemberProperty]], cells: list[CellProperty]
) -> str:
    """``properties`` are the member properties by axis and hierarchy."""
    axes = "".join(_axis_info(axis, properties) for axis in (*cellset.axes, cellset.slicer))
    declared = "".join(one.declaration for one in cells)
    return f"<OlapInfo>{_cube_info(cellset.cube)}<AxesInfo>{axes}</AxesInfo><CellInfo>{declared}</CellInfo></OlapInfo>"


def _cube_info(cube: Cube) -> str:
    moment = cube.updated.replace(tzinfo=None).isoformat(timespec="seconds")
    return (
        f"<CubeInfo><Cube><CubeName>{escape(cube.name)}</CubeName>"
        f'<LastDataUpdate xmlns="{ENGINE}">{moment}</LastDataUpdate>'
        f'<LastSchemaUpdate xmlns="{ENGINE}">{moment}</LastSchemaUpdate></Cube></CubeInfo>'
    )


def _axis_info(axis: Axis, properties: dict[tuple[str, Hierarchy], list[MemberProperty]]) -> str:
    hierarchies = "".join(_hierarchy_info(one, properties[axis.name, one]) for one in axis.hierarchies)
    return f'<AxisInfo name="{axis.name}">{hierarchies}</AxisInfo>'


def _hierarchy_info(hierarchy: Hierarchy, properties: list[MemberProperty]) -> str:
    start = _start(hierarchy.unique_name)
    if not properties:
        return f"{start}</HierarchyInfo>"
    own = "".join(f'<{one.element} name="{attribute(one.name)}" type="{one.xsd_type}"/>' for one in properties)
    return f"{start}{own}</HierarchyInfo>"


@lru_cache(maxsize=1024)
def _start(hierarchy: str) -> str:
    """The same in every answer, and the slicer names every hierarchy of the cube."""
    name = attribute(hierarchy)
    standing = "".join(f'<{element} name="{name}.[{of}]" type="{kind}"/>' for element, of, kind in _STANDING)
    return f'<HierarchyInfo name="{name}">{standing}'
