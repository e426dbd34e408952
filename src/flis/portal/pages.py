"""Pages that belong to no app: what went wrong, and that there is nothing to show yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from flis.portal.choices import Link, language_of
from flis.portal.texts import text

_SERVICE_UNAVAILABLE = 503


def error_page(request: HttpRequest, status: int, sentence: str, links: Iterable[Link] = ()) -> HttpResponse:
    """A page with one sentence about what is wrong and addresses that work."""
    context = {"status": status, "sentence": sentence, "links": list(links), "bare": True}
    return render(request, "portal/fejl.html", context, status=status)


def no_release_page(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/ingen_udgivelse.html", {"bare": True}, status=_SERVICE_UNAVAILABLE)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return error_page(request, 404, text("fejl.side", language_of(request)))


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return error_page(request, 400, text("fejl.foresp", language_of(request)))


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500, text("fejl.vores", language_of(request)))
