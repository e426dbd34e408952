"""What is wrong with an MDX text, said with the line, the column and a mark below the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from flis.base.errors import UsageError, problem

#: Characters shown on each side of the place.
_AROUND = 50


def fault(code: str, text: str, position: int, **values: str | int) -> UsageError:
    """The error ``code`` at ``position``; its sentence is followed by the line of the text and a caret."""
    before = text[:position]
    line = before.count("\n") + 1
    start = before.rfind("\n") + 1
    found = problem(code, line=line, column=str(position - start + 1), **values)  # type: ignore[arg-type]
    return UsageError(replace(found, message=f"{found.message}\n{_excerpt(text, start, position)}"))


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
