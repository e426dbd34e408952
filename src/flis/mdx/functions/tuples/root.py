"""``Root([dimension | tuple])``: everything together."""

from __future__ import annotations

from collections.abc import Iterable

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple
from flis.mdx.functions.registry import function
from flis.mdx.model import Dimension, Hierarchy, Member


@function(
    "Root() -> Tuple",
    da="Alle-medlemmet (ellers standardmedlemmet) af hvert hierarki i kuben.",
    en="The all-member (else the default member) of each hierarchy of the cube.",
)
def of_cube(context: Context) -> Tuple:
    return _roots(context, (h for h in context.query.cube.hierarchies if not h.is_measures))


@function(
    "Root(<Dimension>) -> Tuple",
    da="Alle-medlemmet af hvert hierarki i dimensionen.",
    en="The all-member of each hierarchy of the dimension.",
)
def of_dimension(context: Context, dimension: Dimension) -> Tuple:
    return _roots(context, dimension.hierarchies)


@function(
    "Root(<Hierarchy>) -> Tuple",
    da="Alle-medlemmet af hvert hierarki i hierarkiets dimension.",
    en="The all-member of each hierarchy of the hierarchy's dimension.",
)
def of_hierarchy(context: Context, hierarchy: Hierarchy) -> Tuple:
    return _roots(context, hierarchy.dimension.hierarchies)


@function(
    "Root(<Tuple>) -> Tuple",
    da="Tuplen og alle-medlemmet af de andre hierarkier i dens dimensioner.",
    en="The tuple and the all-member of the other hierarchies of its dimensions.",
)
def of_tuple(context: Context, found: Tuple | None) -> Tuple | None:
    if found is None:
        return None
    taken = {member.index for member in found}
    dimensions = dict.fromkeys(member.hierarchy.dimension for member in found if not member.hierarchy.is_measures)
    return (*found, *_roots(context, (h for d in dimensions for h in d.hierarchies if h.index not in taken)))


def _roots(context: Context, hierarchies: Iterable[Hierarchy]) -> tuple[Member, ...]:
    return tuple(h.all_member or context.query.space.default(h) for h in hierarchies)
