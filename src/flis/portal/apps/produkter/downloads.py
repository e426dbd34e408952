"""The same numbers as the pages, as files, for the same choices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from flis.exports import Column, Sheet
from flis.portal.apps.produkter.answers import ask
from flis.portal.apps.produkter.selection import Selection, find_product, find_subject, read_selection
from flis.portal.choices import language_of
from flis.portal.definitions import definition_from, unit_of
from flis.portal.downloads import address_fact, facts_of, message_fact, send
from flis.portal.formats import amount_unit
from flis.portal.texts import Language, pick, text


@require_safe
def overview(request: HttpRequest, produkt: str, form: str) -> HttpResponse:
    language = language_of(request)
    selection = read_selection(request, find_product(request, produkt))
    names, subjects = selection.produkt.noegler, ask(selection, language).subjects
    money = amount_unit(subjects[0].noegletal.enhed) if subjects else ""
    columns = (
        Column(names.emne, text("produkt.emne", language)),
        Column("plads", text("ord.plads", language), "tal"),
        Column("mulighedsrum", text("produkt.mulighedsrum_kr", language, enhed=money), "tal"),
    )
    rows = [(s.titel, s.plads, s.mulighedsrum) for s in subjects]
    facts = (*_choices(selection, language), *address_fact(request, selection.url(), language))
    sheet = Sheet(pick(selection.produkt, "overblik", language), columns, rows, tuple(facts))
    return send(request, form, sheet, _file_name(selection, "overblik"), selection.bundle.release.created)


@require_safe
def subject(request: HttpRequest, produkt: str, emne: str, form: str) -> HttpResponse:
    language = language_of(request)
    found = find_product(request, produkt)
    chosen = find_subject(request, found, emne)
    selection = read_selection(request, found)
    answer = ask(selection, language, chosen).subjects[0]
    noegletal = answer.noegletal
    columns = (
        Column("plads", text("ord.plads", language), "tal"),
        Column(selection.unit_key_name, text("hent.kode", language)),
        Column(selection.unit_parameter, selection.unit_name),
        Column(found.noegler.vaerdi, unit_of(noegletal, language), "tal", noegletal.decimaler),
    )
    rows = [(r.plads, r.key, r.navn, r.vaerdi) for r in answer.rows]
    definition = definition_from(selection.bundle, answer.result, language)
    facts = (
        *_choices(selection, language),
        *facts_of(definition, language),
        *address_fact(request, selection.url(chosen.id), language),
    )
    sheet = Sheet(pick(chosen, "titel", language), columns, rows, tuple(facts))
    return send(request, form, sheet, _file_name(selection, chosen.id), selection.bundle.release.created)


def _choices(selection: Selection, language: Language) -> list[tuple[str, str]]:
    return [
        (text("ord.produkt", language), pick(selection.produkt, "titel", language)),
        (selection.unit_name, selection.unit.name),
        (text("valg.datagrundlag", language), pick(selection.datagrundlag, "titel", language)),
        (text("valg.placering", language), str(selection.placering)),
        *message_fact(selection.bundle, language),
    ]


def _file_name(selection: Selection, part: str) -> str:
    return f"{selection.produkt.id}-{part}-{selection.datagrundlag.id}-{selection.unit.key}"
