"""The slicer axis of an answer: where the cells are read, for every hierarchy that stands on no other axis."""

from __future__ import annotations

from flis.mdx.cellset import Axis, CellSet
from flis.mdx.evaluation.query import Query
from flis.mdx.model import Cube


def whole_slicer(query: Query, result: CellSet, shown: Cube) -> Axis:
    """What WHERE names, in its order, and behind it the members that the other hierarchies of ``shown`` stand at.

    As Analysis Services gives it. Hierarchies that are not to be seen are left out unless WHERE names them: clients
    look each name up among those that they know. An empty WHERE stays empty.
    """
    named = result.slicer
    if named.hierarchies and not named.tuples:
        return named
    taken = {h.index for axis in (*result.axes, named) for h in axis.hierarchies}
    shown_indexes = [h.index for d in shown.dimensions if d.visible for h in d.hierarchies if h.visible]
    standing = [query.slicer.members[index] for index in sorted(shown_indexes) if index not in taken]
    others = tuple(member for member in standing if member is not None)
    hierarchies = (*named.hierarchies, *(member.hierarchy for member in others))
    tuples = [(*one, *others) for one in (named.tuples or [()])]
    return Axis(named.name, hierarchies, tuples if hierarchies else [])
