"""Run what many sides need in as few statements as possible, and read each side's numbers out of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flis.access import Access
from flis.noegletal.side import Scan, Side
from flis.semantic import Answer, Between, Condition, Figure, Members, Question, Semantic
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


class Counted:
    """The numbers of several sides: unit (as text) -> value."""

    def __init__(self, semantic: Semantic, access: Access, sides: Iterable[Side]) -> None:
        self._collected: dict[Scan, _Collected] = {}
        for side in sides:
            self._collected.setdefault(side.scan, _Collected()).add(side)
        self._answers = {
            scan: semantic.ask(access, _question(scan, wanted)) for scan, wanted in self._collected.items()
        }
        self._rows = {scan: _rows_by_unit(scan, answer) for scan, answer in self._answers.items()}

    def keys(self, side: Side) -> list[Any]:
        """Keys of the units that have rows, in the type of their column."""
        return [key for key, _ in self._rows[side.scan].values() if key is not None]

    def value(self, side: Side, unit: str) -> Any:
        """The side's value for a unit; ``None`` when the unit has no rows at all there. A unit that has rows, but
        none that the filter keeps, has 0 of what can be added up."""
        found = self._rows[side.scan].get("" if side.scan.by is None else unit)
        return None if found is None else self._combined(side, found[1])

    def total(self, side: Side) -> Any:
        """The value over all units that the asker sees, computed by the statement itself."""
        answer = self._answers[side.scan]
        if side.scan.by is None:
            return self.value(side, "")
        return next((self._combined(side, r) for r in answer.as_dicts() if r[f"{_unit_column(answer)}_i_alt"]), None)

    def sql(self, side: Side) -> str:
        answer = self._answers[side.scan]
        bound = [f"-- ${n} = {value!r}" for n, value in enumerate(answer.params, start=1)]
        return "\n".join([f"{answer.sql};", *bound])

    def _combined(self, side: Side, row: dict[str, Any]) -> Any:
        figures = self._collected[side.scan].figures
        everything = row[figures[_key(side, None)]]
        if everything is None or (everything == 0 and side.measure.type in ("antal", "antal_unikke")):
            return None
        values = [(t.sign, row[figures[_key(side, t.where)]]) for t in side.terms]
        if not side.additive:
            return values[0][0] * values[0][1] if values[0][1] is not None else None
        return sum(sign * (value or 0) for sign, value in values)


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
    )


def _unit_column(answer: Answer) -> str:
    return answer.columns[0].id


def _rows_by_unit(scan: Scan, answer: Answer) -> dict[str, tuple[Any, dict[str, Any]]]:
    rows = answer.as_dicts()
    if scan.by is None:
        return {"": (None, rows[0])}
    unit = _unit_column(answer)
    return {str(r[unit]): (r[unit], r) for r in rows if not r.get(f"{unit}_i_alt") and r[unit] is not None}
