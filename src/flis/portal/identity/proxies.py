"""Which proxies are believed, and what a request says about the way it came.

Anybody can send a header. What a proxy adds (https, certificate, address) is read only when the connection itself
comes from a proxy that the operator has named; otherwise it is taken away before anything else sees it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from flis.access.certificates import fingerprint, subject
from flis.base.errors import UsageError, problem

UNIX = "unix"
_FORWARDED = (
    "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_SSL", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA",
)  # fmt: skip
_CERTIFICATE = "HTTP_X_FLIS_CERTIFIKAT"
_SUBJECT = "HTTP_X_FLIS_CERTIFIKAT_EMNE"
_STATUS = "HTTP_X_FLIS_CERTIFIKAT_STATUS"
_CHECKED = "SUCCESS"

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Origin:
    """How a request came. ``secure``: over https. ``local``: from this machine, and through no proxy. ``certificate``
    and ``subject``: marks of the client's certificate, when a believed proxy has checked it."""

    secure: bool
    local: bool
    certificate: str | None = None
    subject: str | None = None


@dataclass(frozen=True)
class Proxies:
    """The proxies that are believed: addresses, networks, and the word ``unix`` for the other end of a unix socket."""

    networks: tuple[_Network, ...] = ()
    unix: bool = False

    @classmethod
    def named(cls, texts: Iterable[str]) -> Proxies:
        """UsageError (H012) for what is neither an address, a network nor ``unix``."""
        wanted = list(texts)
        networks = []
        for text in (t for t in wanted if t != UNIX):
            try:
                networks.append(ipaddress.ip_network(text, strict=False))
            except ValueError:
                raise UsageError(problem("H012", value=text)) from None
        return cls(tuple(networks), UNIX in wanted)

    def cover(self, address: str) -> bool:
        if not address:
            return self.unix
        found = _address(address)
        return found is not None and any(found in network for network in self.networks)

    def origin(self, environ: dict[str, Any]) -> Origin:
        """How the request came. Takes every header of a proxy out of ``environ``, and sets its scheme and whether
        it is secure, so that nobody further in can believe another one."""
        peer = environ.get("REMOTE_ADDR", "")
        told = {name: environ.pop(name) for name in _FORWARDED if name in environ}
        marks = {name: environ.pop(name, "") for name in (_CERTIFICATE, _SUBJECT, _STATUS)}
        if self.cover(peer):
            secure = told.get("HTTP_X_FORWARDED_PROTO", "").split(",")[-1].strip().lower() == "https"
            found = Origin(secure, local=False, **_checked(marks))
        else:
            found = Origin(secure=False, local=not told and is_loopback(peer))
        environ["wsgi.url_scheme"] = "https" if found.secure else "http"
        return found


def is_loopback(address: str) -> bool:
    """Whether only this machine can have this address (``localhost`` too)."""
    found = _address(address.strip("[]"))
    return address == "localhost" or (found is not None and found.is_loopback)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _checked(marks: dict[str, str]) -> dict[str, str | None]:
    """A fingerprint names the very certificate, whose key the client has shown it holds. A subject is worth something
    only when the proxy says that it knows the issuer; and a certificate that failed its check is none at all."""
    status = marks[_STATUS].strip()
    if status not in ("", _CHECKED):
        return {}
    named = subject(marks[_SUBJECT]) if status == _CHECKED and marks[_SUBJECT] else None
    return {"certificate": fingerprint(unquote(marks[_CERTIFICATE])), "subject": named}
