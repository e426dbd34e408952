"""The one way in: cubes as an asker sees them, and statements about them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flis.access.access import Access, anonymous
from flis.base.errors import UsageError, problem
from flis.base.stopping import stopped_by
from flis.catalog.definitions.kube import Kube
from flis.catalog.suggestions import did_you_mean
from flis.mdx.build import build_cube, noegletal_cube, perspective
from flis.mdx.cellset import CellSet, Rows
from flis.mdx.databases import Database, databases, visible_cubes
from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.query import Query
from flis.mdx.execution.created import Created, created
from flis.mdx.execution.slicer_axis import whole_slicer
from flis.mdx.execution.statement import Definitions, cube_named, enter_session, run, says_nothing
from flis.mdx.functions.info import FunctionInfo, all_functions
from flis.mdx.limits import Limits, Watch
from flis.mdx.model import Cube
from flis.mdx.model.names import same
from flis.mdx.syntax import parse, tree
from flis.noegletal import visible_noegletal
from flis.semantic import Semantic

__all__ = ["Database", "Definitions", "FunctionInfo", "Mdx"]

#: Calculated members may stand many deep on each other; Python's own limit is for programs, not for formulas.
_FRAMES = 12_000


class Mdx:
    """The cubes of one published release. Safe to use from many threads; nothing is shared between askers who see
    different things."""

    def __init__(self, semantic: Semantic, *, updated: datetime, limits: Limits | None = None) -> None:
        self.semantic, self.updated = semantic, updated
        self.limits = limits or Limits()
        if sys.getrecursionlimit() < _FRAMES:
            sys.setrecursionlimit(_FRAMES)

    def catalogs(self, access: Access) -> list[Database]:
        """Databases with a cube that the asker may see."""
        return list(databases(self.semantic.catalog, access, generated=bool(self._noegletal(access))))

    def cubes(self, access: Access, catalog: str | None = None) -> list[Cube]:
        """Cubes, each with its perspectives after it, of one database or of all."""
        found: list[Cube] = []
        for database in self.catalogs(access):
            if catalog is None or same(database.name) == same(catalog):
                for kube in visible_cubes(self.semantic.catalog, access, database.adgang):
                    found += self._built(access, kube, database.name)
                if database.adgang == "alle":
                    found += self._noegletal(access)
        return found

    def cube(self, access: Access, name: str, catalog: str | None = None) -> Cube:
        """The cube or perspective of that name or id, in any case. UsageError D010 for one that does not exist or may
        not be seen: the words are the same."""
        cubes = self.cubes(access, catalog)
        wanted = same(name)
        for cube in cubes:
            if wanted in (same(cube.name), same(cube.id)):
                return cube
        raise UsageError(problem("D010", value=name, forslag=did_you_mean(name, [cube.name for cube in cubes])))

    def execute(
        self,
        access: Access,
        statement: str,
        *,
        catalog: str | None = None,
        cube: str | None = None,
        session: Definitions | None = None,
        language: str = "da",
        parameters: Mapping[str, Any] | None = None,
        watch: Watch | None = None,
        ignore_missing_members: bool = False,
        visual: bool = True,
    ) -> CellSet | Rows | None:
        """Run a statement. ``cube`` is the one meant where it names none; ``visual`` is whether totals count only
        what subselects leave, where the statement does not say. UsageError for what cannot be read, found or answered
        within the limits."""
        node = parse(statement)
        wanted = cube_named(node)
        if wanted is None or same(wanted) in ("currentcube", "$"):
            wanted = cube
        if wanted is None and isinstance(node, tree.Unsupported):
            raise fault("D076", statement, node, value=node.name)
        if wanted is None:
            if says_nothing(node):
                return None
            raise UsageError(problem("D011"))
        found = self.cube(access, wanted, catalog)
        query = Query(
            found.whole or found,
            watch or Watch(self.limits),
            text=statement,
            language=language,
            parameters=parameters,
            ignore_missing_members=ignore_missing_members,
            user=access.principal,
            visual=visual,
            measure=found.measures_hierarchy.default_member if found.whole else None,
        )
        scope = session or Definitions()
        try:
            with stopped_by(query.watch):
                enter_session(query, scope)
                result = run(query, node, statement, scope)
        except RecursionError:
            raise UsageError(problem("D070", value="")) from None
        if isinstance(result, CellSet):
            result.cube = found
            result.slicer = whole_slicer(query, result, found)
        return result

    def created(self, access: Access, cube: Cube, session: Definitions) -> Created:
        """The members and sets that a session has of its own, for lists of what a cube has."""
        return created(Query(cube.whole or cube, Watch(self.limits), user=access.principal), session)

    def functions(self) -> list[FunctionInfo]:
        """Every MDX function, for MDSCHEMA_FUNCTIONS and the reference."""
        return all_functions()

    def _built(self, access: Access, kube: Kube, database: str) -> list[Cube]:
        """Built once for everybody who sees the same."""
        if kube.adgang == "alle" or access.may_see_all:
            seen: Any = (kube.adgang, access.may_see_all and kube.adgang == "egen")
        else:
            seen = access
        return self.semantic.remember(("mdx", kube.id, seen), lambda: self._build(access, kube, database))

    def _noegletal(self, access: Access) -> list[Cube]:
        """The cube of all nøgletal that the asker may see, if there are any. Who has no rows of their own is nobody in
        particular."""
        asker = access if access.units or access.may_see_all else anonymous()

        def build() -> list[Cube]:
            seen = visible_noegletal(self.semantic, asker)
            database = self.semantic.catalog.indhold.database("alle")
            return [noegletal_cube(self.semantic, asker, seen, database, self.updated)] if seen else []

        return self.semantic.remember(("mdx", "noegletal", asker), build)

    def _build(self, access: Access, kube: Kube, database: str) -> list[Cube]:
        cube = build_cube(self.semantic, access, kube.id, database, self.updated)
        return [cube, *(perspective(cube, one) for one in kube.perspektiver)]
