"""The address that clients speak to: one request in, one answer out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flis.access import Access
from flis.mdx.limits import Limits
from flis.xmla.http.conversation import Conversation, Means
from flis.xmla.http.message import HttpRequest, HttpResponse
from flis.xmla.http.page import page
from flis.xmla.rowsets import ServerInfo
from flis.xmla.sessions import SessionStore
from flis.xmla.soap.parse import XmlLimits

if TYPE_CHECKING:
    from flis.mdx.engine import Mdx


class Service:
    """``mdx`` is called once a request and gives the engine over the current release; it may raise FlisError.

    One service serves all threads of a process; ``sessions`` is what processes share.
    """

    def __init__(
        self,
        mdx: Callable[[], Mdx],
        sessions: SessionStore,
        server: ServerInfo,
        limits: Limits = Limits(),  # noqa: B008 - immutable
        xml_limits: XmlLimits = XmlLimits(),  # noqa: B008 - immutable
    ) -> None:
        self._means = Means(mdx, sessions, server, limits, xml_limits)

    def handle(self, request: HttpRequest, access: Access) -> HttpResponse:
        """Never raises for what a client sends. Faults have status 200: clients of XMLA read no other."""
        if request.method == "POST":
            return Conversation(self._means, request, access).answer()
        if request.method in ("GET", "HEAD"):
            return page(request)
        allowed = [("Allow", "GET, HEAD, OPTIONS, POST"), ("Content-Length", "0")]
        return HttpResponse(200 if request.method == "OPTIONS" else 405, allowed)
