"""The pages of a product: the list of products, the overview of its emner, and each emne."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from flis.base.numbers import format_number
from flis.portal.apps.produkter.answers import Subject, ask
from flis.portal.apps.produkter.charts import map_of, overview_chart, subject_chart
from flis.portal.apps.produkter.rows import ranked_rows
from flis.portal.apps.produkter.selection import UNIT_COOKIE, Selection, find_product, find_subject, read_selection
from flis.portal.charts.style import number_locale
from flis.portal.choices import language_of
from flis.portal.chrome import bundle_of
from flis.portal.definitions import definition_from, unit_of
from flis.portal.formats import amount_unit
from flis.portal.pictures import Picture
from flis.portal.texts import Language, pick, pick_list, text
from flis.portal.tools import tools_url
from flis.portal.units import options

_YEAR = 365 * 24 * 3600


@require_safe
def products(request: HttpRequest) -> HttpResponse:
    return render(request, "produkter/liste.html", {"produkter": bundle_of(request).catalog.produkter.values()})


@require_safe
def overview(request: HttpRequest, produkt: str) -> HttpResponse:
    language = language_of(request)
    selection = read_selection(request, find_product(request, produkt))
    answer = ask(selection, language)
    subjects = answer.subjects
    context = _frame(selection, language) | {
        "emner": subjects,
        "udeladt": answer.udeladt,
        "i_alt": _total(subjects, language),
        "beloebsenhed": amount_unit(subjects[0].noegletal.enhed) if subjects else "",
        "graf": overview_chart(subjects),
        "overskrift": pick(selection.produkt, "overblik", language),
    }
    return _remember_unit(request, selection, render(request, "produkter/overblik.html", context))


@require_safe
def subject(request: HttpRequest, produkt: str, emne: str) -> HttpResponse:
    language = language_of(request)
    found = find_product(request, produkt)
    chosen = find_subject(request, found, emne)
    selection = read_selection(request, found)
    answer = ask(selection, language, chosen)
    context = _frame(selection, language, chosen.id) | {"overskrift": pick(chosen, "titel", language)}
    context |= _subject_context(selection, answer.subjects[0], language) | {"udeladt": answer.udeladt}
    return _remember_unit(request, selection, render(request, "produkter/emne.html", context))


def _subject_context(selection: Selection, answer: Subject, language: Language) -> dict[str, Any]:
    return {
        "svar": answer,
        "graf": subject_chart(answer, language),
        "kort": map_of(selection.bundle, answer, language),
        "raekker": ranked_rows(answer, language),
        "enhed": unit_of(answer.noegletal, language),
        "se_tabel": text("produkt.se_tabel", language),
        "definition": definition_from(selection.bundle, answer.result, language),
    }


def _frame(selection: Selection, language: Language, emne: str = "") -> dict[str, Any]:
    """What every page of the product shows: the form, the menu of emner, and the address with all choices."""
    produkt = selection.produkt
    shown = [e.noegletal for e in produkt.emner if emne in ("", e.id)]
    return {
        "valg": selection,
        "enhedsvalg": options(selection.bundle.units, selection.unit.key),
        "produkt": produkt,
        "emnemenu": [(pick(e, "titel", language), selection.url(e.id), e.id == emne) for e in produkt.emner],
        "overbliklink": (pick(produkt, "overblik", language), selection.url(), not emne),
        "datagrundlag_titel": pick(selection.datagrundlag, "titel", language),
        "talformat": Picture("talformat", number_locale(language)),
        "datagrundlag": [(d.id, pick(d, "titel", language)) for d in produkt.datagrundlag],
        "opmaerksomhed": pick_list(produkt, "opmaerksomhed", language),
        "permalink": selection.url(emne),
        "hent": [(form, selection.url(emne, f"hent.{form}")) for form in ("xlsx", "csv")],
        "maskine": selection.url(emne, "hent.maskine.csv"),
        "vaerktoejer": tools_url(shown, selection.datagrundlag.periode, selection.datagrundlag.udsnit),
        "antal_enheder": len(selection.bundle.units),
        "formular_url": f"/produkter/{produkt.id}/" + (f"{emne}/" if emne else ""),
    }


def _total(subjects: list[Subject], language: Language) -> str:
    known = [s.mulighedsrum for s in subjects if s.mulighedsrum is not None]
    return format_number(sum(known) if known else None, 0, language)


def _remember_unit(request: HttpRequest, selection: Selection, response: HttpResponse) -> HttpResponse:
    if request.GET.get(selection.unit_parameter):
        response.set_cookie(UNIT_COOKIE, selection.unit.key, max_age=_YEAR, samesite="Lax", httponly=True)
    return response
