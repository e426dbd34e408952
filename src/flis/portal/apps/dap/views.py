"""Cubes for the tools that people have: find one, and take the file or snippet that opens it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from flis.api.links import (
    cube_formulas,
    power_query_of_cube,
    power_query_of_feed,
    python_of_cube,
    python_of_feed,
    r_of_cube,
    r_of_feed,
)
from flis.portal.apps.dap.cubes import found_cubes
from flis.portal.apps.dap.selection import TOOLS, Selection, cube_selection, noegletal_selection
from flis.portal.choices import language_of
from flis.portal.chrome import bundle_of, state_of
from flis.portal.texts import Language, text


@dataclass(frozen=True)
class Snippet:
    """A text to copy. ``id`` is unique on the page."""

    id: str
    titel: str
    tekst: str


@require_safe
def cubes(request: HttpRequest) -> HttpResponse:
    language, words = language_of(request), request.GET.get("q", "").replace("\0", "")
    found = found_cubes(bundle_of(request), words, language)
    count = sum(len(database.kuber) for database in found)
    security = state_of(request).security
    context = {"databaser": found, "q": words[:100], "antal": count}
    context |= {"som": security.as_principal, "kraevet": security.require_login}
    return render(request, "dap/liste.html", context)


@require_safe
def cube(request: HttpRequest, kube: str) -> HttpResponse:
    return render(request, "dap/kube.html", _context(request, cube_selection(request, kube)))


@require_safe
def noegletal(request: HttpRequest) -> HttpResponse:
    return render(request, "dap/noegletal.html", _context(request, noegletal_selection(request)))


def _context(request: HttpRequest, selection: Selection) -> dict[str, Any]:
    language = language_of(request)
    state = state_of(request)
    return {
        "valg": selection,
        "emne": selection.subject,
        "sted": selection.place,
        "adresse": selection.subject.address(selection.place),
        "faner": [(text(f"dap.{t}", language), selection.url(t), t == selection.tool) for t in TOOLS],
        "fane": f"dap/{selection.tool}.html",
        "stumper": _snippets(selection, language),
        "som": state.security.as_principal,
    }


def _snippets(selection: Selection, language: Language) -> list[Snippet]:
    """What the tool can be given as text, the plainest first."""
    place, subject = selection.place, selection.subject
    found: list[tuple[str, str]] = []
    if selection.tool == "excel" and subject.measure:
        found.append(("formler", "\n".join(cube_formulas(place, subject, language))))
    if selection.tool in ("excel", "powerbi") and subject.entity_set:
        found.append(("m_feed", power_query_of_feed(place, subject)))
    if selection.tool in ("excel", "powerbi") and subject.mdx:
        found.append(("m_kube", power_query_of_cube(place, subject)))
    if selection.tool in _PROGRAMS:
        of_feed, of_cube = _PROGRAMS[selection.tool]
        found += [("tabel", of_feed(place, subject))] if subject.entity_set else []
        found += [("mdx", of_cube(place, subject))] if subject.mdx else []
    return [Snippet(f"stump-{key}", text(f"dap.stump.{key}", language), words) for key, words in found]


_PROGRAMS = {"python": (python_of_feed, python_of_cube), "r": (r_of_feed, r_of_cube)}
