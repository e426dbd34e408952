"""What a cell says beside its value: format, colours, language."""

from __future__ import annotations

from math import prod
from typing import Any

from flis.base.errors import FlisError
from flis.mdx.cellset import CellError, CellSet
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.precedence import last_word
from flis.mdx.evaluation.query import Query
from flis.mdx.execution.inherited_format import inherited_format
from flis.mdx.formats import Formatter, format_value, formatter
from flis.mdx.limits import StoppedError
from flis.mdx.model import CalculatedMember, Measure, Member
from flis.mdx.syntax import tree

#: LANGUAGE as Windows numbers it.
_LANGUAGES = {"da": 1030, "en": 1033}


class PropertyReader:
    """Reads properties of the cells of one result. Where no calculated member is about, a cell's format is its
    measure's and nothing needs to be evaluated."""

    def __init__(self, query: Query, result: CellSet) -> None:
        self._query, self._result = query, result
        self._measure_axis = next(
            (n for n, axis in enumerate(result.axes) if any(h.is_measures for h in axis.hierarchies)), None
        )
        #: How far apart the cells of two measures that follow each other stand, and how many there are.
        self._step, self._count = 1, 1
        if self._measure_axis is not None:
            self._step, self._count = prod(result.shape[: self._measure_axis]), result.shape[self._measure_axis]
        members = [m for axis in result.axes for one in axis.tuples for m in one if m.calculated]
        slicer = [m for m in query.slicer.members if m is not None and m.calculated]
        by_member = any(isinstance(m, Measure) and m.format_by for m in query.cube.measures)
        #: Whether the measure alone says how its cells look.
        self._by_measure = not by_member and not any(m.index != 0 for m in (*members, *slicer))
        self._by_place: dict[int, str | None] = {}
        self._writers: dict[int, Formatter | None] = {}
        self._settings: dict[tuple[Member, str], Any] = {}

    def __call__(self, ordinal: int, name: str) -> Any:
        if name == "FORMAT_STRING":
            return self.format_string(ordinal)
        if name in ("FORMATTED_VALUE", "FMTVALUE"):
            return self.formatted(ordinal)
        if name == "LANGUAGE":
            return _LANGUAGES.get(self._result.language, 1030)
        if name == "VALUE":
            return self._result.values.get(ordinal)
        if name == "CELL_ORDINAL":
            return ordinal
        if name in ("FORE_COLOR", "BACK_COLOR"):
            found = self._own(ordinal, name)
            return 0 if found is None and name == "FORE_COLOR" else found
        if name == "FONT_FLAGS":
            return self._own(ordinal, name) or 0
        if name in ("UPDATEABLE", "ACTION_TYPE", "EVALUATION_NODE", "FONT_SIZE", "NON_EMPTY_BEHAVIOR", "SOLVE_ORDER"):
            return 0
        return self._own(ordinal, name)

    def formatted(self, ordinal: int) -> str:
        value = self._result.values.get(ordinal)
        if isinstance(value, CellError):
            return str(value)
        if self._by_measure:
            place = ordinal // self._step % self._count
            if place not in self._writers:
                found = self._format_at(place)
                self._writers[place] = None if found is None else formatter(found, self._result.language)
            write = self._writers[place]
            if write is not None:
                return write(value)
        return format_value(value, self.format_string(ordinal), self._result.language)

    def format_string(self, ordinal: int) -> str:
        found = self._format_at(ordinal // self._step % self._count) if self._by_measure else None
        return self._evaluated_format(ordinal) if found is None else found

    def _format_at(self, place: int) -> str | None:
        """The format of the measure at that place, where it is the same in every cell."""
        if place not in self._by_place:
            self._by_place[place] = _fixed_format(self._query, self._measure(place))
        return self._by_place[place]

    def _measure(self, place: int) -> Member:
        if self._measure_axis is None:
            return self._query.slicer.members[0]
        return next(m for m in self._result.axes[self._measure_axis].tuples[place] if m.index == 0)

    def _evaluated_format(self, ordinal: int) -> str:
        own = self._own(ordinal, "FORMAT_STRING")
        if own is not None:
            return str(own)
        context = self._context(ordinal)
        measure = context.members[0]
        if isinstance(measure, Measure):
            formats = (getattr(context.current(one), "format_string", "") for one in measure.format_by)
            return next(filter(None, formats), measure.format_string)
        return _format_of(self._query, measure)

    def _own(self, ordinal: int, name: str) -> Any:
        """What the calculated members of the cell set ``name`` to; the one with the last word first."""
        if self._by_measure:
            measure = self._measure(ordinal // self._step % self._count)
            if not isinstance(measure, CalculatedMember) or name not in measure.settings:
                return None
        context = self._context(ordinal)
        found = [m for m in context.members if isinstance(m, CalculatedMember) and name in m.settings]
        if not found:
            return None
        last = last_word(found)
        key = (last, name)
        setting = last.settings[name]
        if isinstance(setting, tree.Text):
            return setting.value
        if isinstance(setting, tree.Number):
            return setting.value
        if key not in self._settings:
            self._settings[key] = self._query.compile(setting, "value", last.settings.get("")).run
        run = self._settings[key]
        try:
            return self._query.settle(lambda: run(context))
        except StoppedError:
            raise
        except FlisError:
            return None

    def _context(self, ordinal: int) -> Context:
        context = self._query.slicer
        for axis in self._result.axes:
            ordinal, place = divmod(ordinal, len(axis.tuples))
            context = context.at(axis.tuples[place])
        return context


def _fixed_format(query: Query, measure: Member) -> str | None:
    """The measure's format where it is the same in every cell."""
    setting = measure.settings.get("FORMAT_STRING") if isinstance(measure, CalculatedMember) else None
    if setting is None:
        return _format_of(query, measure)
    return str(setting.value) if isinstance(setting, tree.Text) else None


def _format_of(query: Query, measure: Member) -> str:
    if isinstance(measure, CalculatedMember):
        return measure.format_string or inherited_format(query, measure)
    return measure.format_string if isinstance(measure, Measure) else ""
