"""Operations: which releases there are, how the rules went, and what has been delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from flis.portal.choices import choose, choose_number, language_of
from flis.portal.chrome import bundle_of, state_of
from flis.portal.quality import results
from flis.portal.texts import text
from flis.warehouse.manifest import read_manifest, read_quality, release_names, tables_in
from flis.warehouse.register import Register
from flis.warehouse.release import list_releases
from flis.warehouse.store import Lager

_PAGE = 50
_LAST_PAGE = 10_000
_STATUSES = ("modtaget", "afvist", "uaendret")


@dataclass(frozen=True)
class ReleaseLine:
    navn: str
    oprettet: datetime | None
    tabeller: int
    raekker: int
    indhold: str
    gaeldende: bool


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    lager = state_of(request).lager
    lines = [_line(lager, release) for release in list_releases(lager)]
    return render(request, "drift/udgivelser.html", {"udgivelser": lines, "fane": "udgivelser"})


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    current, lager = bundle_of(request).release.name, state_of(request).lager
    names = list(reversed(release_names(lager)))
    chosen = choose(request, "udgivelse", {name: name for name in names}, current)
    found = results(read_quality(lager, chosen))
    return render(
        request, "drift/kvalitet.html", {"navne": names, "valgt": chosen, "regler": found, "fane": "kvalitet"}
    )


@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    language = language_of(request)
    words = {status: text(f"drift.status.{status}", language) for status in _STATUSES}
    status = choose(request, "status", words, "")
    page = choose_number(request, "side", 1, _LAST_PAGE, 1)
    with Register.open(state_of(request).lager) as register:
        found = register.deliveries(status=status or None, limit=page * _PAGE + 1)
    shown = found[(page - 1) * _PAGE : page * _PAGE]
    context = {
        "leverancer": shown,
        "ord": words,
        "status": status,
        "side": page,
        "flere": len(found) > page * _PAGE,
        "fane": "leverancer",
    }
    return render(request, "drift/leverancer.html", context)


def _line(lager: Lager, release: dict[str, Any]) -> ReleaseLine:
    """A release that cannot be read any more has no date and no tables."""
    readable = release["dannet"] is not None
    tables = tables_in(read_manifest(lager, release["navn"])) if readable else {}
    rows = sum(table.rows for table in tables.values())
    return ReleaseLine(
        release["navn"], release["dannet"], len(tables), rows, release["indhold"][:12], release["gaeldende"]
    )
