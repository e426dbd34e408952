"""``/sundhed``: for machines that watch. 200 with the release, 503 when there is none."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from flis.portal.chrome import bundle_of
from flis.portal.state import NoRelease


def health(request: HttpRequest) -> JsonResponse:
    try:
        release = bundle_of(request).release
    except NoRelease:
        return JsonResponse({"status": "ingen_udgivelse", "udgivelse": None}, status=503)
    return JsonResponse({"status": "ok", "udgivelse": release.name, "oprettet": str(release.created)})
