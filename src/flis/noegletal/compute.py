"""Nøgletal from ``semantic``: many at once, with as few statements as their facts and periods allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flis.access import Access
from flis.base.errors import ContentError, Problem, UsageError, problem
from flis.base.periods import Period
from flis.catalog.definitions.noegletal import Noegletal
from flis.catalog.suggestions import did_you_mean
from flis.noegletal.counting import read_period, require_grain
from flis.noegletal.places import places
from flis.noegletal.prices import price_factor
from flis.noegletal.result import (
    Adding,
    NoegletalRequest,
    NoegletalResult,
    Number,
    Row,
    Status,
    Total,
    UnitNames,
    ratio,
)
from flis.noegletal.scans import Counted
from flis.noegletal.side import Side, prepare, require_known_choices
from flis.noegletal.units import Unit, load_units
from flis.semantic import Semantic


@dataclass(frozen=True)
class _Job:
    noegletal: Noegletal
    period: Period
    taeller: Side
    naevner: Side | None
    price: Decimal

    @property
    def sides(self) -> list[Side]:
        return [self.taeller] if self.naevner is None else [self.taeller, self.naevner]

    @property
    def by_unit(self) -> bool:
        return any(side.scan.by is not None for side in self.sides)


#: About what a unit's row takes, with its text.
_ROW_BYTES = 400


def compute(semantic: Semantic, access: Access, requests: Sequence[NoegletalRequest]) -> list[NoegletalResult]:
    """One result for each request, in order.

    Sides that share cube, fact, days and udsnit are counted in one statement. UsageError for an unknown nøgletal,
    period or choice; ContentError for a filter that cannot be read or a price rate that is missing.
    """
    keys = [(access, r.id, r.periode, tuple(sorted(r.udsnit.items()))) for r in requests]
    results: dict[Any, Any] = {key: semantic.results.get(key) for key in keys}
    missing = {key: _job(semantic, r) for key, r in zip(keys, requests, strict=True) if results[key] is None}
    counted = Counted(semantic, access, [side for job in missing.values() for side in job.sides])
    for key, job in missing.items():
        results[key] = made = _Result(semantic, access, job, counted).make()
        semantic.results.put(key, made, _ROW_BYTES * max(1, len(made.rows)))
    return [results[key] for key in keys]


def find_noegletal(semantic: Semantic, noegletal_id: str) -> Noegletal:
    """UsageError N007 for an unknown one."""
    found = semantic.catalog.noegletal.get(noegletal_id)
    if found is None:
        forslag = did_you_mean(noegletal_id, semantic.catalog.noegletal)
        raise UsageError(problem("N007", value=noegletal_id, forslag=forslag))
    return found


def _job(semantic: Semantic, request: NoegletalRequest) -> _Job:
    noegletal = find_noegletal(semantic, request.id)
    period = read_period(request.periode)
    require_grain(noegletal, period)
    require_known_choices(semantic, noegletal, request.udsnit)
    taeller = prepare(semantic, noegletal, noegletal.taeller, period, request.udsnit, below=False)
    naevner = None
    if noegletal.naevner is not None:
        naevner = prepare(semantic, noegletal, noegletal.naevner, period, request.udsnit, below=True)
    return _Job(noegletal, period, taeller, naevner, price_factor(semantic, noegletal, period.first.year))


class _Result:
    """Puts one nøgletal together from what was counted."""

    def __init__(self, semantic: Semantic, access: Access, job: _Job, counted: Counted) -> None:
        self.semantic, self.access, self.job, self.counted = semantic, access, job, counted
        self.provisional = _is_provisional(job.noegletal, job.period)
        kuber = [semantic.catalog.kuber[side.scan.kube] for side in job.sides]
        self.own_only = any(k.adgang == "egen" for k in kuber) and not access.may_see_all
        self.above = _scaled_values(counted, job.taeller, job.taeller.opgoerelse.faktor * float(job.price))
        self.under = (
            None if job.naevner is None else _scaled_values(counted, job.naevner, job.naevner.opgoerelse.faktor)
        )

    def make(self) -> NoegletalResult:
        job = self.job
        rows = self._rows(self._units())
        return NoegletalResult(
            noegletal=job.noegletal,
            periode=str(job.period),
            udgivelse=self.semantic.source.name,
            rows=tuple(rows),
            i_alt=self._total(rows),
            filter_words=tuple(line for side in job.sides for line in side.words),
            sql="\n\n".join(dict.fromkeys(self.counted.sql(side) for side in job.sides)),
            units=self._unit_names(),
            warnings=tuple(self._warnings()),
            adding=(_adding(job.taeller), "sum" if job.naevner is None else _adding(job.naevner)),
        )

    # -- units -----------------------------------------------------------------------------------------------

    def _units(self) -> list[Unit]:
        if not self.job.by_unit:
            return [Unit("", "", "")]
        units = load_units(self.semantic)
        if units is None:
            keys = {str(k): k for side in self.job.sides for k in self.counted.keys(side)}
            units = tuple(Unit(keys[k], k, k) for k in sorted(keys))
        return [u for u in units if not self.own_only or u.text in self.access.units]

    def _unit_names(self) -> UnitNames | None:
        dimension = self.semantic.catalog.enhedsdimension
        if dimension is None or not self.job.by_unit:
            return None
        return UnitNames(dimension.noegle or dimension.bladniveau().kolonne or f"{dimension.id}_kode", dimension.id)

    # -- numbers ---------------------------------------------------------------------------------------------

    def _rows(self, units: list[Unit]) -> list[Row]:
        drafts = [self._draft(unit) for unit in units]
        values = {d[0].key: d[3] for d in drafts if d[3] is not None}
        # A place is a place among all; whoever sees only their own rows has none.
        found = {} if self.own_only or not self.job.by_unit else places(values)
        return [
            Row(unit.key, unit.name, above, under, value, status, found.get(unit.key))
            for unit, above, under, value, status in drafts
        ]

    def _draft(self, unit: Unit) -> tuple[Unit, Number | None, Number | None, Number | None, Status]:
        if not unit.exists_in(self.job.period):
            return unit, None, None, None, "ikke_relevant"
        above = self.above(unit.text)
        under = None if self.under is None else self.under(unit.text)
        status = self._status(above, under)
        if status == "skjult":
            return unit, None, None, None, status
        value = ratio(self.job.noegletal, above, under) if status in ("ok", "foreloebig") else None
        return unit, above, under, value, status

    def _status(self, above: Number | None, under: Number | None) -> Status:
        if under is not None and 0 < under < self.job.noegletal.mindste_naevner:
            return "skjult"
        if above is None or (self.job.naevner is not None and not under):
            return "mangler"
        return "foreloebig" if self.provisional else "ok"

    def _total(self, rows: list[Row]) -> Total:
        kept = [r for r in rows if r.has_number]
        above = self._side_total(self.job.taeller, [r.taeller for r in kept])
        under = None
        if self.job.naevner is not None:
            under = self._side_total(self.job.naevner, [r.naevner for r in kept])
        return Total(above, under, ratio(self.job.noegletal, above, under))

    def _side_total(self, side: Side, values: list[Number | None]) -> Number | None:
        known = [v for v in values if v is not None]
        if not known:
            return None
        if side.scan.by is None:
            return known[0]
        if side.additive:
            return sum(known)
        price = float(self.job.price) if side is self.job.taeller else 1.0
        return _scaled(self.counted.total(side), side.opgoerelse.faktor * price)

    def _warnings(self) -> Iterable[Problem]:
        for side in self.job.sides:
            for code in side.unknown:
                yield problem("N015", severity="advarsel", noegletal=self.job.noegletal.id, value=code)


def _adding(side: Side) -> Adding:
    if side.scan.by is None:
        return "ens"
    return "sum" if side.additive else "nej"


def _scaled_values(counted: Counted, side: Side, factor: float) -> Callable[[str], Number | None]:
    """Unit key as text -> the side's value × ``factor``; a side without units holds for every unit."""
    values = counted.values(side)
    if side.scan.by is None:
        return lambda _: _scaled(values.get(""), factor)
    return lambda key: _scaled(values.get(key), factor)


def _scaled(value: Any, factor: float) -> Number | None:
    """Kroner and counts as plain numbers; whole numbers stay whole when nothing is multiplied."""
    if value is None:
        return None
    number = float(value) if isinstance(value, Decimal) else value
    return number if factor == 1 else number * factor


def _is_provisional(noegletal: Noegletal, period: Period) -> bool:
    if not noegletal.foreloebig_fra:
        return False
    try:
        return period.first >= Period.parse(noegletal.foreloebig_fra).first
    except ValueError:
        raise ContentError(problem("N016", noegletal=noegletal.id, value=noegletal.foreloebig_fra)) from None
