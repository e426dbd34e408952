"""The answer of a product of the form ``rangliste``: every subject ranked, and the mulighedsrum up to a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flis.access import Access
from flis.analysis.ranking import Ranked, at_place, median, mulighedsrum, ranked
from flis.analysis.selection import find_datagrundlag, find_emner, find_unit, left_out
from flis.base.errors import UsageError, problem
from flis.base.messages import render
from flis.base.periods import Period
from flis.catalog.definitions.produkt import Datagrundlag, Emne, Noegler, Produkt, Udeladelse
from flis.noegletal import NoegletalRequest, NoegletalResult, compute
from flis.noegletal.result import Row, UnitNames
from flis.semantic import Member, Semantic


@dataclass(frozen=True)
class SubjectAnswer:
    """One subject. What is None has a sentence in ``aarsag`` that says why."""

    emne: Emne
    result: NoegletalResult
    order: tuple[Ranked, ...]
    names: dict[Any, str]
    own: Row | None
    plads: int | None
    median: float | None
    benchmark: float | None
    mulighedsrum: float | None
    aarsag: str

    @property
    def enhed(self) -> str:
        """What the nævner counts, in the singular."""
        return self.result.noegletal.enhedsnavn or self.result.noegletal.enhed

    @property
    def value(self) -> float | None:
        return self.own.resultat if self.own else None

    @property
    def enheder(self) -> float | None:
        return self.own.naevner if self.own else None

    def as_dict(self, names: Noegler, unit: UnitNames) -> dict[str, Any]:
        return {
            names.emne: self.emne.id,
            "titel": self.emne.titel,
            "plads": self.plads,
            "enhed": self.enhed,
            "enheder": self.enheder,
            names.vaerdi: self.value,
            names.median: self.median,
            names.benchmark: self.benchmark,
            "mulighedsrum": self.mulighedsrum,
            "aarsag": self.aarsag,
            "raekker": [
                {"plads": r.plads, unit.key: r.key, unit.name: self.names[r.key], names.vaerdi: r.value}
                for r in self.order
            ],
        }


@dataclass(frozen=True)
class ProductAnswer:
    """``unit`` is the own unit; ``udeladt`` the units that are left out in the period, with the reason."""

    produkt: Produkt
    datagrundlag: Datagrundlag
    unit: Member
    unit_names: UnitNames
    placering: int
    subjects: tuple[SubjectAnswer, ...]
    udeladt: dict[str, Udeladelse]
    udgivelse: str

    def as_dict(self) -> dict[str, Any]:
        """What machines read, with the words that the content gives: the unit dimension's and ``noegler``."""
        names = self.produkt.noegler
        return {
            self.unit_names.name: self.unit.key,
            f"{self.unit_names.name}_navn": self.unit.name,
            names.datagrundlag: self.datagrundlag.id,
            "periode": self.datagrundlag.periode,
            "udgivelse": self.udgivelse,
            "placering": self.placering,
            names.emner: [s.as_dict(names, self.unit_names) for s in self.subjects],
        }


def answer_product(
    semantic: Semantic,
    access: Access,
    produkt: Produkt,
    datagrundlag: str | None,
    unit: Any,
    placering: int | None = None,
    emne: str | None = None,
) -> ProductAnswer:
    """Answer for the own ``unit`` (key or name). ``datagrundlag``, ``placering`` and ``emne`` fall back to the
    product's first, its own, and all of them. UsageError A002–A006 names what does not exist."""
    basis = find_datagrundlag(produkt, datagrundlag)
    subjects = find_emner(produkt, emne)
    own = find_unit(semantic, access, unit)
    excluded = left_out(produkt, Period.parse(basis.periode))
    requests = [NoegletalRequest(e.noegletal, basis.periode, basis.udsnit) for e in subjects]
    results = compute(semantic, access, requests)
    place = produkt.placering if placering is None else placering
    orders = [_order(result, excluded) for result in results]
    _require_place(place, max(len(order) for order in orders), asked=placering not in (None, produkt.placering))
    answers = [
        _subject(e, result, order, own, place, excluded)
        for e, result, order in zip(subjects, results, orders, strict=True)
    ]
    names = results[0].units or UnitNames("noegle", "enhed")
    return ProductAnswer(produkt, basis, own, names, place, tuple(answers), excluded, semantic.source.name)


def _order(result: NoegletalResult, excluded: dict[str, Udeladelse]) -> tuple[Ranked, ...]:
    """Units with a number, without those that are left out."""
    values = {
        r.enhed_key: r.resultat
        for r in result.rows
        if r.has_number and r.resultat is not None and str(r.enhed_key) not in excluded
    }
    return ranked(values)


def _require_place(place: int, n: int, *, asked: bool) -> None:
    """A chosen place must exist; the product's own is only a starting point, so that a small content works too."""
    if place < 1 or (asked and n > 0 and place > n):
        raise UsageError(problem("A006", value=str(place), antal=n))


def _subject(
    emne: Emne,
    result: NoegletalResult,
    order: tuple[Ranked, ...],
    unit: Member,
    place: int,
    excluded: dict[str, Udeladelse],
) -> SubjectAnswer:
    own = result.row(unit.key)
    mine = next((r for r in order if r.key == unit.key), None)
    middle, benchmark = median(order), at_place(order, place)
    room = None
    if mine is not None and benchmark is not None and own is not None:
        room = mulighedsrum(mine.value, benchmark.value, own.naevner if own.naevner is not None else 1)
    return SubjectAnswer(
        emne=emne,
        result=result,
        order=order,
        names={r.enhed_key: r.enhed_navn for r in result.rows},
        own=own,
        plads=mine.plads if mine else None,
        median=middle.value if middle else None,
        benchmark=benchmark.value if benchmark else None,
        mulighedsrum=room,
        aarsag="" if room is not None else _reason(own, mine, len(order), place, excluded.get(str(unit.key))),
    )


def _reason(own: Row | None, mine: Ranked | None, n: int, place: int, excluded: Udeladelse | None) -> str:
    """Why there is no mulighedsrum, as a whole sentence."""
    if excluded is not None:
        return excluded.begrundelse
    if mine is None:
        return render(f"A01{_STATUS.get(own.status if own else 'mangler', 0)}", {})[0]
    return render("A014", {"antal": n, "placering": place})[0]


_STATUS = {"mangler": 1, "skjult": 2, "ikke_relevant": 3}
