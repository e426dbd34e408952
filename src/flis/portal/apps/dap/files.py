"""The files that open a tool with the connection filled in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from flis.api.links import odc_file, odc_name, odc_table_file, odc_table_name, pbids_of_cube, pbids_of_feed
from flis.api.links.odc import file_name
from flis.portal.apps.dap.selection import Selection, cube_selection, noegletal_selection
from flis.portal.choices import NotFound, language_of, shorten
from flis.portal.texts import Language, text

_ODC = "text/x-ms-odc; charset=utf-8"
_PBIDS = "application/json; charset=utf-8"


@require_safe
def cube(request: HttpRequest, kube: str, form: str) -> HttpResponse:
    return _send(request, cube_selection(request, kube), form)


@require_safe
def noegletal(request: HttpRequest, form: str) -> HttpResponse:
    return _send(request, noegletal_selection(request), form)


def _send(request: HttpRequest, selection: Selection, form: str) -> HttpResponse:
    language = language_of(request)
    make = _FORMS.get(form)
    if make is None or (form != "feed.pbids" and not selection.subject.cube):
        raise NotFound(text("dap.ingen_fil", language, given=shorten(form)))
    content, kind, name = make(selection, language)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = _attachment(name)
    return response


def _odc(selection: Selection, language: Language) -> tuple[str, str, str]:
    place, subject = selection.place, selection.subject
    words = text("dap.odc_i_browser", language)
    return odc_file(place, subject, words), _ODC, f"{odc_name(place, subject)}.odc"


def _odc_table(selection: Selection, language: Language) -> tuple[str, str, str]:
    place, subject = selection.place, selection.subject
    words = text("dap.odc_i_browser", language)
    return odc_table_file(place, subject, words), _ODC, f"{odc_table_name(place, subject)}.odc"


def _cube_pbids(selection: Selection, _language: Language) -> tuple[str, str, str]:
    content = pbids_of_cube(selection.place, selection.subject)
    return content, _PBIDS, f"{file_name(selection.subject.catalog)}.pbids"


def _feed_pbids(selection: Selection, _language: Language) -> tuple[str, str, str]:
    content = pbids_of_feed(selection.place, selection.subject)
    return content, _PBIDS, f"{file_name(selection.subject.title)}.pbids"


def _attachment(name: str) -> str:
    """The name in both spellings: those who cannot read the second get the first without letters like æ."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


_FORMS: dict[str, Callable[[Selection, Language], tuple[str, str, str]]] = {
    "odc": _odc,
    "tabel.odc": _odc_table,
    "kube.pbids": _cube_pbids,
    "feed.pbids": _feed_pbids,
}
