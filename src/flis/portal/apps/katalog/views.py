"""The catalogue: everything that the content says, for people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from flis.portal.apps.katalog.areas import Area, area_ids, gather
from flis.portal.apps.katalog.tables import view_table
from flis.portal.choices import find, language_of
from flis.portal.chrome import bundle_of
from flis.portal.documents import to_html, without_title
from flis.portal.texts import text
from flis.warehouse.specification import specification_markdown


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    bundle = bundle_of(request)
    found = [gather(bundle, address) for address in area_ids(bundle)]
    return render(request, "katalog/liste.html", {"omraader": found})


@require_safe
def area(request: HttpRequest, omraade: str) -> HttpResponse:
    return render(request, "katalog/omraade.html", {"o": _area(request, omraade)})


@require_safe
def contract(request: HttpRequest, omraade: str, kontrakt: str) -> HttpResponse:
    found = _area(request, omraade)
    known = {k.id: k for k in found.kontrakter}
    find(request, known, kontrakt, text("ord.kontrakt", language_of(request)), f"{found.url}leverancer/")
    words = specification_markdown(known[kontrakt], bundle_of(request).catalog)
    context = {"o": found, "titel": known[kontrakt].titel or kontrakt, "html": to_html(without_title(words))}
    return render(request, "katalog/dokument.html", context)


@require_safe
def table(request: HttpRequest, omraade: str, tabel: str) -> HttpResponse:
    found = _area(request, omraade)
    known = {line.navn: line for line in found.tabeller}
    find(request, known, tabel, text("ord.tabel", language_of(request)), f"{found.url}tabeller/")
    view = view_table(bundle_of(request), known[tabel])
    caveats = bundle_of(request).catalog.forbehold
    named = [caveats[key] for key in view.forbehold if key in caveats]
    return render(request, "katalog/tabel.html", {"o": found, "tabel": view, "forbehold": named})


@require_safe
def cube(request: HttpRequest, omraade: str, kube: str) -> HttpResponse:
    found = _area(request, omraade)
    known = {k.id: k for k in found.kuber}
    find(request, known, kube, text("ord.kube", language_of(request)), f"{found.url}kuber/")
    model = bundle_of(request).semantic.cube(kube)
    context = {"o": found, "kube": known[kube], "dimensioner": list(model.dimensions.values())}
    return render(request, "katalog/kube.html", context)


@require_safe
def document(request: HttpRequest, omraade: str, navn: str) -> HttpResponse:
    found = _area(request, omraade)
    known = {d.navn: d for d in found.dokumenter}
    find(request, known, navn, text("katalog.dokumentation", language_of(request)), f"{found.url}dokumentation/")
    words = known[navn].path.read_text(encoding="utf-8")
    context = {"o": found, "titel": known[navn].titel, "html": to_html(without_title(words))}
    return render(request, "katalog/dokument.html", context)


def _area(request: HttpRequest, address: str) -> Area:
    bundle = bundle_of(request)
    find(request, area_ids(bundle), address, text("ord.omraade", language_of(request)), "/katalog/")
    return gather(bundle, address)
