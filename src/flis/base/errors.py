"""One family of errors for the whole engine.

A :class:`Problem` is one thing that is wrong, said so that the person who can mend it knows where it is and
what to do: code, place, value, whole Danish sentence, advice. A :class:`FlisError` carries one or more.
The sentences stand in ``beskeder/*.yaml`` (one file per layer), never in code, so that they can be listed,
translated and reviewed (``docs/opslag/fejlkoder.md``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, Literal

from flis.base.messages import render

Severity = Literal["fejl", "advarsel"]


_DANISH = {
    "code": "kode", "message": "besked", "advice": "raad", "file": "fil", "line": "linje", "column": "kolonne",
    "value": "vaerdi", "severity": "alvor",
}  # fmt: skip


class ExitCode(IntEnum):
    """Exit codes of every command: accepted, rejected data or content, wrong use, our own fault."""

    OK = 0
    REJECTED = 2
    USAGE = 64
    INTERNAL = 70


@dataclass(frozen=True)
class Problem:
    """One finding. ``line`` and ``column`` count from 1; ``None`` where a place has no meaning."""

    code: str
    message: str
    advice: str = ""
    file: str = ""
    line: int | None = None
    column: str | None = None
    value: str | None = None
    severity: Severity = "fejl"
    #: What the sentence was filled with; the same finding can be said in another language.
    values: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)
    #: The text where the finding is, with a mark below the place; it stands under the sentence in any language.
    excerpt: str = ""

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}" if self.file and self.line else self.file

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        tail = f" {self.advice}" if self.advice else ""
        return f"{head}{self.severity} {self.code}: {self.message}{tail}"

    def said_in(self, language: str) -> tuple[str, str]:
        """``(sentence, advice)`` in a language (``da``, ``en``); in Danish where it cannot be said anew."""
        if language == "da" or not self.values:
            return self.message, self.advice
        message, advice = render(self.code, self.values, language)
        return (f"{message}\n{self.excerpt}" if self.excerpt else message), advice

    def with_excerpt(self, excerpt: str) -> Problem:
        """The same finding with the text where it is."""
        return replace(self, message=f"{self.message}\n{excerpt}", excerpt=excerpt)

    def as_dict(self) -> dict[str, Any]:
        """Keys as machines read them (``--format json``)."""
        return {danish: getattr(self, english) for english, danish in _DANISH.items()}


def problem(
    code: str,
    *,
    file: str = "",
    line: int | None = None,
    column: str | None = None,
    value: str | None = None,
    severity: Severity = "fejl",
    **values: object,
) -> Problem:
    """A :class:`Problem` with the sentence and advice that ``code`` has in the message catalogue."""
    known = {"file": file, "line": line, "column": column, "value": value}
    filled = {**known, **values}
    message, advice = render(code, filled)
    return Problem(code, message, advice, file, line, column, value, severity, filled)


class FlisError(Exception):
    """Something that the user can mend. ``exit_code`` is what the command line answers with."""

    exit_code = ExitCode.REJECTED

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(p) for p in problems))


class ContentError(FlisError):
    """The content folder is not valid; every problem that was found is in ``problems``."""


class DeliveryError(FlisError):
    """A delivery cannot be accepted."""


class UsageError(FlisError):
    """The caller asked for something that does not exist, or asked in a wrong way (exit code 64)."""

    exit_code = ExitCode.USAGE


class AccessError(FlisError):
    """The principal may not see what was asked for."""

    exit_code = ExitCode.USAGE


class InternalError(FlisError):
    """Our fault: an invariant does not hold (exit code 70)."""

    exit_code = ExitCode.INTERNAL
