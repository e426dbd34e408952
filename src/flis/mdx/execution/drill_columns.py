"""What the RETURN clause of a DRILLTHROUGH asks for."""

from __future__ import annotations

from dataclasses import dataclass

from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.query import Query
from flis.mdx.model import Dimension, Hierarchy, Level, Measure
from flis.mdx.model.names import same
from flis.mdx.syntax import tree

#: What may be asked of a level.
_PARTS = {"NAME": "navn", "CAPTION": "navn", "KEY": "noegle", "MEMBERVALUE": "noegle", "ID": "noegle"}


@dataclass(frozen=True)
class Wanted:
    """A measure, or a level's ``part``: its key, or its name."""

    of: Measure | Level
    part: str = "navn"
    title: str = ""


def returned(query: Query, node: tree.Expression) -> Wanted:
    """``[$Store].[City]``, ``[Measures].[Sales]``, ``NAME(…)``, ``KEY(…)``, with ``AS title``. UsageError D092."""
    if isinstance(node, tree.Alias):
        inner = returned(query, node.expression)
        return Wanted(inner.of, inner.part, node.name.name)
    if isinstance(node, tree.Call) and len(node.args) >= 1 and node.args[0] is not None:
        inner = returned(query, node.args[0])
        part = _PARTS.get(node.name.upper())
        if part is None:
            raise fault("D092", query.text, node)
        return Wanted(inner.of, part, node.name)
    name = tree.as_name(node)
    if name is not None:
        first = name.segments[0]
        if isinstance(first, tree.Segment) and first.name.startswith("$"):
            name = tree.Name((tree.Segment(first.name[1:]), *name.segments[1:]), span=name.span)
        found = _of_group(query, name) or query.lookup.find(name.segments)
        if isinstance(found, Dimension):
            found = found.default_hierarchy
        if isinstance(found, Hierarchy) and not found.is_measures:
            found = found.levels[-1]
        if isinstance(found, Measure | Level):
            return Wanted(found)
    raise fault("D092", query.text, node)


def _of_group(query: Query, name: tree.Name) -> Measure | None:
    """``[Measure group].[Measure]``, as Analysis Services calls the columns itself."""
    said = [same(one.name) for one in name.segments if isinstance(one, tree.Segment)]
    if len(said) != len(name.segments) or len(said) != 2:
        return None
    groups = [group for group in query.cube.groups if same(group.name) == said[0]]
    return next((m for group in groups for m in group.measures if same(m.name) == said[1]), None)
