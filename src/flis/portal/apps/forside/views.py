"""The front page: what there is to open, and how fresh and sound it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from flis.catalog.definitions.indhold import Omraade
from flis.portal.chrome import bundle_of
from flis.portal.quality import summary


@dataclass(frozen=True)
class Area:
    omraade: Omraade
    noegletal: int


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    bundle = bundle_of(request)
    catalog = bundle.catalog
    owners = [n.omraade for n in catalog.noegletal.values()]
    context = {
        "produkter": catalog.produkter.values(),
        "omraader": [Area(o, owners.count(o.id)) for o in catalog.omraader.values()],
        "kvalitet": summary(bundle.release.quality),
        "antal_noegletal": len(catalog.noegletal),
    }
    return render(request, "forside/forside.html", context)
