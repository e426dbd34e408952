"""One request from its envelope to its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flis.access import Access
from flis.mdx.limits import Limits, Watch
from flis.xmla.delivery import Delivery
from flis.xmla.execute.command import definitions_of, execute
from flis.xmla.execute.kinds import kind_of
from flis.xmla.execute.request import Call
from flis.xmla.execute.tabular import write_rows
from flis.xmla.execute.wanted import Language, Wanted, language_of
from flis.xmla.faults import from_error
from flis.xmla.http.asker import refuse_another, refuse_unknown_database
from flis.xmla.http.body import charset_of
from flis.xmla.http.message import HttpRequest, HttpResponse
from flis.xmla.http.sending import send
from flis.xmla.rowsets import DiscoverRequest, ServerInfo, discover
from flis.xmla.sessions import Session, SessionActivity, SessionStore
from flis.xmla.soap.envelope import Discover, Execute, Method, SessionHeaders, read_envelope
from flis.xmla.soap.parse import XmlLimits, parse
from flis.xmla.soap.writing import answer, fault_answer

if TYPE_CHECKING:
    from flis.mdx.engine import Mdx
    from flis.xmla.sessions.commands import Running

#: Properties that a session keeps until a request says otherwise.
_LASTING = ("Catalog", "LocaleIdentifier")


@dataclass(frozen=True)
class Means:
    """What every request is answered with."""

    mdx: Callable[[], Mdx]
    sessions: SessionStore
    server: ServerInfo
    limits: Limits
    xml_limits: XmlLimits


class Conversation:
    """One request and what is known of it so far: faults are told in its language, once that is known."""

    def __init__(self, means: Means, request: HttpRequest, access: Access) -> None:
        self._means, self._request, self._access = means, request, access
        self._language: Language = "da"
        self._session: Session | None = None
        self._ending = False
        self._running: Running | None = None

    def answer(self) -> HttpResponse:
        try:
            return self._answer()
        except Exception as error:
            told = fault_answer(from_error(error, self._language), self._language, self._shown_session)
            return send([told], self._request.headers, lambda: None, lambda: None)

    def _answer(self) -> HttpResponse:
        limits = self._means.xml_limits
        charset = charset_of(self._request.headers, limits.bytes)
        envelope = read_envelope(parse(self._request.body, charset, limits))
        method = envelope.method
        self._language = language_of(method.properties)
        refuse_another(method.properties, self._access)
        mdx = self._means.mdx()
        if envelope.session.ends is None:
            refuse_unknown_database(method.properties, mdx.catalogs(self._access))
        self._enter(envelope.session, method)
        properties = {**(self._session.properties if self._session else {}), **method.properties}
        self._language = language_of(properties)
        delivery = Delivery(self._watch(method, properties), self._language)
        try:
            pieces = self._pieces(mdx, method, properties, delivery)
        except BaseException:
            self._done()
            raise
        return send(
            answer(type(method).__name__, pieces, self._shown_session),
            self._request.headers,
            delivery.leave,
            self._done,
        )

    # -- the session -----------------------------------------------------------------------------------------

    @property
    def _shown_session(self) -> str | None:
        """A session is named in the answer as long as it lasts."""
        return None if self._session is None or self._ending else self._session.id

    def _enter(self, headers: SessionHeaders, method: Method) -> None:
        sessions = self._means.sessions
        if headers.begins:
            application = self._request.headers.get("sspropinitappname") or self._request.headers.get("user-agent", "")
            self._session = sessions.begin(self._access, application=application[:200])
        elif headers.ends is not None or headers.uses is not None:
            self._session = sessions.find(self._access, headers.ends or headers.uses or "")
            self._ending = headers.ends is not None
        if self._session is None:
            return
        changed = {name: value for name in _LASTING if (value := method.properties.get(name))}
        if not changed.items() <= self._session.properties.items():
            self._session = replace(self._session, properties={**self._session.properties, **changed})
            sessions.keep(self._session)

    def _watch(self, method: Method, properties: Mapping[str, str]) -> Watch:
        """Watches the time that the request allows, and whether somebody cancels it."""
        limits = self._means.limits
        if not isinstance(method, Execute):
            return Watch(limits)
        seconds = Wanted.read(properties).seconds
        if seconds is not None:
            limits = replace(limits, seconds=min(limits.seconds, seconds))
        command = method.command
        if self._session is None or command.name != "Statement" or kind_of(command.text) == "nothing":
            return Watch(limits)
        self._running = self._means.sessions.commands.begin(self._session.id, command.text)
        return Watch(limits, self._running.cancelled)

    def _done(self) -> None:
        if self._running is not None:
            self._running.end()
            self._running = None
        if self._ending and self._session is not None:
            self._means.sessions.end(self._session)

    # -- the method ------------------------------------------------------------------------------------------

    def _pieces(self, mdx: Mdx, method: Method, properties: Mapping[str, str], delivery: Delivery) -> Iterable[bytes]:
        if isinstance(method, Discover):
            return self._discover(mdx, method, properties, delivery)
        call = Call(
            mdx,
            self._access,
            properties,
            self._language,
            self._means.server,
            self._means.sessions,
            self._session,
            delivery,
            method.parameters,
        )
        return execute(method.command, call)

    def _discover(
        self, mdx: Mdx, method: Discover, properties: Mapping[str, str], delivery: Delivery
    ) -> Iterable[bytes]:
        session_id = self._session.id if self._session else ""
        request = DiscoverRequest(
            mdx,
            self._access,
            method.restrictions,
            properties,
            self._language,
            self._means.server,
            SessionActivity(self._means.sessions, session_id),
            session_id,
            definitions_of(self._session),
        )
        rowset, rows = discover(method.request_type, request)
        return write_rows(rowset, rows, Wanted.content(properties), delivery)
