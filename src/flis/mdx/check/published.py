"""MDX of the content against a release: the names of members too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flis.access import operator
from flis.base.errors import FlisError, Problem, problem
from flis.catalog.definitions.kube import Kube
from flis.mdx.build.cube import plain_cube
from flis.mdx.build.dimension import member_with_keys
from flis.mdx.check.content import NEVER
from flis.mdx.check.expressions import check_expressions
from flis.mdx.check.place import at
from flis.mdx.evaluation.lookup import Lookup
from flis.mdx.model import Cube
from flis.semantic import Semantic


def mdx_warnings(semantic: Semantic) -> list[Problem]:
    """Warnings: calculated members, sets and default members that name what the release does not have. Reads the
    members of hierarchies that they name."""
    catalog = semantic.catalog
    found: dict[tuple[str, int | None, str], Problem] = {}
    for kube in catalog.kuber.values():
        cube = plain_cube(semantic, operator(), kube.id, "", NEVER)
        problems = [*_defaults(semantic, kube, cube), *check_expressions(catalog, kube, cube, Lookup)]
        for one in problems:
            # A dimension in several cubes and roles is one file.
            found.setdefault((one.file, one.line, one.message), replace(one, severity="advarsel"))
    return list(found.values())


def _defaults(semantic: Semantic, kube: Kube, cube: Cube) -> Iterator[Problem]:
    definitions = semantic.catalog.dimensions_of(kube)
    for hierarchy in cube.hierarchies:
        owner = definitions.get(hierarchy.dimension.id)
        declared = [] if owner is None else [(i, h) for i, h in enumerate(owner.hierarkier) if h.id == hierarchy.id]
        for i, one in declared:
            if one.standard and owner is not None:
                for found in _default(hierarchy.unique_name, cube, hierarchy.index, one.standard):
                    yield at(semantic.catalog, owner, ("hierarkier", i, "standard"), found)


def _default(name: str, cube: Cube, index: int, keys: list[str]) -> Iterator[Problem]:
    try:
        if member_with_keys(cube.hierarchies[index], keys) is None:
            yield problem("D087", value=", ".join(keys), hierarki=name)
    except FlisError as error:
        yield from error.problems
