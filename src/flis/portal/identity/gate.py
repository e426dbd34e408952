"""The one place that decides who asks."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from flis.access import Access, PrincipalBook, Principals, TooBusy, VerifiedCredentials, anonymous
from flis.base.errors import UsageError
from flis.portal.identity.basic import credentials
from flis.portal.identity.proxies import Origin
from flis.portal.identity.security import Security

_log = logging.getLogger("flis.identity")
_CHALLENGE = ("WWW-Authenticate", 'Basic realm="FLIS", charset="UTF-8"')
_COME_AGAIN = ("Retry-After", "2")


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """The request is answered with ``status`` and the sentence of ``code``."""

    def __init__(self, status: int, code: str, *headers: tuple[str, str], **values: str) -> None:
        self.status, self.code, self.headers, self.values = status, code, headers, values
        super().__init__(code)


class Gate:
    """Over the principals of one store; safe to use from many threads."""

    def __init__(self, security: Security, book: PrincipalBook) -> None:
        self.security = security
        self._book = book
        self._verified = VerifiedCredentials(book)

    def origin(self, environ: dict[str, Any]) -> Origin:
        """How the request came; every header of a proxy is taken out of ``environ``. Raises Refused when everything
        is answered as one principal, and this is not for them."""
        origin = self.security.proxies.origin(environ)
        if self.security.as_principal is not None and not origin.local:
            raise Refused(403, "H025")
        return origin

    def access(self, environ: Mapping[str, Any], origin: Origin, *, login: bool = False) -> Access:
        """With whose rights the request is answered. ``login``: the address is for those who are known.

        A certificate counts before a password: it was shown to the proxy, and many tools add a password of their own.
        Raises Refused.
        """
        if self.security.as_principal is not None:
            return self.security.as_principal
        sent = credentials(environ.get("HTTP_AUTHORIZATION", ""))
        presented = origin.certificate or origin.subject
        if presented:
            found = self._principals().with_certificate(origin.certificate, origin.subject)
            if found is not None:
                return found.access
            if sent is None:
                raise Refused(403, "H023", aftryk=presented)
        if sent is not None:
            return self._by_password(*sent, origin)
        if login or self.security.require_login:
            raise Refused(401, "H020", _CHALLENGE)
        return anonymous()

    def _by_password(self, name: str, password: str, origin: Origin) -> Access:
        if not (origin.secure or origin.local):
            raise Refused(403, "H022")
        try:
            found = self._verified.principal(name, password)
        except TooBusy:
            raise Refused(503, "H024", _COME_AGAIN) from None
        except UsageError as error:
            raise _unreadable(error) from None
        if found is None:
            raise Refused(401, "H021", _CHALLENGE)
        return found.access

    def _principals(self) -> Principals:
        try:
            return self._book.current()
        except UsageError as error:
            raise _unreadable(error) from None


def _unreadable(error: UsageError) -> Refused:
    """Those who are known cannot be told from others: say so in the log, and let nobody in by a name."""
    _log.error("%s", error)
    return Refused(503, "H024", _COME_AGAIN)
