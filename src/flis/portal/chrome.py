"""What stands around every page: name, message, menu, release, language switch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from flis.portal.app import STATE_KEY, static_prefix
from flis.portal.choices import language_of
from flis.portal.formats import local_time
from flis.portal.state import Bundle, State
from flis.portal.texts import Language, pick, text

_MENU = (
    ("produkter", "/produkter/"),
    ("noegletal", "/noegletal/"),
    ("dap", "/dap/"),
    ("katalog", "/katalog/"),
    ("drift", "/drift/udgivelser/"),
)
#: A longer one is no address of ours, and is not repeated on the page.
_LONGEST_QUERY = 1000


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    current: bool


def state_of(request: HttpRequest) -> State:
    state: State = request.META[STATE_KEY]
    return state


def bundle_of(request: HttpRequest) -> Bundle:
    """The bundle that this request began with. Raises NoRelease when nothing has been published."""
    held: Bundle | None = getattr(request, "_flis_bundle", None)
    if held is None:
        held = state_of(request).current()
        request._flis_bundle = held  # type: ignore[attr-defined]
    return held


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Django's context processor. Never raises: the page that explains a fault uses it too."""
    language = language_of(request)
    other: Language = "en" if language == "da" else "da"
    return {
        "sprog": language,
        "andet_sprog": other,
        "andet_sprog_url": _with_language(request, other),
        "static": static_prefix(),
        "menu": _menu(request, language),
        "spoerger": _asker(request, language),
        **_release(request, language),
    }


def _menu(request: HttpRequest, language: Language) -> list[MenuItem]:
    part = request.path.strip("/").split("/")[0]
    return [MenuItem(text(f"menu.{key}", language), url, key == part) for key, url in _MENU]


def _asker(request: HttpRequest, language: Language) -> str:
    """On whose behalf a server that was started for one principal answers; empty for every other server."""
    state: State | None = request.META.get(STATE_KEY)
    asker = state.security.as_principal if state is not None else None
    return text("spoerger", language, navn=asker.principal) if asker is not None else ""


def _with_language(request: HttpRequest, language: Language) -> str:
    query = (
        request.GET.copy() if len(request.META.get("QUERY_STRING", "")) <= _LONGEST_QUERY else QueryDict(mutable=True)
    )
    query["sprog"] = language
    return f"?{query.urlencode()}"


def _release(request: HttpRequest, language: Language) -> dict[str, Any]:
    try:
        bundle = bundle_of(request)
    except Exception:  # the view has met the same fault already; this page is the one that explains it
        return {"navn": "FLIS", "besked": "", "udgivelse": None}
    indhold = bundle.catalog.indhold
    return {
        "navn": pick(indhold, "titel", language),
        "besked": pick(indhold, "meddelelse", language),
        "udgivelse": bundle.release.name,
        "opdateret": local_time(bundle.release.created),
    }
