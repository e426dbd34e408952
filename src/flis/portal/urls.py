"""Addresses. They are Danish and stable: people link to them."""

from __future__ import annotations

from django.urls import include, path

from flis.portal.health import health
from flis.portal.maps import shapes

urlpatterns = [
    path("", include("flis.portal.apps.forside.urls")),
    path("produkter/", include("flis.portal.apps.produkter.urls")),
    path("noegletal/", include("flis.portal.apps.noegletal.urls")),
    path("dap/", include("flis.portal.apps.dap.urls")),
    path("katalog/", include("flis.portal.apps.katalog.urls")),
    path("drift/", include("flis.portal.apps.drift.urls")),
    path("kort/<str:release>.json", shapes),
    path("sundhed", health),
]

handler400 = "flis.portal.pages.bad_request"
handler404 = "flis.portal.pages.not_found"
handler500 = "flis.portal.pages.server_error"
