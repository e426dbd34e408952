"""Faults: what a client is told when a request cannot be answered.

The numbers are those of Analysis Services for the same situation, because clients act on them: a session that is
gone makes them begin a new one, a cancelled query makes them fall silent.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from enum import IntEnum

from flis.base.errors import AccessError, Problem, UsageError
from flis.base.messages import render

SOURCE = "FLIS"

_log = logging.getLogger(__name__)


class Code(IntEnum):
    """Error numbers (HRESULTs; XML holds them in decimal)."""

    #: Something of ours went wrong.
    INTERNAL = 0xC1000007
    #: The request cannot be understood: not XML, no method, a value that makes no sense.
    REQUEST = 0xC10E0002
    #: Understood, but not something that this server does.
    UNSUPPORTED = 0xC10E0003
    #: The session does not exist (any more).
    SESSION = 0xC10C000A
    SYNTAX = 0xC10A0049
    #: The statement names something that is not there, or that the asker may not see.
    NAME = 0xC10A0006
    #: The statement can be read but not carried out.
    STATEMENT = 0xC10A0046
    #: A cell that could not be computed.
    CELL = 0xC10A000C
    TIMEOUT = 0xC1020001
    CANCELLED = 0xC11C0006
    #: The question or its answer is larger than the settings allow.
    LIMIT = 0xC1060000


class XmlaFault(Exception):  # noqa: N818 - the word of SOAP
    """Ends a request with a SOAP fault.

    ``actor`` is the first half of the fault code: ``MustUnderstand``, ``VersionMismatch``, ``Client``, and mostly that
    of Analysis Services. ``place`` is the line and column in the statement, from 1. ``message`` is a code of the
    catalogue that ``values`` fill; with it the fault can be said in the language of the request.
    """

    def __init__(
        self,
        code: int,
        description: str,
        source: str = SOURCE,
        *,
        actor: str = "XMLForAnalysis",
        place: tuple[int, int] | None = None,
        message: str = "",
        values: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(description)
        self.code, self.description, self.source = int(code), description, source
        self.actor, self.place = actor, place
        self._message, self._values = message, values or {}

    def said_in(self, language: str) -> str:
        return _sentence(*render(self._message, self._values, language)) if self._message else self.description


def fault(message: str, code: Code, *, actor: str = "XMLForAnalysis", **values: object) -> XmlaFault:
    """A fault with a sentence of the message catalogue."""
    return XmlaFault(code, _sentence(*render(message, values)), actor=actor, message=message, values=values)


#: Which number a problem of the MDX engine has for clients; the others are statements that cannot be carried out.
_NUMBERS = {
    "D002": Code.TIMEOUT,
    "D003": Code.CANCELLED,
    **dict.fromkeys(("D004", "D005", "D006", "D007", "D037", "D038"), Code.LIMIT),
    **{f"D{number:03}": Code.SYNTAX for number in range(20, 37)},
    **dict.fromkeys(("D010", "D060", "D062", "D077", "D078", "D081", "D086"), Code.NAME),
}


def from_error(error: BaseException, language: str) -> XmlaFault:
    """The fault that tells a client of ``error``.

    What the asker can mend is told in full. Anything else may hold paths or SQL: it is logged, and the client gets a
    reference to the line in the log.
    """
    if isinstance(error, XmlaFault):
        return error
    if isinstance(error, UsageError | AccessError) and error.problems:
        first = error.problems[0]
        text = " ".join(_sentence(*problem.said_in(language)) for problem in error.problems)
        return XmlaFault(_NUMBERS.get(first.code, Code.STATEMENT), text, place=_place(first))
    reference = secrets.token_hex(4)
    _log.error("XMLA %s", reference, exc_info=error)
    if isinstance(error, MemoryError):
        return fault("D148", Code.LIMIT, reference=reference)
    return fault("D147", Code.INTERNAL, reference=reference)


def _place(problem: Problem) -> tuple[int, int] | None:
    if problem.line is None or problem.column is None or not problem.column.isdigit():
        return None
    return problem.line, int(problem.column)


def _sentence(message: str, advice: str) -> str:
    return f"{message} {advice}".strip()
