"""What can go wrong beside wrong use, and how OData says it."""

from __future__ import annotations

from flis.api.http import HttpResponse, json_response
from flis.base.errors import AccessError, FlisError, InternalError, UsageError

VERSION = ("OData-Version", "4.0")
#: Answers belong to one asker and one release.
FRESH = (("Cache-Control", "private, no-cache"), ("Vary", "Accept, Accept-Encoding, Authorization, Cookie"))


class NotThereError(UsageError):
    """The address names nothing that the asker can see."""


class NotMadeError(UsageError):
    """A part of OData that the feed does not have."""


class NotAcceptableError(UsageError):
    """The client only takes forms that the feed has not."""


class MethodError(UsageError):
    """The feed is only read."""


class GoneError(UsageError):
    """The release that the first pages came from is no longer the published one."""


_STATUS: tuple[tuple[type[FlisError], int], ...] = (
    (NotThereError, 404),
    (NotMadeError, 501),
    (NotAcceptableError, 406),
    (GoneError, 410),
    (MethodError, 405),
    (AccessError, 403),
    (InternalError, 500),
)


def error_response(error: FlisError, language: str) -> HttpResponse:
    """The error as OData clients read it: code, message, and every further problem as a detail."""
    first, *others = [{"code": p.code, "message": " ".join(p.said_in(language)).strip()} for p in error.problems]
    body = {"error": {**first, "details": others}}
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    return json_response(body, status, [VERSION, *FRESH])
