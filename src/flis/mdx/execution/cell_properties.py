"""What a cell says beside its value: format, colours, language."""

from __future__ import annotations

from typing import Any

from flis.base.errors import FlisError
from flis.mdx.cellset import CellError, CellSet
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.query import Query
from flis.mdx.formats import format_value
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
        self._sizes = result.shape
        self._measure_axis = next(
            (n for n, axis in enumerate(result.axes) if any(h.is_measures for h in axis.hierarchies)), None
        )
        members = [m for axis in result.axes for one in axis.tuples for m in one if m.calculated]
        slicer = [m for m in query.slicer.members if m is not None and m.calculated]
        by_member = any(isinstance(m, Measure) and m.format_by for m in query.cube.measures)
        self._plain = not by_member and not any(m.index != 0 or _has_settings(m) for m in (*members, *slicer))
        self._by_place: dict[int, str] = {}
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
        return format_value(value, self.format_string(ordinal), self._result.language)

    def format_string(self, ordinal: int) -> str:
        if not self._plain:
            return self._evaluated_format(ordinal)
        place = self._measure_place(ordinal)
        found = self._by_place.get(place)
        if found is None:
            found = self._by_place[place] = _format_of(self._measure(place))
        return found

    def _measure_place(self, ordinal: int) -> int:
        if self._measure_axis is None:
            return 0
        step = 1
        for size in self._sizes[: self._measure_axis]:
            step *= size
        return ordinal // step % self._sizes[self._measure_axis]

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
        return _format_of(measure)

    def _own(self, ordinal: int, name: str) -> Any:
        """What the calculated members of the cell set ``name`` to; the one with the last word first."""
        if self._plain:
            return None
        context = self._context(ordinal)
        found = [m for m in context.members if isinstance(m, CalculatedMember) and name in m.settings]
        if not found:
            return None
        last = max(found, key=lambda m: m.solve_order)
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


def _has_settings(member: Member) -> bool:
    return isinstance(member, CalculatedMember) and any(name != "" for name in member.settings)


def _format_of(measure: Member) -> str:
    return measure.format_string if isinstance(measure, Measure | CalculatedMember) else ""
