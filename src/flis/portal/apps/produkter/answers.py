"""Ask ``analysis`` for a product's answer and dress it for the page: every number as text, every row with its mark."""

from __future__ import annotations

from dataclasses import dataclass

from flis.analysis import SubjectAnswer, answer_product
from flis.base.numbers import format_number
from flis.catalog.definitions.noegletal import Noegletal
from flis.catalog.definitions.produkt import Emne
from flis.noegletal import NoegletalResult
from flis.portal.apps.produkter.selection import Selection
from flis.portal.formats import MARKS, amount, amount_unit, short_amount
from flis.portal.texts import Language, pick


@dataclass(frozen=True)
class Row:
    """One unit in the ranked list. ``rolle``: egen, benchmark, median or andre."""

    plads: int
    key: str
    navn: str
    vaerdi: float
    tekst: str
    rolle: str


@dataclass(frozen=True)
class Subject:
    """The answer for one emne. Values are None when there is no number; ``aarsag`` says why."""

    emne: Emne
    result: NoegletalResult
    titel: str
    url: str
    plads: int | None
    enheder: float | None
    egen: float | None
    median: float | None
    benchmark: float | None
    mulighedsrum: float | None
    aarsag: str
    rows: list[Row]
    benchmark_row: Row | None
    median_row: Row | None
    egen_tekst: str
    median_tekst: str
    benchmark_tekst: str
    mulighedsrum_tekst: str
    mulighedsrum_kort: str
    mulighedsrum_tal: str
    enheder_tekst: str

    @property
    def noegletal(self) -> Noegletal:
        return self.result.noegletal

    @property
    def antal(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class LeftOut:
    """A unit that the product leaves out in the period, with the reason."""

    navn: str
    begrundelse: str


@dataclass(frozen=True)
class Answer:
    subjects: list[Subject]
    udeladt: list[LeftOut]


def ask(selection: Selection, language: Language, emne: Emne | None = None) -> Answer:
    """The subjects of the product, for the reader's choices; or the one given, which alone comes with its rows."""
    found = answer_product(
        selection.bundle.semantic,
        selection.bundle.access,
        selection.produkt,
        selection.datagrundlag.id,
        selection.unit.key,
        selection.placering,
        emne.id if emne else None,
    )
    units = selection.bundle.units
    left_out = [LeftOut(units[k].name if k in units else k, u.begrundelse) for k, u in found.udeladt.items()]
    return Answer([_subject(selection, language, one, with_rows=emne is not None) for one in found.subjects], left_out)


def _subject(selection: Selection, language: Language, answer: SubjectAnswer, *, with_rows: bool) -> Subject:
    noegletal = answer.result.noegletal
    unit, decimals = amount_unit(noegletal.enhed), noegletal.decimaler
    rows = _rows(selection, language, answer) if with_rows else []
    at, median_at = selection.placering - 1, len(rows) // 2
    mark = MARKS.get(answer.own.status, "") if answer.own else ""
    return Subject(
        emne=answer.emne,
        result=answer.result,
        titel=pick(answer.emne, "titel", language),
        url=selection.url(answer.emne.id),
        plads=answer.plads,
        enheder=answer.enheder,
        egen=answer.value,
        median=answer.median,
        benchmark=answer.benchmark,
        mulighedsrum=answer.mulighedsrum,
        aarsag=answer.aarsag,
        rows=rows,
        benchmark_row=rows[at] if at < len(rows) else None,
        median_row=rows[median_at] if rows else None,
        egen_tekst=mark or amount(answer.value, unit, language, decimals),
        median_tekst=amount(answer.median, unit, language, decimals),
        benchmark_tekst=amount(answer.benchmark, unit, language, decimals),
        mulighedsrum_tekst=amount(answer.mulighedsrum, unit, language),
        mulighedsrum_kort=short_amount(answer.mulighedsrum, unit, language),
        mulighedsrum_tal=format_number(answer.mulighedsrum, 0, language),
        enheder_tekst=format_number(answer.enheder, 0, language),
    )


def _rows(selection: Selection, language: Language, answer: SubjectAnswer) -> list[Row]:
    decimals, median_at = answer.result.noegletal.decimaler, len(answer.order) // 2
    found = []
    for at, ranked in enumerate(answer.order):
        role = _role(str(ranked.key) == selection.unit.key, at == selection.placering - 1, at == median_at)
        text = format_number(ranked.value, decimals, language)
        found.append(Row(ranked.plads, str(ranked.key), answer.names[ranked.key], ranked.value, text, role))
    return found


def _role(own: bool, benchmark: bool, median: bool) -> str:
    return "egen" if own else "benchmark" if benchmark else "median" if median else "andre"
