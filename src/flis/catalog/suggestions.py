"""« Mente du …? » - the nearest name to one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The names in ``known`` that look most like ``name``, best first."""
    lower = {k.lower(): k for k in sorted(known)}
    return [lower[m] for m in get_close_matches(name.lower(), lower, n=count, cutoff=0.6)]


#: How many names are listed when none is near.
_LISTED = 12


def did_you_mean_or_list(name: str, known: Iterable[str]) -> str:
    """The nearest name as :func:`did_you_mean` says it; when none is near, what there is, if it is few."""
    names = sorted(known)
    listed = f" Her findes: {', '.join(names)}." if 0 < len(names) <= _LISTED else ""
    return did_you_mean(name, names) or listed


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`` Mente du «x»?`` with a leading space, or nothing."""
    found = nearest(name, known)
    return f" Mente du «{found[0]}»?" if found else ""
