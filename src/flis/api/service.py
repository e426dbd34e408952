"""Which part of the API an address belongs to, and errors in the form that each part's clients read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from flis.access import Access
from flis.api.compression import compressed
from flis.api.http import HttpRequest, HttpResponse
from flis.api.limits import ApiLimits
from flis.api.odata import errors as odata_errors
from flis.api.odata import handler as odata
from flis.api.v1 import handler as v1
from flis.base.errors import FlisError, InternalError, problem
from flis.mdx.engine import Mdx
from flis.semantic import Semantic

_log = logging.getLogger(__name__)


class Sources(Protocol):
    """What the API asks: the published release as ``semantic`` and ``mdx`` see it. The portal's bundle is one."""

    @property
    def semantic(self) -> Semantic: ...

    @property
    def mdx(self) -> Mdx: ...


class Service:
    """``current`` gives the sources of the release that is published now; it may raise FlisError."""

    def __init__(self, current: Callable[[], Sources], limits: ApiLimits | None = None) -> None:
        self._current = current
        self._limits = limits or ApiLimits()

    def handle(self, request: HttpRequest, access: Access) -> HttpResponse:
        """The answer to one request. Never raises; a fault of ours is logged and answered with 500."""
        try:
            answer = self._answer(request, access)
        except FlisError as error:
            answer = self._error(request, error)
        except Exception:
            _log.exception("Fejl ved %s %s", request.method, request.path)
            answer = self._error(request, InternalError(problem("D226")))
        if request.method == "HEAD":
            answer.body = ()
        return compressed(answer, request.header("accept-encoding"))

    def _answer(self, request: HttpRequest, access: Access) -> HttpResponse:
        if _is_odata(request):
            return odata.ODataHandler(self._current().semantic, access, self._limits, request).answer()
        return v1.answer(self._current().mdx, access, self._limits, request)

    def _error(self, request: HttpRequest, error: FlisError) -> HttpResponse:
        language = "en" if request.header("accept-language").lower().startswith("en") else "da"
        say = odata_errors.error_response if _is_odata(request) else v1.error_response
        return say(error, language)


def _is_odata(request: HttpRequest) -> bool:
    return request.path == odata.MOUNT or request.path.startswith(f"{odata.MOUNT}/")
