"""A sheet as an answer to the browser, in the form that the address asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from flis.exports import Sheet, danish_csv, machine_csv, workbook
from flis.portal.choices import NotFound, language_of, shorten
from flis.portal.definitions import Definition
from flis.portal.state import Bundle
from flis.portal.texts import Language, pick, text

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"


def send(request: HttpRequest, form: str, sheet: Sheet, name: str, created: datetime) -> HttpResponse:
    """The file ``name`` in ``form``: xlsx, csv (Danish Excel) or maskine.csv. NotFound for any other form."""
    language = language_of(request)
    if form == "xlsx":
        content, kind = workbook([sheet], text("hent.om", language), created=created), _XLSX
    elif form == "csv":
        content, kind = danish_csv(sheet), _CSV
    elif form == "maskine.csv":
        content, kind = machine_csv(sheet), _CSV
    else:
        raise NotFound(text("fejl.form", language, given=shorten(form)))
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def facts_of(definition: Definition, language: Language) -> list[tuple[str, str]]:
    """What the definition says, as lines for the second sheet."""
    noegletal = definition.noegletal
    lines: list[tuple[str, str]] = [
        ("definition.noegletal", f"{definition.titel} ({noegletal.id})"),
        ("definition.titel", definition.ord),
        ("definition.taeller", noegletal.taeller.titel),
        ("definition.naevner", noegletal.naevner.titel if noegletal.naevner else ""),
        ("definition.filter", "\n".join(definition.filterord)),
        ("definition.periode", definition.periode),
        ("definition.enhed", definition.enhed),
        ("definition.kilde", noegletal.kilde),
        ("definition.foerste", text("definition.foerste_lang", language) if noegletal.foerste_udgave else ""),
        *(("definition.forbehold", f"{c.titel}. {c.tekst}") for c in definition.forbehold),
        ("definition.udgivelse", f"{definition.udgivelse}, {definition.opdateret}"),
        ("definition.version", definition.version),
        ("definition.genskab", definition.sql),
    ]
    return [(text(key, language), words) for key, words in lines if words]


def message_fact(bundle: Bundle, language: Language) -> list[tuple[str, str]]:
    """The message that stands on every page goes with every file."""
    message = pick(bundle.catalog.indhold, "meddelelse", language)
    return [(text("besked.region", language), message)] if message else []


def address_fact(request: HttpRequest, url: str, language: Language) -> Sequence[tuple[str, str]]:
    """The page that the file was taken from, with its choices."""
    return [(text("hent.del", language), request.build_absolute_uri(url))]
