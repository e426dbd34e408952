"""The cells of a cube, asked of ``semantic``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flis.access.access import Access
from flis.mdx.build.drill_rows import drill_title, place_of, ref_of, xsd_type
from flis.mdx.cellset import Rows
from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.blocks import Block
from flis.mdx.evaluation.cells import Request, at_grain
from flis.mdx.execution.drill_columns import Wanted
from flis.mdx.limits import Watch
from flis.mdx.model import Level, Measure, MeasureGroup, Member
from flis.semantic import AllOf, AnyOf, Condition, Members, Question, Semantic

#: What a value takes in a dictionary, about.
_ENTRY_BYTES = 150


class SemanticCells:
    """One question for each request. Access is the asker's, for whom the cube was built."""

    def __init__(self, semantic: Semantic, access: Access, kube: str) -> None:
        self._semantic, self._access, self._kube = semantic, access, kube

    def read(self, request: Request, watch: Watch) -> Sequence[tuple[Any, ...]]:
        watch.check()
        return self._semantic.ask(self._access, self.question(request)).table.rows

    def remembered(self, name: Any) -> Block | None:
        found: Block | None = self._semantic.results.get(self._block(name))
        return found

    def remember(self, name: Any, block: Block) -> None:
        size = _ENTRY_BYTES * (1 + len(block.values) + len(block.asked or ()))
        self._semantic.results.put(self._block(name), block, size)

    def _block(self, name: Any) -> Any:
        return "blok", self._semantic.source.name, self._semantic.catalog.version, self._access, self._kube, name

    def question(self, request: Request) -> Question:
        group = request.measures[0].group
        where: list[Condition] = []
        for level, only in zip(request.levels, request.only, strict=True):
            if only is not None:
                where.append(_any_of(_of_members(level, only)))
        where += [_any_of(_of_members(member.cell_level, [member])) for member in request.fixed]
        for one in request.facts:
            found = _of_tuples(one, group)
            if found is not None:
                where.append(found)
        by = tuple(dict.fromkeys(ref for level in request.levels for ref in level.refs))
        measures = tuple(measure.id for measure in request.measures)
        return Question(self._kube, measures, by=by, where=tuple(where), names=False, ordered=False)

    def existing(self, levels: tuple[Level, ...]) -> frozenset[tuple[Any, ...]]:
        refs = tuple(ref for level in levels for ref in level.refs)
        return self._semantic.existing(self._access, self._kube, refs)

    def statement(self, request: Request) -> str:
        """The SQL of the request, for explanation."""
        return self._semantic.explain(self._access, self.question(request))[0]

    def drillthrough(
        self, measure: Measure, facts: Sequence[Aggregated], columns: Sequence[Wanted], limit: int, language: str
    ) -> Rows:
        """The fact rows of one cell, with members as clients show them: key and name of the finest levels."""
        group = measure.group
        where = tuple(c for one in facts if (c := _of_tuples(one, group)) is not None)
        asked = tuple(dict.fromkeys(ref_of(one) for one in columns)) or None
        found = self._semantic.drillthrough(self._access, self._kube, measure.id, where, asked, limit)
        places: dict[tuple[str, str], int] = {(c.of, c.kind): n for n, c in enumerate(found.columns)}
        chosen = list(range(len(found.columns)))
        titles = [drill_title(self._semantic.cube(self._kube), c, language) for c in found.columns]
        if columns:
            chosen = [place_of(places, one) for one in columns]
            wanted = zip(columns, chosen, strict=True)
            titles = [one.title or titles[place] for one, place in wanted]
        types = [xsd_type(found.table.types[place]) for place in chosen]
        rows = [tuple(row[place] for place in chosen) for row in found.table.rows]
        return Rows(list(zip(titles, types, strict=True)), rows)


def _of_members(level: Level, members: Sequence[Member]) -> Iterator[Condition]:
    """Members of one level by key; by all their keys where it takes several, those with the same parents together."""
    if len(level.refs) == 1:
        yield Members(level.refs[0], tuple(member.key for member in members))
        return
    families: dict[tuple[Any, ...], list[Any]] = {}
    for member in members:
        path = member.path()
        families.setdefault(path[:-1], []).append(path[-1])
    for above, keys in families.items():
        parts = [Members(ref, (key,)) for ref, key in zip(level.refs, above, strict=False)]
        yield AllOf((*parts, Members(level.refs[-1], tuple(keys))))


def _any_of(found: Iterator[Condition] | Sequence[Condition]) -> Condition:
    conditions = tuple(found)
    return conditions[0] if len(conditions) == 1 else AnyOf(conditions)


def _of_tuples(one: Aggregated, group: MeasureGroup | None) -> Condition | None:
    """The facts of any of the tuples, as far as the facts know their levels; ``None`` where that says nothing."""
    places = [p for p, h in enumerate(one.hierarchies) if group is not None and h.dimension.id in group.grain]
    if not places or group is None:
        return None if one.tuples else AnyOf(())
    if len(places) == 1:
        return _of_column([t[places[0]] for t in one.tuples], group)
    choices = []
    for tuple_ in one.tuples:
        parts = [_of_column([tuple_[p]], group) for p in places]
        stated = tuple(part for part in parts if part is not None)
        if not stated:
            return None
        choices.append(AllOf(stated) if len(stated) > 1 else stated[0])
    return _any_of(choices)


def _of_column(members: Sequence[Member], group: MeasureGroup) -> Condition | None:
    levels: dict[Level, list[Member]] = {}
    for member in members:
        found = at_grain(group, member)
        if found is None or found.is_all:
            return None
        levels.setdefault(found.cell_level, []).append(found)
    return _any_of([c for level, own in levels.items() for c in _of_members(level, own)])
