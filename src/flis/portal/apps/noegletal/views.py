"""The catalogue of nøgletal, and one nøgletal for all units."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from flis.base.numbers import format_number
from flis.noegletal import NoegletalResult
from flis.portal.apps.noegletal.rows import Row, as_html, rows_of
from flis.portal.apps.noegletal.search import grouped
from flis.portal.apps.noegletal.selection import Selection, find_noegletal, read_selection, result_of
from flis.portal.charts.ranking import Bar, ranking_chart
from flis.portal.charts.style import number_locale
from flis.portal.choices import language_of
from flis.portal.chrome import bundle_of
from flis.portal.definitions import definition_from, unit_of
from flis.portal.mapping import map_view
from flis.portal.pictures import Picture
from flis.portal.texts import Language, pick, text
from flis.portal.tools import tools_url
from flis.portal.units import options


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    language, words = language_of(request), request.GET.get("q", "").replace("\0", "")
    groups = grouped(bundle_of(request).catalog, words, language)
    count = sum(len(group.noegletal) for group in groups)
    return render(request, "noegletal/liste.html", {"grupper": groups, "q": words[:100], "antal": count})


@require_safe
def detail(request: HttpRequest, noegletal: str) -> HttpResponse:
    language = language_of(request)
    selection = read_selection(request, find_noegletal(request, noegletal))
    found = selection.noegletal
    dimension = selection.bundle.catalog.enhedsdimension
    context: dict[str, Any] = {
        "valg": selection,
        "enhedsvalg": options(selection.bundle.units, selection.unit),
        "noegletal": found,
        "overskrift": pick(found, "titel", language),
        "enhed": unit_of(found, language),
        "enhedsnavn": pick(dimension, "titel", language) if dimension else "",
        "talformat": Picture("talformat", number_locale(language)),
        "permalink": selection.url(),
        "hent": [(form, selection.url(f"hent.{form}")) for form in ("xlsx", "csv", "maskine.csv")],
        "vaerktoejer": tools_url([found.id], selection.period),
        "se_tabel": text("noegletal.se_tabel", language),
    }
    if selection.period:
        context |= _numbers(selection, language)
    return render(request, "noegletal/noegletal.html", context)


def _numbers(selection: Selection, language: Language) -> dict[str, Any]:
    found, bundle = selection.noegletal, selection.bundle
    result = result_of(bundle, found, selection.period)
    rows = rows_of(result, found.decimaler, language)
    unit = unit_of(found, language)
    values = {row.key: (row.resultat if row.shown else None, _label(row, unit)) for row in rows}
    return {
        "raekker": as_html(rows, selection.unit, language),
        "i_alt": _total(result, language),
        "graf": _chart([row for row in rows if row.shown], selection, unit, language),
        "kort": map_view(bundle, values, selection.unit, found.decimaler, language),
        "definition": definition_from(bundle, result, language),
    }


def _total(result: NoegletalResult, language: Language) -> tuple[str, str, str]:
    """The ratio for all units together, and what it is the ratio of."""
    total, decimals = result.i_alt, result.noegletal.decimaler
    parts = ((total.taeller, 0), (total.naevner, 0), (total.resultat, decimals))
    taeller, naevner, resultat = (format_number(value, places, language) for value, places in parts)
    return resultat, taeller, naevner


def _chart(rows: list[Row], selection: Selection, unit: str, language: Language) -> Picture:
    bars = [
        Bar(at, row.navn, row.resultat or 0.0, _label(row, unit), "egen" if row.key == selection.unit else "andre")
        for at, row in enumerate(rows, 1)
    ]
    return Picture("graf-noegletal", ranking_chart(bars, [], (text("ord.plads", language), unit)))


def _label(row: Row, unit: str) -> str:
    head = f"{row.plads}. {row.navn}" if row.plads else row.navn
    return f"{head}: {row.tekst} {unit}".strip() if row.shown else f"{head}: {row.tekst}"
