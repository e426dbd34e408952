"""A cube's aggregates: what ``$apply`` groups, or else what ``$select`` names, as one question to ``semantic``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flis.access import Access
from flis.api.limits import ApiLimits
from flis.api.odata.grammar import tree
from flis.api.odata.model.cube import asked_ref, cube_properties, visible_levels, visible_measures
from flis.api.odata.model.entities import Frame, Head, Property
from flis.api.odata.rows.conditions import unknown_name
from flis.api.odata.rows.steps import keep, ordered, run_steps
from flis.api.odata.sets.cover import counting, facts_of, shared_levels
from flis.api.odata.sets.few_rows import few_rows
from flis.api.odata.sets.members import keys_and_names
from flis.api.odata.sets.pushdown import Pushdown, conjuncts
from flis.base.errors import UsageError, problem
from flis.catalog.definitions.beregning import Perspektiv
from flis.catalog.definitions.kube import Kube
from flis.semantic import Condition, Question, Semantic
from flis.semantic.levels import OWN

#: The method of OData that says the same as the measure's own aggregation.
_METHODS = {"sum": ("sum", "antal"), "min": ("min",), "max": ("maks",), "average": ("gennemsnit",),
            "countdistinct": ("antal_unikke",)}  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    """Levels to group by, measures to count, and what each column of the answer is called."""

    levels: tuple[str, ...]
    measures: tuple[str, ...]
    columns: tuple[Property, ...]


class CubeSet:
    """A cube, or what a perspective shows of it."""

    def __init__(
        self,
        semantic: Semantic,
        access: Access,
        kube: str,
        name: str,
        limits: ApiLimits,
        part: Perspektiv | None = None,
    ) -> None:
        self._semantic, self._access, self._limits, self._part = semantic, access, limits, part
        self._cube = semantic.cube(kube)
        definition = part or self._cube.kube
        self._properties = cube_properties(semantic, self._cube, part)
        self.head = Head(
            name=name,
            type_name=name,
            properties=self._properties,
            key=tuple(p.name for p in self._properties.values() if p.role == "raekke"),
            title=definition.titel or definition.id,
            title_en=definition.titel_en or definition.titel or definition.id,
            description=" ".join(filter(None, (definition.beskrivelse, not_here(self._cube.kube, part)))),
            by_key=False,
            measures=tuple(p.name for p in self._properties.values() if p.role == "tal"),
        )

    def read(self, query: tree.Query, need: int | None) -> Frame:  # noqa: ARG002 - every page asks the same question
        if query.grouped:
            return self._applied(query)
        where = [step.where for step in query.steps if isinstance(step, tree.FilterStep)]
        rest = [step for step in query.steps if not isinstance(step, tree.FilterStep)]
        pushed, late = self._divided([*where, *conjuncts(query.where)])
        asked = self._selected(query, late)
        left = replace(query, where=tree.All(tuple(late)) if late else None)
        frame = run_steps(self._answer(asked, pushed, rest, left), rest)
        return ordered(keep(frame, left.where), query.order)

    # -- what is asked for -----------------------------------------------------------------------------------

    def _applied(self, query: tree.Query) -> Frame:
        at = next(n for n, step in enumerate(query.steps) if isinstance(step, tree.GroupStep))
        group = query.steps[at]
        pushed: list[Condition] = []
        for step in query.steps[:at]:
            if not isinstance(step, tree.FilterStep):
                raise UsageError(problem("D208"))
            conditions, late = self._divided(conjuncts(step.where), "$apply")
            if late:
                words = ", ".join(dict.fromkeys(n.text for part in late for n in tree.names_in(part)))
                raise UsageError(problem("D209", value=words))
            pushed += conditions
        rest = query.steps[at + 1 :]
        asked = self._grouped(group) if isinstance(group, tree.GroupStep) else _Asked((), (), ())
        frame = run_steps(self._answer(asked, pushed, rest, query), rest)
        return ordered(keep(frame, query.where), query.order)

    def _grouped(self, step: tree.GroupStep) -> _Asked:
        columns = [self._property(name, "$apply") for name in step.names]
        for column in columns:
            if column.role not in ("noegle", "navn"):
                raise UsageError(problem("D210", value=column.name))
        figures = [self._figure(figure) for figure in step.figures]
        names = [c.name for c in (*columns, *figures)]
        if len(set(names)) < len(names):
            raise UsageError(problem("D211", value=next(n for n in names if names.count(n) > 1)))
        return _Asked(_refs(columns), tuple(dict.fromkeys(f.of for f in figures)), (*columns, *figures))

    def _figure(self, figure: tree.Figure) -> Property:
        if figure.name is None:
            raise UsageError(problem("D212", kube=self.head.name))
        measure = self._property(figure.name, "$apply")
        if measure.role != "tal":
            raise UsageError(problem("D213", value=measure.name))
        if figure.method and measure.aggregation not in _METHODS[figure.method]:
            raise UsageError(problem("D214", value=measure.name, metode=figure.method, type=measure.aggregation))
        return replace(measure, name=figure.alias)

    def _selected(self, query: tree.Query, late: Iterable[tree.Expression]) -> _Asked:
        """The columns that ``$select`` names, and those that conditions and order need beside them."""
        if query.select is None:
            return self._everything()
        chosen = [self._property(name, "$select") for name in query.select]
        levels = _refs(chosen)
        used = [(name, "$filter") for part in late for name in tree.names_in(part)]
        used += [(sorting.name, "$orderby") for sorting in query.order]
        for name, option in used:
            found = self._property(name, option)
            if found.role in ("noegle", "navn") and found.of not in levels:
                raise UsageError(problem("D215", value=found.name, option=option))
            chosen.append(found)
        columns = tuple(dict.fromkeys(chosen))
        return _Asked(levels, tuple(dict.fromkeys(c.of for c in columns if c.role == "tal")), columns)

    def _everything(self) -> _Asked:
        """Every measure, by the levels that all their fact groups know; the other levels stand empty."""
        measures = [measure.id for _, measure in visible_measures(self._cube, self._part)]
        levels = shared_levels(visible_levels(self._cube, self._part), facts_of(self._cube, measures))
        refs = tuple(asked_ref(level) for level in levels)
        return _Asked(refs, tuple(measures), tuple(self._properties.values()))

    def _property(self, name: tree.Name, option: str) -> Property:
        if name.text not in self._properties:
            unknown_name(name.text, self._properties, option)
        return self._properties[name.text]

    # -- the question ----------------------------------------------------------------------------------------

    def _divided(
        self, parts: Iterable[tree.Expression], option: str = "$filter"
    ) -> tuple[list[Condition], list[tree.Expression]]:
        """Conditions for the warehouse, and those that need the measures first."""
        pushdown = Pushdown(self._properties, self._members, option)
        pushed, late = [], []
        for part in parts:
            condition = pushdown.condition(part)
            if condition is None:
                late.append(part)
            else:
                pushed.append(condition)
        return pushed, late

    def _members(self, level: str) -> list[tuple[Any, str]]:
        return keys_and_names(self._semantic, self._access, self._cube, self._cube.level(level.removesuffix(OWN)))

    def _answer(
        self, asked: _Asked, where: Sequence[Condition], steps: Sequence[tree.Step], query: tree.Query
    ) -> Frame:
        """The rows that ``steps`` and the query's own options are then applied to; fewer where the warehouse can."""
        kube = self._cube.kube
        levels = [self._cube.level(ref) for ref in asked.levels]
        measures = asked.measures or tuple(
            counting(self._cube, levels, self._part.fakta if self._part is not None else ())
        )
        most = self._limits.rows
        own_order = frozenset(ref for ref, level in zip(asked.levels, levels, strict=True) if level.order)
        few = few_rows(steps, query, {column.name: column for column in asked.columns}, own_order)
        answer = self._semantic.ask(
            self._access,
            Question(
                kube=kube.id,
                measures=measures,
                by=asked.levels,
                where=tuple(where),
                order=few.order,
                having=few.having,
                limit=min(few.limit, most + 1) if few.limit is not None else most + 1,
                names=any(column.role == "navn" for column in asked.columns),
            ),
        )
        if len(answer.table) > most:
            raise UsageError(problem("D216", graense=most))
        places = {(column.kind, column.of): at for at, column in enumerate(answer.columns)}
        return _framed(asked, places, answer.table.rows)


def not_here(kube: Kube, part: Perspektiv | None) -> str:
    """The calculated numbers, which MDX alone can give; empty where there are none."""
    shown = part.measures if part is not None else []
    names = [b.mdx_name for b in kube.beregninger if not (b.hierarki or b.skjult or (shown and b.id not in shown))]
    return f"Beregninger er ikke med her, men i kuben (XMLA og MDX): {', '.join(names)}." if names else ""


def _framed(asked: _Asked, places: dict[tuple[Any, str], int], rows: list[tuple[Any, ...]]) -> Frame:
    """The answer's rows under the columns asked for; a level that was not grouped by is null."""
    keys = [places["noegle", ref] for ref in asked.levels]
    wanted = [None if c.role == "raekke" else places.get((c.role, c.of)) for c in asked.columns]
    row_key = next((at for at, c in enumerate(asked.columns) if c.role == "raekke"), None)
    if row_key is None and wanted == list(range(len(places))):
        return Frame(asked.columns, rows)
    made = []
    for row in rows:
        values = [None if at is None else row[at] for at in wanted]
        if row_key is not None:
            values[row_key] = "|".join(_key_text(row[at]) for at in keys) or "-"
        made.append(tuple(values))
    return Frame(asked.columns, made)


def _refs(columns: Iterable[Property]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.of for c in columns if c.role in ("noegle", "navn")))


def _key_text(key: Any) -> str:
    if key is None:
        return ""
    return key.isoformat() if isinstance(key, date) else str(key).replace("|", "||")
