"""The choices on a nøgletal's page: which period, and which unit to highlight."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from flis.catalog.definitions.noegletal import Noegletal
from flis.noegletal import NoegletalRequest, NoegletalResult, compute, periods_of
from flis.portal.choices import choose, find, language_of
from flis.portal.chrome import bundle_of
from flis.portal.state import Bundle
from flis.portal.texts import text

PERIOD = "periode"
UNIT = "enhed"
#: How many periods back to look for one with numbers, when the reader has chosen none.
_LOOK_BACK = 4


@dataclass(frozen=True)
class Selection:
    bundle: Bundle
    noegletal: Noegletal
    periods: list[str]
    period: str
    unit: str
    unit_parameter: str

    def url(self, file: str = "") -> str:
        chosen = {PERIOD: self.period, self.unit_parameter: self.unit}
        query = urlencode({key: value for key, value in chosen.items() if value})
        return f"/noegletal/{self.noegletal.id}/{file}" + (f"?{query}" if query else "")


def find_noegletal(request: HttpRequest, noegletal_id: str) -> Noegletal:
    known = bundle_of(request).catalog.noegletal
    find(request, known, noegletal_id, text("ord.noegletal", language_of(request)), "/noegletal/")
    return known[noegletal_id]


def read_selection(request: HttpRequest, noegletal: Noegletal) -> Selection:
    """The choices in the address; without a period, the newest that has numbers."""
    bundle = bundle_of(request)
    periods = periods_of(bundle.semantic, bundle.access, noegletal)
    chosen = choose(request, PERIOD, {p: p for p in periods}, "")
    dimension = bundle.catalog.enhedsdimension
    parameter = dimension.id if dimension else UNIT
    unit = choose(request, parameter, {k: u.name for k, u in bundle.units.items()}, "")
    return Selection(bundle, noegletal, periods, chosen or _newest(bundle, noegletal, periods), unit, parameter)


def result_of(bundle: Bundle, noegletal: Noegletal, period: str) -> NoegletalResult:
    return compute(bundle.semantic, bundle.access, [NoegletalRequest(noegletal.id, period)])[0]


def _newest(bundle: Bundle, noegletal: Noegletal, periods: list[str]) -> str:
    for period in periods[:_LOOK_BACK]:
        if any(row.resultat is not None for row in result_of(bundle, noegletal, period).rows):
            return period
    return periods[0] if periods else ""
