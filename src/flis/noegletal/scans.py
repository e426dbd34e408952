"""Run what many sides need in as few statements as possible, and read each side's numbers out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flis.access import Access
from flis.noegletal.side import Scan, Side
from flis.semantic import Between, Condition, Figure, Members, Question, Semantic
from flis.semantic.question import Moment

_FigureKey = tuple[str, Condition | None, Moment]


@dataclass
class _Collected:
    figures: dict[_FigureKey, str] = field(default_factory=dict)
    time: str | None = None
    totals: bool = False

    def add(self, side: Side) -> None:
        self.time = side.time
        self.totals = self.totals or not side.additive
        for where in (None, *(t.where for t in side.terms)):
            self.figures.setdefault(_key(side, where), f"c{len(self.figures)}")


@dataclass(frozen=True)
class _Columns:
    """Where a side's figures stand in the rows: everything it counts, and each term with its sign."""

    everything: int
    terms: tuple[tuple[int, int], ...]


class Counted:
    """The numbers of several sides, counted in one statement for each scan."""

    def __init__(self, semantic: Semantic, access: Access, sides: Iterable[Side]) -> None:
        self._collected: dict[Scan, _Collected] = {}
        self._values: dict[tuple[Scan, _Columns], Mapping[str, Any]] = {}
        for side in sides:
            self._collected.setdefault(side.scan, _Collected()).add(side)
        self._answers = {
            scan: semantic.ask(access, _question(scan, wanted)) for scan, wanted in self._collected.items()
        }

    def keys(self, side: Side) -> list[Any]:
        """Keys of the units that have rows, in the type of their column."""
        return [] if side.scan.by is None else [row[0] for row in self._unit_rows(side.scan) if row[0] is not None]

    def values(self, side: Side) -> Mapping[str, Any]:
        """The side's value for each unit (key as text) that has rows. A unit that has rows, but none that the filter
        keeps, has 0 of what can be added up. Without units the only key is the empty text."""
        columns = self._columns(side)
        if (side.scan, columns) not in self._values:
            rows = self._answers[side.scan].table.rows if side.scan.by is None else self._unit_rows(side.scan)
            keys = ["" if side.scan.by is None else str(row[0]) for row in rows]
            self._values[side.scan, columns] = dict(zip(keys, map(_combiner(side, columns), rows), strict=True))
        return self._values[side.scan, columns]

    def total(self, side: Side) -> Any:
        """The value over all units that the asker sees, computed by the statement itself."""
        answer = self._answers[side.scan]
        rows = [row for row in answer.table.rows if side.scan.by is None or row[1]]
        return _combiner(side, self._columns(side))(rows[0]) if rows else None

    def sql(self, side: Side) -> str:
        answer = self._answers[side.scan]
        bound = [f"-- ${n} = {value!r}" for n, value in enumerate(answer.params, start=1)]
        return "\n".join([f"{answer.sql};", *bound])

    def _unit_rows(self, scan: Scan) -> list[tuple[Any, ...]]:
        """Rows of single units; the total, when the statement gives one, says so in its second column."""
        rows = self._answers[scan].table.rows
        return [row for row in rows if not row[1]] if self._collected[scan].totals else rows

    def _columns(self, side: Side) -> _Columns:
        figures, columns = self._collected[side.scan].figures, self._answers[side.scan].table.columns
        places = [columns.index(figures[_key(side, where)]) for where in (None, *(t.where for t in side.terms))]
        return _Columns(places[0], tuple((t.sign, at) for t, at in zip(side.terms, places[1:], strict=True)))


def _combiner(side: Side, columns: _Columns) -> Callable[[tuple[Any, ...]], Any]:
    """A row of the answer -> the side's value."""
    everything, terms = columns.everything, columns.terms
    empty = (None, 0) if side.measure.type in ("antal", "antal_unikke") else (None,)

    def added(row: tuple[Any, ...]) -> Any:
        return None if row[everything] in empty else sum(sign * (row[at] or 0) for sign, at in terms)

    def single(row: tuple[Any, ...]) -> Any:
        value = row[terms[0][1]]
        return None if row[everything] in empty or value is None else terms[0][0] * value

    def plain(row: tuple[Any, ...]) -> Any:
        return None if row[everything] in empty else row[terms[0][1]] or 0

    if not side.additive:
        return single
    return plain if [sign for sign, _ in terms] == [1] else added


def _key(side: Side, where: Condition | None) -> _FigureKey:
    return side.measure.id, where, side.window.at


def _question(scan: Scan, wanted: _Collected) -> Question:
    where: list[Condition] = [Members(level, (code,)) for level, code in scan.udsnit]
    if wanted.time is not None:
        where.append(Between(wanted.time, scan.first, scan.last))
    figures = tuple(Figure(measure, cond, at, name) for (measure, cond, at), name in wanted.figures.items())
    return Question(
        scan.kube,
        figures,
        by=() if scan.by is None else (scan.by,),
        where=tuple(where),
        totals="i_alt" if wanted.totals and scan.by is not None else "ingen",
        names=False,
        ordered=False,
    )
