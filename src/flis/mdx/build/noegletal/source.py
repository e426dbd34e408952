"""The cells of the cube of nøgletal: the rows and totals that ``flis.noegletal`` computes, and no other number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flis.access.access import Access
from flis.base.errors import FlisError, UsageError, problem
from flis.base.periods import Period
from flis.mdx.build.noegletal.narrowing import Asked, Narrowing
from flis.mdx.build.noegletal.subjects import Subjects
from flis.mdx.build.noegletal.units import Path, Units
from flis.mdx.cellset import CellError, Rows
from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.blocks import Block
from flis.mdx.evaluation.cells import Request
from flis.mdx.execution.drill_columns import Wanted
from flis.mdx.limits import Limits, Watch
from flis.mdx.model import Hierarchy, Level, Measure, Member
from flis.noegletal import (
    NoegletalRequest,
    NoegletalResult,
    Row,
    Total,
    compute,
    counted_in,
    find_noegletal,
    finest_grain,
)
from flis.semantic import Semantic

_Key = tuple[str, str]
_Result = NoegletalResult | CellError
_Figure = Row | Total | CellError | None


@dataclass(frozen=True)
class _Line:
    """A nøgletal in a period, under the keys that the request asks for."""

    keys: Mapping[Level, Path]
    asked: Asked

    @property
    def key(self) -> _Key:
        return self.asked.noegletal, str(self.asked.period.key)


class NoegletalCells:
    """Access is the asker's, for whom the cube was built. ``units`` is ``None`` where none are compared."""

    def __init__(
        self, semantic: Semantic, access: Access, subjects: Subjects, periods: Hierarchy, units: Units | None
    ) -> None:
        self._semantic, self._access = semantic, access
        self._subjects, self._periods, self._units = subjects, periods, units

    def read(self, request: Request, watch: Watch) -> Sequence[tuple[Any, ...]]:
        if request.fixed:
            width = request.fixed_width
            return [row[width:] for row in self.read(request.named(), watch)]
        lines = list(self._lines(request))
        results = self._results(dict.fromkeys(line.key for line in lines), watch)
        below = self._below(request)
        rows: list[tuple[Any, ...]] = []
        for line in lines:
            watch.check()
            result = results.get(line.key)
            if result is not None:
                rows += self._rows(request, line, result, below)
        return rows

    def remembered(self, name: Any) -> Block | None:
        """Nothing: the figures behind the cells are remembered, and these are few."""
        del name
        return None

    def remember(self, name: Any, block: Block) -> None:
        del name, block

    def existing(self, levels: tuple[Level, ...]) -> frozenset[tuple[Any, ...]]:
        """Periods have one hierarchy; these are nøgletal or units."""
        if self._subjects.holds(levels[0]):
            return self._subjects.existing(levels)
        assert self._units is not None  # noqa: S101 - the levels are of some dimension
        return self._units.existing(levels)

    def statement(self, request: Request) -> str:
        """The SQL statements behind the request, for explanation."""
        keys = dict.fromkeys(line.key for line in self._lines(request.named()))
        found = self._results(keys, Watch(Limits())).values()
        parts = (part for one in found if isinstance(one, NoegletalResult) for part in one.sql.split("\n\n"))
        return "\n\n".join(dict.fromkeys(parts))

    def drillthrough(
        self, measure: Measure, facts: Sequence[Aggregated], columns: Sequence[Wanted], limit: int, language: str
    ) -> Rows:
        """UsageError D093: behind a nøgletal stand numbers of other cubes, which are named."""
        del measure, columns, limit, language
        named = Narrowing(facts, self._subjects, self._periods, self._units).named
        members = self._subjects.by_id(self._subjects.dimension.default_hierarchy.levels[-1])
        catalog = self._semantic.catalog
        ids = {kube for one in named or members for kube in counted_in(catalog.noegletal[one])}
        value = members[next(iter(named))].name if len(named) == 1 else self._subjects.dimension.name
        names = sorted(catalog.kuber[one].mdx_name for one in ids)
        raise UsageError(problem("D093", value=value, kuber=", ".join(f"«{name}»" for name in names)))

    # -- which nøgletal and periods --------------------------------------------------------------------------

    def _lines(self, request: Request) -> Iterator[_Line]:
        narrowing = Narrowing(request.facts, self._subjects, self._periods, self._units)
        periods = self._periods_of(request)
        for keys, among in self._subjects_of(request, narrowing):
            for level, period in periods:
                asked = narrowing.single(among, period)
                if asked is not None:
                    yield _Line(keys if period is None or level is None else {**keys, level: period.path()}, asked)

    def _periods_of(self, request: Request) -> Sequence[tuple[Level | None, Member | None]]:
        """The periods that the request asks for; ``None`` where it does not ask."""
        for level, only in zip(request.levels, request.only, strict=True):
            if level.hierarchy is self._periods:
                return [(level, member) for member in (level.members if only is None else only)]
        return [(None, None)]

    def _subjects_of(self, request: Request, narrowing: Narrowing) -> Iterator[tuple[dict[Level, Path], list[str]]]:
        """The members of the nøgletal's hierarchies that the request asks for, together where they meet, and the
        nøgletal that a number there may be: below an area, only what the query is narrowed to."""
        asked = [
            (level, self._subjects.by_id(level), None if only is None else frozenset(only))
            for level, only in zip(request.levels, request.only, strict=True)
            if self._subjects.holds(level)
        ]
        exact = any(level is level.hierarchy.levels[-1] for level, _, _ in asked)
        met: dict[tuple[Member, ...], list[str]] = {}
        for one in self._subjects.known if exact else narrowing.named:
            members = tuple(by_id[one] for _, by_id, _ in asked)
            if all(only is None or m in only for m, (_, _, only) in zip(members, asked, strict=True)):
                met.setdefault(members, []).append(one)
        for members, among in met.items():
            yield {level: m.path() for (level, _, _), m in zip(asked, members, strict=True)}, among

    def _results(self, keys: Iterable[_Key], watch: Watch) -> Mapping[_Key, _Result]:
        """Those of one period at once, so that they share statements."""
        by_period: dict[str, list[_Key]] = {}
        for noegletal, period in keys:
            grain = finest_grain(find_noegletal(self._semantic, noegletal))
            if grain != "aar" or Period.parse(period).grain == "aar":
                by_period.setdefault(period, []).append((noegletal, period))
        made: dict[_Key, _Result] = {}
        for wanted in by_period.values():
            watch.check()
            made.update(self._computed(wanted))
        return made

    def _computed(self, keys: Sequence[_Key]) -> dict[_Key, _Result]:
        """A nøgletal that cannot be computed says why in its own cells, and stands in nobody else's way."""
        try:
            found = compute(self._semantic, self._access, [NoegletalRequest(*key) for key in keys])
        except FlisError as error:
            if len(keys) == 1:
                return {keys[0]: CellError("; ".join(p.message for p in error.problems))}
            return {key: value for one in keys for key, value in self._computed([one]).items()}
        return dict(zip(keys, found, strict=True))

    # -- rows ------------------------------------------------------------------------------------------------

    def _below(self, request: Request) -> Mapping[Path, frozenset[str]] | None:
        """The units below each combination of members that the request asks for; ``None`` where it asks for none."""
        levels = self._unit_levels(request)
        if self._units is None or not levels:
            return None
        found = self._units.below(levels)
        start = 0
        for level, only in zip(request.levels, request.only, strict=True):
            if self._units.holds(level):
                end = start + len(level.refs)
                if only is not None:
                    kept = {member.path() for member in only}
                    found = {path: units for path, units in found.items() if path[start:end] in kept}
                start = end
        return found

    def _unit_levels(self, request: Request) -> list[Level]:
        return [level for level in request.levels if self._units is not None and self._units.holds(level)]

    def _rows(
        self, request: Request, line: _Line, result: _Result, below: Mapping[Path, frozenset[str]] | None
    ) -> Iterator[tuple[Any, ...]]:
        head = self._heads(request.levels, line)
        of_units = self._units is not None and any(map(self._units.is_of_units, self._unit_levels(request)))
        for path, found in self._figures(result, line.asked.units, below, of_units=of_units):
            yield (*head(path), *(_value(found, measure) for measure in request.measures))

    def _figures(
        self,
        result: _Result,
        among: frozenset[str] | None,
        below: Mapping[Path, frozenset[str]] | None,
        *,
        of_units: bool,
    ) -> Iterator[tuple[Path, _Figure]]:
        """Keys of unit levels -> what stands there. ``among``: the units that the query has been narrowed to."""
        if below is None:
            yield (), self._whole(result, among)
            return
        rows = {} if isinstance(result, CellError) else {str(row.enhed_key): row for row in result.rows}
        for path, held in below.items():
            units = held if among is None else held & among
            if isinstance(result, CellError):
                yield path, result
            elif of_units and len(units) == 1:
                yield path, rows.get(next(iter(units)))
            elif units:
                yield path, result.together(units)

    def _whole(self, result: _Result, among: frozenset[str] | None) -> _Figure:
        """All units together, or those among; a nøgletal of no units has one row."""
        if isinstance(result, CellError):
            return result
        if result.units is None:
            return result.rows[0] if among is None and result.rows else None
        return result.i_alt if among is None else result.together(among)

    def _heads(self, levels: Sequence[Level], line: _Line) -> Callable[[Path], Path]:
        """Keys of units -> the keys of a row, in the order of the levels."""

        def head(units: Path) -> Path:
            found: list[object] = []
            start = 0
            for level in levels:
                own = line.keys.get(level)
                if own is None:
                    own = units[start : start + len(level.refs)]
                    start += len(level.refs)
                found += own
            return tuple(found)

        return head


def _value(figure: _Figure, measure: Measure) -> Any:
    """The measure by the name that rows and totals have it under; a total has no status and no place."""
    if isinstance(figure, CellError):
        return None if measure.type == "tekst" else figure
    return getattr(figure, measure.id, None)
