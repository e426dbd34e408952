"""What is wrong with an MDX text, said with the line, the column and a mark below the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from flis.base.errors import Problem, UsageError, problem

#: Characters shown on each side of the place.
_AROUND = 50


def fault(code: str, text: str, position: int, **values: str | int) -> UsageError:
    """The error ``code`` at ``position``; its sentence is followed by the line of the text and a caret."""
    line, column, start = _place(text, position)
    found = problem(code, line=line, column=str(column), **values)  # type: ignore[arg-type]
    return UsageError(found.with_excerpt(_excerpt(text, start, position)))


def placed(found: Problem, text: str, position: int) -> Problem:
    """A finding that has no place yet, with the one at ``position``."""
    line, column, start = _place(text, position)
    return replace(found, line=line, column=str(column)).with_excerpt(_excerpt(text, start, position))


def _place(text: str, position: int) -> tuple[int, int, int]:
    """Line and column from 1, and where the line begins."""
    start = text.rfind("\n", 0, position) + 1
    return text.count("\n", 0, position) + 1, position - start + 1, start


def _excerpt(text: str, start: int, position: int) -> str:
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    left, right = max(start, position - _AROUND), min(end, position + _AROUND)
    shown = ("…" if left > start else "") + text[left:right] + ("…" if right < end else "")
    mark = position - left + (left > start)
    # Tabs and other white space would move the caret away from its place.
    return "".join(" " if c.isspace() else c for c in shown) + "\n" + " " * mark + "^"


def suggestion(word: str, among: Iterable[str]) -> str:
    """`` (ROWS?)``, or nothing where no word is near."""
    near = get_close_matches(word.upper(), list(among), n=1, cutoff=0.6)
    return f" ({near[0]}?)" if near else ""
