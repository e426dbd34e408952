"""The shapes of the units: one file per release, so that pages hold values only and browsers keep the rest."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from flis.portal.choices import NotFound, language_of
from flis.portal.chrome import bundle_of
from flis.portal.state import Bundle
from flis.portal.texts import text

_YEAR = 365 * 24 * 3600


def shapes_url(bundle: Bundle) -> str:
    """Where the browser fetches the shapes; empty when the content has no map."""
    return f"/kort/{bundle.release.name}.json" if bundle.shapes else ""


def shapes(request: HttpRequest, release: str) -> HttpResponse:
    bundle = bundle_of(request)
    if bundle.shapes is None or release != bundle.release.name:
        raise NotFound(text("fejl.kort", language_of(request)))
    response = HttpResponse(bundle.shapes, content_type="application/geo+json")
    response["Cache-Control"] = f"private, max-age={_YEAR}, immutable"
    return response
