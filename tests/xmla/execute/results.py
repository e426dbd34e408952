"""Cell sets over the small retail cube, and how to read what was written of them."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from flis.mdx.cellset import Axis, CellSet
from flis.mdx.limits import Limits, Watch
from flis.mdx.model import Cube, Member
from flis.xmla.delivery import Delivery
from flis.xmla.execute.mddataset import write_mddataset
from flis.xmla.execute.wanted import Wanted
from tests.xmla.butik import butik

MD = "{urn:schemas-microsoft-com:xml-analysis:mddataset}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
EXCEL_MEMBERS = ("PARENT_UNIQUE_NAME", "HIERARCHY_UNIQUE_NAME")
ALL = Wanted()
EXCEL_CELLS = ("VALUE", "FORMAT_STRING", "LANGUAGE", "BACK_COLOR", "FORE_COLOR", "FONT_FLAGS")


class Shop:
    """The cube with its members by caption."""

    def __init__(self) -> None:
        self.cube: Cube = butik()

    def member(self, hierarchy: str, name: str) -> Member:
        found = next(one for one in self.cube.hierarchies if one.name == hierarchy)
        return next(one for one in (*found.members, *found.calculated) if one.name == name)

    def axis(self, number: int | str, *tuples: tuple[Member, ...], properties: tuple[str, ...] = ()) -> Axis:
        hierarchies = tuple(one.hierarchy for one in tuples[0]) if tuples else ()
        name = f"Axis{number}" if isinstance(number, int) else number
        return Axis(name, hierarchies, list(tuples), properties)

    def cellset(
        self,
        axes: list[Axis],
        values: dict[int, Any] | None = None,
        *,
        slicer: Axis | None = None,
        properties: tuple[str, ...] = (),
        language: str = "da",
        extras: dict[str, Any] | None = None,
    ) -> CellSet:
        found = {
            "FORMATTED_VALUE": "1,50",
            "FORMAT_STRING": "#,##0.00",
            "LANGUAGE": 1030,
            "FORE_COLOR": 0,
            **(extras or {}),
        }
        return CellSet(
            self.cube,
            axes,
            slicer or Axis("SlicerAxis", (), []),
            values or {},
            properties,
            language,
            property_reader=lambda _, name: found.get(name),
        )


def written(cellset: CellSet, wanted: Wanted = ALL) -> Element:
    """The root element."""
    delivery = Delivery(Watch(Limits()), cellset.language)
    found = ElementTree.fromstring(b"".join(write_mddataset(cellset, wanted, delivery)))  # noqa: S314 - our own text
    return found[0]


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def members(root: Element, axis: str) -> list[dict[str, str]]:
    """The members of an axis, one after another, by the names of their elements."""
    found = root.find(f"{MD}Axes/{MD}Axis[@name='{axis}']")
    assert found is not None
    return [
        {"Hierarchy": one.get("Hierarchy", ""), **{local(child): child.text or "" for child in one}}
        for one in found.iter(f"{MD}Member")
    ]


def cells(root: Element) -> dict[int, Element]:
    return {int(one.get("CellOrdinal", "-1")): one for one in root.iter(f"{MD}Cell")}
