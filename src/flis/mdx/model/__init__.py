"""What a cube is made of as MDX and XMLA see it: dimensions, hierarchies, levels, members, measures."""

from flis.mdx.model.cube import Cube, Dimension, MeasureGroup, NamedSet
from flis.mdx.model.hierarchy import Hierarchy, Level
from flis.mdx.model.member import AllMember, CalculatedMember, Measure, Member, VisualTotal

__all__ = [
    "AllMember",
    "CalculatedMember",
    "Cube",
    "Dimension",
    "Hierarchy",
    "Level",
    "Measure",
    "MeasureGroup",
    "Member",
    "NamedSet",
    "VisualTotal",
]
