"""MDX of the content without data: everything but the names of members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flis.access import operator
from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.mdx.build.cube import plain_cube
from flis.mdx.check.assumed import AssumingLookup
from flis.mdx.check.expressions import check_expressions
from flis.mdx.evaluation.blocks import Block
from flis.mdx.evaluation.cells import CellSource, Request
from flis.mdx.limits import Watch
from flis.mdx.model import Cube, Hierarchy, Level
from flis.mdx.model.hierarchy import Tree
from flis.semantic import Semantic
from flis.warehouse.table import Table

#: Levels that a hierarchy of members below members may turn out to have.
_DEPTHS = 100
NEVER = datetime(2000, 1, 1)


def check_mdx(catalog: Catalog) -> list[Problem]:
    """What is wrong with calculated members and named sets: syntax, functions and what they take, names of dimensions,
    hierarchies, levels, measures and sets, rings. What may be a member's name is taken for one; where that is
    doubtful, a warning says so."""
    semantic = Semantic(_NoData(), catalog)
    found: list[Problem] = []
    for kube in catalog.kuber.values():
        if kube.beregninger or kube.saet:
            cube = _without_members(plain_cube(semantic, operator(), kube.id, "", NEVER))
            found += check_expressions(catalog, kube, cube, AssumingLookup)
    return found


def _without_members(cube: Cube) -> Cube:
    source: CellSource = _NoCells()
    cube.source = source
    for hierarchy in cube.hierarchies:
        if not hierarchy.is_measures:
            tree = _tree(hierarchy)
            hierarchy.read, hierarchy.find_default = (lambda tree=tree: tree), None  # type: ignore[misc]
    return cube


def _tree(hierarchy: Hierarchy) -> Tree:
    """The all-member, or no member."""
    members = [] if hierarchy.every is None else [hierarchy.every]
    return Tree(members, len(hierarchy.declared_levels) + (_DEPTHS if hierarchy.parent_child else 0))


class _NoData:
    name = ""

    def query(self, sql: str, params: Sequence[Any] = ()) -> Table:
        raise AssertionError(f"asked for data where there is none: {sql} {params}")


class _NoCells:
    # The names of what is not looked at are those of CellSource.

    def read(self, request: Request, watch: Watch) -> Sequence[tuple[Any, ...]]:  # noqa: ARG002
        return ()

    def remembered(self, name: Any) -> Block | None:
        del name
        return None

    def remember(self, name: Any, block: Block) -> None:
        del name, block

    def existing(self, levels: tuple[Level, ...]) -> frozenset[tuple[Any, ...]]:  # noqa: ARG002
        return frozenset()
