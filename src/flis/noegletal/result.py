"""A nøgletal for all units in one period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from flis.base.errors import Problem
from flis.catalog.definitions.noegletal import Noegletal

Status = Literal["ok", "mangler", "ikke_relevant", "skjult", "foreloebig"]
Number = int | float
#: How a side's values for several units are taken together: added up, the same for all, or not at all.
Adding = Literal["sum", "ens", "nej"]


@dataclass(frozen=True)
class NoegletalRequest:
    """``periode`` as Period reads it; ``udsnit`` (level -> code) goes before the nøgletal's own choices."""

    id: str
    periode: str
    udsnit: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One unit. ``resultat`` in the nøgletal's own unit; numbers are None when ``status`` says why.

    ``plads`` counts from 1 at the lowest value; equal values share the lowest place.
    """

    enhed_key: Any
    enhed_navn: str
    taeller: Number | None
    naevner: Number | None
    resultat: Number | None
    status: Status
    plads: int | None = None

    @property
    def has_number(self) -> bool:
        return self.status in ("ok", "foreloebig")


@dataclass(frozen=True)
class Total:
    """All units with a number together: Σ tæller ÷ Σ nævner, so large units weigh more."""

    taeller: Number | None
    naevner: Number | None
    resultat: Number | None


@dataclass(frozen=True)
class UnitNames:
    """What a unit's key and name are called: the unit dimension's key column and id."""

    key: str
    name: str


@dataclass(frozen=True)
class NoegletalResult:
    noegletal: Noegletal
    periode: str
    udgivelse: str
    rows: tuple[Row, ...]
    i_alt: Total
    #: Definition in generated words, one line each.
    filter_words: tuple[str, ...]
    #: The statements that the numbers came from, with their parameters.
    sql: str
    #: ``None`` when the content compares no units; the one row then has neither key nor name.
    units: UnitNames | None = None
    warnings: tuple[Problem, ...] = ()
    #: Of the tæller and of the nævner.
    adding: tuple[Adding, Adding] = ("sum", "sum")

    def only(self, unit: str) -> NoegletalResult:
        """The same with one unit's row; its place is still among all."""
        return replace(self, rows=tuple(r for r in self.rows if str(r.enhed_key) == str(unit)))

    def row(self, unit: Any) -> Row | None:
        return next((r for r in self.rows if str(r.enhed_key) == str(unit)), None)

    def together(self, units: Iterable[str]) -> Total:
        """Some of the units (keys as text) as one, as ``i_alt`` is all of them: those that have a number. Empty where
        values of several units cannot be taken together."""
        wanted = frozenset(units)
        kept = [r for r in self.rows if r.has_number and str(r.enhed_key) in wanted]
        above = _together(self.adding[0], [r.taeller for r in kept])
        under = _together(self.adding[1], [r.naevner for r in kept])
        return Total(above, under, ratio(self.noegletal, above, under))

    def as_dict(self, unit_key: str | None = None, unit_name: str | None = None) -> dict[str, Any]:
        """What machines read; the keys of a unit are the content's own words unless others are given."""
        names = self.units and UnitNames(unit_key or self.units.key, unit_name or self.units.name)
        return {
            "id": self.noegletal.id,
            "titel": self.noegletal.titel,
            "enhed": self.noegletal.enhed,
            "periode": self.periode,
            "udgivelse": self.udgivelse,
            "raekker": [_row(row, names) for row in self.rows],
        }


def ratio(noegletal: Noegletal, above: Number | None, under: Number | None) -> Number | None:
    """The nøgletal in its own unit, from its tæller and nævner."""
    if above is None or (noegletal.naevner is not None and not under):
        return None
    value = above if under is None else above / under
    return value * 100 if noegletal.visning == "procent" else value


def _together(adding: Adding, values: list[Number | None]) -> Number | None:
    known = [v for v in values if v is not None]
    if not known or (adding == "nej" and len(known) > 1):
        return None
    return sum(known) if adding == "sum" else known[0]


def _row(row: Row, names: UnitNames | None) -> dict[str, Any]:
    head = {names.key: row.enhed_key, names.name: row.enhed_navn} if names else {}
    numbers = {"taeller": row.taeller, "naevner": row.naevner, "resultat": row.resultat}
    return {**head, **numbers, "status": row.status, "plads": row.plads}
