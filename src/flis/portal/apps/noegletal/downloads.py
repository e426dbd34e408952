"""A nøgletal's numbers as files, for the same choices as the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from flis.exports import Column, Sheet
from flis.portal.apps.noegletal.rows import Row, rows_of
from flis.portal.apps.noegletal.selection import find_noegletal, read_selection, result_of
from flis.portal.choices import NotFound, language_of
from flis.portal.definitions import definition_from, unit_of
from flis.portal.downloads import address_fact, facts_of, message_fact, send
from flis.portal.texts import pick, text


@require_safe
def detail(request: HttpRequest, noegletal: str, form: str) -> HttpResponse:
    language = language_of(request)
    selection = read_selection(request, find_noegletal(request, noegletal))
    found, bundle = selection.noegletal, selection.bundle
    if not selection.period:
        raise NotFound(text("noegletal.ingen_periode", language))
    result = result_of(bundle, found, selection.period)
    dimension = bundle.catalog.enhedsdimension
    key = (dimension.noegle or dimension.id) if dimension else "enhed"
    columns = (
        Column("plads", text("ord.plads", language), "tal"),
        Column(key, text("hent.kode", language)),
        Column(dimension.id if dimension else "navn", pick(dimension, "titel", language) if dimension else ""),
        Column("taeller", found.taeller.titel or text("noegletal.taeller", language), "tal"),
        Column("naevner", (found.naevner.titel if found.naevner else "") or text("noegletal.naevner", language), "tal"),
        Column("resultat", unit_of(found, language), "tal", found.decimaler),
        Column("status", text("noegletal.status", language)),
    )
    rows = [_cells(row) for row in rows_of(result, found.decimaler, language)]
    definition = definition_from(bundle, result, language)
    facts = (
        *message_fact(bundle, language),
        *facts_of(definition, language),
        *address_fact(request, selection.url(), language),
    )
    sheet = Sheet(pick(found, "titel", language), columns, rows, facts)
    return send(request, form, sheet, f"{found.id}-{selection.period}", bundle.release.created)


def _cells(row: Row) -> tuple[object, ...]:
    """A hidden number is hidden in every exit, its parts too."""
    if row.status == "skjult":
        return (None, row.key, row.navn, None, None, None, row.status)
    return (row.plads, row.key, row.navn, row.taeller, row.naevner, row.resultat, row.status)
