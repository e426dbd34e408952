"""« Mente du …? » - the nearest name to one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The names in ``known`` that look most like ``name``, best first."""
    lower = {k.lower(): k for k in sorted(known)}
    return [lower[m] for m in get_close_matches(name.lower(), lower, n=count, cutoff=0.6)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`` Mente du «x»?`` with a leading space, or nothing."""
    found = nearest(name, known)
    return f" Mente du «{found[0]}»?" if found else ""
