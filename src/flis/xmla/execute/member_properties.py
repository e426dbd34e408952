"""Member properties on an axis (DIMENSION PROPERTIES): which a hierarchy has, how they are declared and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flis.mdx.model import Cube, Hierarchy, Level, Member
from flis.mdx.model.names import bracketed, same
from flis.mdx.model.properties import UNKNOWN, property_value
from flis.xmla.execute.values import ElementWriter
from flis.xmla.soap.text import element_name

Read = Callable[[Member], Any]

_PART = re.compile(r"\[((?:[^\]]|\]\])*)\]|([^.\[\]\s]+)")
_KEY = re.compile(r"KEY[0-9]")


@dataclass(frozen=True)
class MemberProperty:
    """``name`` is the qualified name that clients find the property by."""

    element: str
    name: str
    xsd_type: str
    read: Read

    def writer(self) -> Callable[[Sequence[Member]], Sequence[str]]:
        """Writes the property of many members: for each its element, or nothing where it has none."""
        read, write = self.read, ElementWriter(self.element)
        return lambda members: write([read(member) for member in members])


def member_properties(cube: Cube, hierarchy: Hierarchy, asked: tuple[str, ...], language: str) -> list[MemberProperty]:
    """The properties that the hierarchy has of those asked for, in their order, each once."""
    found: dict[str, MemberProperty] = {}
    for text in asked:
        one = _property(cube, hierarchy, text, language)
        if one is not None:
            found.setdefault(one.name, one)
    return list(found.values())


def _property(cube: Cube, hierarchy: Hierarchy, text: str, language: str) -> MemberProperty | None:
    parts = [(quoted or bare).replace("]]", "]") for quoted, bare in _PART.findall(text)]
    if not parts:
        return None
    *qualifiers, last = parts
    levels = _levels(hierarchy, [same(part) for part in qualifiers])
    if levels is None:
        return None
    own = _own(hierarchy, levels, last)
    if own is not None:
        return own
    name = last.upper()
    xsd_type = "xsd:string" if _KEY.fullmatch(name) else _TYPES.get(name)
    if xsd_type is None:
        return None
    if name == "MEMBER_VALUE":
        xsd_type = _value_type(hierarchy)
    read = _intrinsic(cube, hierarchy, name, language)
    if qualifiers and len(levels) == 1:
        read = _only_at(levels[0], read)
    return MemberProperty(name, f"{hierarchy.unique_name}.{bracketed(name)}", xsd_type, read)


def _levels(hierarchy: Hierarchy, qualifiers: list[str]) -> list[Level] | None:
    """The levels that the words in front of a property's name leave; ``None`` when they mean another hierarchy."""
    words = list(qualifiers)
    for one in (hierarchy.dimension, hierarchy):
        if words and words[0] in (same(one.name), same(one.id)):
            words.pop(0)
    if not words:
        return list(hierarchy.levels)
    level = hierarchy.level(words[0])
    return [level] if level is not None and len(words) == 1 else None


def _own(hierarchy: Hierarchy, levels: list[Level], name: str) -> MemberProperty | None:
    """A property that the content declares for some of the levels."""
    wanted = same(name)
    holders = {level: own for level in levels for own in level.property_names if same(own) == wanted}
    if not holders:
        return None
    first = next(iter(holders))
    around = first.unique_name if len(holders) == 1 else hierarchy.unique_name
    qualified = f"{around}.{bracketed(holders[first])}"

    places = {level: level.property_names.index(own) for level, own in holders.items()}

    def read(member: Member) -> Any:
        place = places.get(member.level)
        return None if place is None or member.calculated or not member.told else member.told[place]

    return MemberProperty(element_name(qualified), qualified, "xsd:string", read)


def _only_at(level: Level, read: Read) -> Read:
    return lambda member: read(member) if member.level is level else None


def _intrinsic(cube: Cube, hierarchy: Hierarchy, name: str, language: str) -> Read:
    constant = {
        "CATALOG_NAME": cube.catalog,
        "CUBE_NAME": cube.name,
        "DIMENSION_UNIQUE_NAME": hierarchy.dimension.unique_name,
        "HIERARCHY_UNIQUE_NAME": hierarchy.unique_name,
    }.get(name)
    if constant is not None:
        return lambda _: constant
    if name == "PARENT_UNIQUE_NAME":
        # Asked for of every member by every PivotTable: worth the short way.
        return lambda member: None if member.parent is None else member.parent.unique_name

    def read(member: Member) -> Any:
        found = property_value(member, name, language)
        return None if found is UNKNOWN or found == "" else found

    return read


def _value_type(hierarchy: Hierarchy) -> str:
    """The type of MEMBER_VALUE where all members have values of one type; else they are texts."""
    if hierarchy.is_measures or hierarchy.has_all or not hierarchy.levels:
        return "xsd:string"
    kinds = {type(member.key) for member in hierarchy.levels[-1].members[:100]}
    if kinds == {int}:
        return "xsd:long"
    return "xsd:dateTime" if kinds and all(issubclass(kind, date) for kind in kinds) else "xsd:string"


#: The properties that members of every hierarchy have, without those that every member is written with anyway: asked
#: for as properties too, they would be declared twice, and clients break over that.
_TYPES = {
    **dict.fromkeys(
        (
            "CATALOG_NAME", "CUBE_NAME", "DIMENSION_UNIQUE_NAME", "HIERARCHY_UNIQUE_NAME", "PARENT_UNIQUE_NAME",
            "MEMBER_NAME", "NAME", "UNIQUE_NAME", "ID", "KEY", "MEMBER_KEY", "MEMBER_VALUE", "CAPTION", "DESCRIPTION",
            "CUSTOM_ROLLUP", "CUSTOM_ROLLUP_PROPERTIES", "UNARY_OPERATOR",
        ),
        "xsd:string",
    ),
    **dict.fromkeys(
        ("PARENT_LEVEL", "PARENT_COUNT", "CHILDREN_CARDINALITY", "MEMBER_ORDINAL", "SKIPPED_LEVELS"), "xsd:unsignedInt"
    ),
    **dict.fromkeys(("IS_DATAMEMBER", "IS_PLACEHOLDERMEMBER"), "xsd:boolean"),
    "MEMBER_TYPE": "xsd:int",
}  # fmt: skip
