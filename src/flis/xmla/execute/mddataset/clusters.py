"""Axes as cross products (``AxisFormat=ClusterFormat``): the members that repeat are written once for each product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import prod

from flis.mdx.cellset import Axis, Tuple
from flis.mdx.model import Hierarchy, Member
from flis.xmla.execute.mddataset.axes import tuples_of
from flis.xmla.execute.member_properties import MemberProperty
from flis.xmla.soap.text import attribute

#: For each hierarchy its members; every tuple of them stands on the axis, the last hierarchy's varying fastest.
Product = list[list[Member]]


def products_of(tuples: Sequence[Tuple]) -> list[Product]:
    """As few as it takes when one goes from left to right; one after another they are the tuples in their order."""
    if not tuples:
        return []
    if len(tuples[0]) == 1:
        return [[[one[0] for one in tuples]]]
    found: list[Product] = []
    for first, below in _runs(tuples):
        rest = products_of(below)
        if found and len(rest) == 1 and found[-1][1:] == rest[0]:
            found[-1][0].append(first)
        else:
            found += [[[first], *product] for product in rest]
    return found


def _runs(tuples: Sequence[Tuple]) -> Iterator[tuple[Member, list[Tuple]]]:
    """Each first member as long as it stays, with what stands behind it."""
    start = 0
    for at in range(1, len(tuples) + 1):
        if at == len(tuples) or tuples[at][0] is not tuples[start][0]:
            yield tuples[start][0], [one[1:] for one in tuples[start:at]]
            start = at


def clusters_of(axis: Axis, properties: Mapping[Hierarchy, list[MemberProperty]], language: str) -> Iterator[str]:
    """The ``<CrossProduct>`` elements of the axis, one at a time."""
    for product in products_of(axis.tuples if axis.hierarchies else []):
        inside = "".join(
            f'<Members Hierarchy="{attribute(hierarchy.unique_name)}">'
            f"{_members(axis, hierarchy, members, properties, language)}</Members>"
            for hierarchy, members in zip(axis.hierarchies, product, strict=True)
        )
        yield f'<CrossProduct Size="{prod(map(len, product))}">{inside}</CrossProduct>'


def _members(
    axis: Axis,
    hierarchy: Hierarchy,
    members: list[Member],
    properties: Mapping[Hierarchy, list[MemberProperty]],
    language: str,
) -> str:
    alone = Axis(axis.name, (hierarchy,), [(member,) for member in members], axis.properties)
    # Texts are escaped, so what looks like a tag is one.
    return "".join(tuples_of(alone, properties, language)).replace("<Tuple>", "").replace("</Tuple>", "")
