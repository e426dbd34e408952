"""The one road to a number: a question and who asks it, in; a table, out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from flis.access.access import Access
from flis.base.errors import UsageError, problem
from flis.catalog.catalog import Catalog
from flis.catalog.suggestions import did_you_mean
from flis.semantic import plan
from flis.semantic.answer import Answer, describe_columns
from flis.semantic.cache import LruBytes
from flis.semantic.drillthrough import drillthrough
from flis.semantic.hierarchies import Statement, existing_statement, hierarchy_statement
from flis.semantic.key_types import type_of_level
from flis.semantic.members import Member, members_in_table, members_with_data, read_members, read_shapes
from flis.semantic.model import CubeModel, Level, find_cube, levels_of
from flis.semantic.question import Bound, Condition, LevelRef, Question
from flis.semantic.resolve import resolve
from flis.semantic.rights import require_some_right, sees_own_only
from flis.semantic.source import Source
from flis.semantic.sql_dimension import holds
from flis.semantic.statement import compile_plan
from flis.semantic.tables import Tables
from flis.semantic.values import is_text
from flis.warehouse.table import Table

T = TypeVar("T")
S = TypeVar("S", bound=Collection[tuple[Any, ...]] | Table)
DEFAULT_CACHE_BYTES = 64 * 1024 * 1024
_CELL_BYTES = 72
#: What compiled questions may take, and what one of them takes at a guess (trees are not measured).
_KEPT_BYTES = 16 * 1024 * 1024
_PLAN_BYTES = 8 * 1024


class Semantic:
    """Questions to one source with one catalogue. Thread-safe; answers are kept per asker.

    ``cache``: where answers are kept, shared by several if they wish; ``None`` makes one of ``cache_bytes`` bytes
    (0 keeps no answers; some compiled statements are kept all the same).
    """

    def __init__(
        self,
        source: Source,
        catalog: Catalog,
        *,
        cache: LruBytes[Answer] | None = None,
        cache_bytes: int = DEFAULT_CACHE_BYTES,
    ) -> None:
        self.source, self.catalog = source, catalog
        self.tables = Tables(source)
        self._cache: LruBytes[Answer] = LruBytes(cache_bytes) if cache is None else cache
        #: What layers above made of answers, kept per asker like the answers themselves.
        self.results: LruBytes[Any] = LruBytes(cache_bytes)
        self._made: dict[Hashable, Any] = {}
        self._plans: LruBytes[tuple[plan.Plan, tuple[Bound, ...]]] = LruBytes(_KEPT_BYTES)
        self._statements: LruBytes[str] = LruBytes(_KEPT_BYTES)
        self._lock = Lock()

    def ask(self, access: Access, question: Question) -> Answer:
        """Answer ``question`` with what ``access`` may see. UsageError for what cannot be asked, AccessError for
        what may not."""
        key = (self.source.name, self.catalog.version, access, question)
        known = self._cache.get(key)
        if known is not None:
            return known
        answer = self._asked(access, question)
        size = _CELL_BYTES * max(1, len(answer.table)) * len(answer.columns) + 2 * len(answer.sql)
        self._cache.put(key, answer, size)
        return answer

    def explain(self, access: Access, question: Question) -> tuple[str, tuple[object, ...]]:
        """The SQL and its parameters, without running it."""
        made, params = self._resolved(access, question)
        return self._compiled(made), params

    def cube(self, kube: str) -> CubeModel:
        return self.remember(("cube", kube), lambda: find_cube(self.catalog, kube))

    def ask_members(self, access: Access, kube: str, level: LevelRef) -> tuple[Member, ...]:
        """The level's members with names, in order: those of its table, or else those that have data."""
        cube = self.cube(kube)
        found = cube.level(level)
        if found.table is None:
            return members_with_data(cube, found, lambda question: self.ask(access, question))
        if not sees_own_only(cube, access):
            return self.table_members(found)
        return members_in_table(self.source, cube, self.tables, access, found)

    def hierarchy_rows(self, access: Access, kube: str, dimension: str, hierarchy: str) -> Table:
        """What the member tree of a hierarchy is built from: a row for each path of members, in the members' order
        (declared order, then key, level by level; the unknown last).

        Columns, for each level ``x`` from the coarsest: ``x`` its key as :meth:`ask` answers with it; and where the
        level has them ``x.foraelder`` (key of the member above it, NULL at the top), ``x.navn``,
        ``x.egenskab.<kolonne>``. Names and the like of a coarser member are those of its first row.

        The members are those of the dimension table (also without facts), or those that facts have where there is no
        table, or all periods from the first to the last of the facts without gaps. What facts point at and the table
        has not is there too, as :meth:`ask` answers with it: the key itself where it is the level's, NULL on the other
        levels and for facts without a key. In a cube of own rows: own units, and what own rows tell of.
        """
        cube = self.cube(kube)
        levels = cube.hierarchy(dimension, hierarchy)
        key = ("hierarki", kube, dimension, hierarchy, self._seen_by(cube, access))
        return self._kept(key, lambda: self._listed(levels, hierarchy_statement(cube, self.tables, access, levels)))

    def existing(self, access: Access, kube: str, levels: tuple[LevelRef, ...]) -> frozenset[tuple[Any, ...]]:
        """The combinations of keys of ``levels`` (any hierarchies of one dimension) that occur in the dimension, as
        :meth:`hierarchy_rows` knows it. Where members stand below each other, a member goes with all that is below."""
        cube = self.cube(kube)
        found = tuple(cube.level(ref) for ref in levels)
        key = ("findes", kube, tuple(level.ref for level in found), self._seen_by(cube, access))

        def combinations() -> frozenset[tuple[Any, ...]]:
            return frozenset(self._listed(found, existing_statement(cube, self.tables, access, found)).rows)

        return self._kept(key, combinations)

    def drillthrough(
        self,
        access: Access,
        kube: str,
        of: str,
        where: tuple[Condition, ...] = (),
        columns: tuple[str, ...] | None = None,
        limit: int | None = None,
    ) -> Answer:
        """The fact rows behind a measure or a fact group (``of``), in a fixed order: the same question gives the same
        rows. ``columns``: measures, levels and columns of the fact; ``None`` gives the finest level of each dimension
        with key and name (after the levels that its key is only unique below), and the columns that measures are made
        of. UsageError S028 for anything else."""
        cube = self.cube(kube)
        made = drillthrough(cube, self.tables, self.tables.columns, access, of, where, columns, limit)
        self._require_keys(made.part)
        return Answer(self._run(made.sql, made.params), made.sql, made.params, made.columns)

    def members(self, access: Access, dimension: str) -> tuple[Member, ...]:
        """The members of the dimension's finest level: its table's, or else those with data in a cube that the
        asker may see. UsageError S025 for an unknown dimension."""
        level = self._leaf(dimension)
        if level.table is not None:
            return self.table_members(level)
        for kube in sorted(self.catalog.kuber.values(), key=lambda kube: (kube.adgang, kube.id)):
            if any(dimension in group.noegler for group in kube.fakta):
                return self.ask_members(access, kube.id, level.ref)
        return ()

    def shapes(self, access: Access, dimension: str) -> list[tuple[Any, str]]:
        """Member key and shape (GeoJSON text) where the dimension has a map; empty otherwise. Maps are open to all."""
        del access
        found = self.catalog.dimensioner.get(dimension)
        return [] if found is None or found.kort is None else read_shapes(self.source, found.kort)

    def table_members(self, level: Level) -> tuple[Member, ...]:
        """Every member in the level's dimension table. Dimension tables are reference data, the same for all."""
        return self.remember(("members", level), lambda: read_members(self.source, level))

    def is_text(self, level: Level) -> bool:
        """Whether the level's keys are text (as against numbers)."""
        for kube in self.catalog.kuber:
            cube = self.cube(kube)
            if level.dimension in cube.dimensions:
                return is_text(type_of_level(cube, self.tables, level))
        return True

    def _seen_by(self, cube: CubeModel, access: Access) -> frozenset[str] | None:
        """What of an asker decides which members there are; raises AccessError as every question does."""
        own_only = sees_own_only(cube, access)
        require_some_right(cube, access, own_only=own_only)
        return access.units if own_only else None

    def _listed(self, levels: tuple[Level, ...], made: Statement) -> Table:
        for level in levels:
            if level.parent is not None:
                self.tables.require_tree(level)
        return self._run(made.sql, made.params)

    def _kept(self, key: Hashable, make: Callable[[], S]) -> S:
        known: S | None = self.results.get(key)
        if known is not None:
            return known
        made = make()
        width = max((len(row) for row in made), default=1)
        self.results.put(key, made, _CELL_BYTES * max(1, len(made)) * width)
        return made

    def _leaf(self, dimension: str) -> Level:
        if dimension not in self.catalog.dimensioner:
            forslag = did_you_mean(dimension, self.catalog.dimensioner)
            raise UsageError(problem("S025", value=dimension, forslag=forslag))
        levels = list(levels_of(self.catalog.dimensioner[dimension]))
        return [level for level in levels if level.hierarchy == levels[0].hierarchy][-1]

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once: for things that follow from catalogue and release alone."""
        if key not in self._made:
            made = make()
            with self._lock:
                self._made.setdefault(key, made)
        return cast(T, self._made[key])

    def _asked(self, access: Access, question: Question) -> Answer:
        cube = self.cube(question.kube)
        made, params = self._resolved(access, question)
        for part in made.parts:
            self._require_keys(part)
        sql = self._compiled(made)
        table = self._run(sql, params)
        return Answer(table, sql, params, describe_columns(cube, question, made))

    def _resolved(self, access: Access, question: Question) -> tuple[plan.Plan, tuple[Bound, ...]]:
        found = self._plans.get((access, question))
        if found is None:
            found = resolve(self.cube(question.kube), self.tables, access, question)
            listed = sum(len(value) for value in found[1] if isinstance(value, tuple))
            self._plans.put((access, question), found, _PLAN_BYTES + _CELL_BYTES * listed)
        return found

    def _compiled(self, made: plan.Plan) -> str:
        """The statement; questions that differ in nothing but values share one."""
        found = self._statements.get(made)
        if found is None:
            found = compile_plan(made, self.tables.columns)
            self._statements.put(made, found, _PLAN_BYTES + len(found))
        return found

    def _require_keys(self, part: plan.Part) -> None:
        """Dimension tables that are joined to facts have each key once, and no ring of parents."""
        figures = [a.where for a in part.aggregates if a.where is not None]
        atoms = [atom for c in (*part.where, *figures) for atom in plan.atoms(c)]
        for level in {*part.levels, *part.time, *(atom.level for atom in atoms)}:
            if level.parent is not None:
                self.tables.require_tree(level)
            elif level.table is not None and (level in part.time or not holds(part.fact, level)):
                self.tables.require_unique(part.fact, level)

    def _run(self, sql: str, params: tuple[Bound, ...]) -> Table:
        return self.source.query(sql, [list(value) if isinstance(value, tuple) else value for value in params])
