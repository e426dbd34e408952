"""Ask ``analysis`` for a product's answer and dress it for the page: every number as text, every row with its mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flis.analysis.product import answer_product
from flis.base.numbers import format_number
from flis.catalog.definitions.noegletal import Noegletal
from flis.catalog.definitions.produkt import Emne
from flis.portal.apps.produkter.selection import Selection
from flis.portal.formats import amount, amount_unit, short_amount
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
    """The answer for one emne. Values are None when the own unit has no number."""

    emne: Emne
    noegletal: Noegletal
    titel: str
    url: str
    plads: int | None
    antal: int
    enhed: str
    enheder: float | None
    egen: float | None
    median: float | None
    benchmark: float | None
    mulighedsrum: float | None
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


def ask(selection: Selection, language: Language, emne: Emne | None = None) -> list[Subject]:
    """The subjects of the product (or the one given), for the reader's choices."""
    answer = answer_product(
        selection.bundle.semantic,
        selection.bundle.access,
        selection.produkt,
        selection.datagrundlag.id,
        selection.unit.value,
        selection.placering,
        emne.id if emne else None,
    ).as_dict()
    by_id = {part[selection.produkt.noegler.emne]: part for part in answer[selection.produkt.noegler.emner]}
    wanted = [emne] if emne else selection.produkt.emner
    return [_subject(selection, language, e, by_id[e.id]) for e in wanted if e.id in by_id]


def _subject(selection: Selection, language: Language, emne: Emne, part: dict[str, Any]) -> Subject:
    names = selection.produkt.noegler
    noegletal = selection.bundle.catalog.noegletal[emne.noegletal]
    egen, median, benchmark = part[names.vaerdi], part[names.median], part[names.benchmark]
    rows = _rows(selection, language, part["raekker"], noegletal.decimaler)

    unit = amount_unit(noegletal.enhed)
    at, median_at = selection.placering - 1, len(rows) // 2

    def money(value: float | None) -> str:
        return amount(value, unit, language, noegletal.decimaler)

    return Subject(
        emne=emne,
        noegletal=noegletal,
        titel=pick(emne, "titel", language),
        url=selection.url(emne.id),
        plads=part["plads"],
        antal=len(rows),
        enhed=part["enhed"] or noegletal.enhedsnavn,
        enheder=part["enheder"],
        egen=egen,
        median=median,
        benchmark=benchmark,
        mulighedsrum=part["mulighedsrum"],
        rows=rows,
        benchmark_row=rows[at] if at < len(rows) else None,
        median_row=rows[median_at] if rows else None,
        egen_tekst=money(egen),
        median_tekst=money(median),
        benchmark_tekst=money(benchmark),
        mulighedsrum_tekst=amount(part["mulighedsrum"], unit, language),
        mulighedsrum_kort=short_amount(part["mulighedsrum"], unit, language),
        mulighedsrum_tal=format_number(part["mulighedsrum"], 0, language),
        enheder_tekst=format_number(part["enheder"], 0, language),
    )


def _rows(selection: Selection, language: Language, parts: list[dict[str, Any]], decimals: int) -> list[Row]:
    key_name, name_name = selection.unit_key_name, selection.unit_parameter
    value_name = selection.produkt.noegler.vaerdi
    median_at, found = len(parts) // 2, []
    for at, part in enumerate(parts):
        key, value = str(part[key_name]), part[value_name]
        role = _role(key == selection.unit.key, at == selection.placering - 1, at == median_at)
        found.append(Row(part["plads"], key, part[name_name], value, format_number(value, decimals, language), role))
    return found


def _role(own: bool, benchmark: bool, median: bool) -> str:
    return "egen" if own else "benchmark" if benchmark else "median" if median else "andre"
