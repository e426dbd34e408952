"""The one road to a number: a question and who asks it, in; a table, out."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from flis.access.access import Access
from flis.base.errors import UsageError, problem
from flis.catalog.catalog import Catalog
from flis.catalog.suggestions import did_you_mean
from flis.semantic import plan
from flis.semantic.answer import Answer, describe_columns
from flis.semantic.cache import LruBytes
from flis.semantic.members import Member, members_in_table, members_with_data, read_members, read_shapes
from flis.semantic.model import CubeModel, Level, find_cube, levels_of
from flis.semantic.question import LevelRef, Question, Value
from flis.semantic.resolve import resolve, type_of_level
from flis.semantic.source import Source
from flis.semantic.statement import compile_plan
from flis.semantic.tables import Tables
from flis.semantic.values import is_text

T = TypeVar("T")
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
        self._plans: LruBytes[tuple[plan.Plan, tuple[Value, ...]]] = LruBytes(_KEPT_BYTES)
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
        open_to_all = cube.kube.adgang == "alle" or access.may_see_all
        if open_to_all:
            return self.table_members(found)
        return members_in_table(self.source, cube, self.tables, access, found)

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
        for level in _joined(made):
            self.tables.require_unique(level)
        sql = self._compiled(made)
        table = self.source.query(sql, params)
        return Answer(table, sql, params, describe_columns(cube, question, made))

    def _resolved(self, access: Access, question: Question) -> tuple[plan.Plan, tuple[Value, ...]]:
        found = self._plans.get((access, question))
        if found is None:
            found = resolve(self.cube(question.kube), self.tables, access, question)
            self._plans.put((access, question), found, _PLAN_BYTES)
        return found

    def _compiled(self, made: plan.Plan) -> str:
        """The statement; questions that differ in nothing but values share one."""
        found = self._statements.get(made)
        if found is None:
            found = compile_plan(made, self.tables.columns)
            self._statements.put(made, found, _PLAN_BYTES + len(found))
        return found


def _joined(made: plan.Plan) -> list[Level]:
    """Levels whose dimension table is joined to facts."""
    used = {level for part in made.parts for level in part.levels}
    for part in made.parts:
        figures = [a.where for a in part.aggregates if a.where is not None]
        used |= {atom.level for c in (*part.where, *figures) for atom in plan.atoms(c)}
    return [level for level in used if level.table and not level.is_key]
