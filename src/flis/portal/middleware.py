"""What happens around every page: headers, language, and errors said in whole sentences."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_only_middleware
from django.utils.encoding import escape_uri_path

from flis.base.errors import AccessError, FlisError, UsageError
from flis.portal.choices import BadChoice, NotFound
from flis.portal.pages import error_page, no_release_page
from flis.portal.state import NoRelease
from flis.portal.texts import DEFAULT, LANGUAGES, Language

View = Callable[[HttpRequest], HttpResponseBase]
COOKIE = "sprog"
_YEAR = 365 * 24 * 3600
#: Everything comes from ourselves and no text is ever run as a script or a style.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@sync_only_middleware
def security_headers(get_response: View) -> View:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        # A number is only as fresh as its release: ask again each time, unless the page says otherwise.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


@sync_only_middleware
def choose_language(get_response: View) -> View:
    """``?sprog=en`` on any address sets the cookie and comes back to the same address without it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        wanted = request.GET.get(COOKIE)
        if wanted in LANGUAGES:
            return _remember(request, wanted)
        cookie = request.COOKIES.get(COOKIE)
        request.language = cookie if cookie in LANGUAGES else DEFAULT  # type: ignore[attr-defined]
        response = get_response(request)
        response.headers["Vary"] = "Cookie, Accept-Encoding"
        return response

    return middleware


def _remember(request: HttpRequest, language: Language) -> HttpResponse:
    query = request.GET.copy()
    del query[COOKIE]
    # A path that begins with two slashes would be another host.
    address = "/" + escape_uri_path(request.path).lstrip("/") + (f"?{query.urlencode()}" if query else "")
    response = HttpResponseRedirect(address)
    response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="Lax", httponly=True)
    return response


class ExplainErrors:
    """Turns what a reader can mend into a page that says how; everything else is a 500 without details."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if isinstance(error, NoRelease):
            return no_release_page(request)
        if isinstance(error, NotFound):
            return error_page(request, 404, error.sentence, error.links)
        if isinstance(error, BadChoice):
            return error_page(request, 400, error.sentence, error.links)
        if isinstance(error, AccessError):
            return error_page(request, 403, _sentence(error))
        if isinstance(error, UsageError):
            return error_page(request, 400, _sentence(error))
        return None


def _sentence(error: FlisError) -> str:
    return " ".join(f"{p.message} {p.advice}".strip() for p in error.problems)
