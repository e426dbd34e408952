"""Which contract a file belongs to, who sent it, and which period it covers: all from its name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flis.base.errors import DeliveryError, problem
from flis.base.periods import Grain, Period, period_pattern
from flis.catalog.definitions.kontrakt import Kontrakt

_EXAMPLES: dict[Grain, str] = {"aar": "2021", "kvartal": "2021K1", "maaned": "2021-03", "dag": "2021-03-31"}


@dataclass(frozen=True)
class Match:
    kontrakt: Kontrakt
    afsender: str
    periode: Period | None


def match_name(name: str, kontrakter: Iterable[Kontrakt], *, stem: bool = False) -> Match | None:
    """The contract whose pattern ``name`` fits. ``stem`` leaves the patterns' file extension out.

    Raises DeliveryError when more than one contract fits.
    """
    plain = unicodedata.normalize("NFC", name)
    found = []
    for kontrakt in kontrakter:
        pattern = kontrakt.filnavn.rpartition(".")[0] if stem else kontrakt.filnavn
        match = _regex(pattern, tuple(kontrakt.periode)).fullmatch(plain) if pattern else None
        if match:
            parts = match.groupdict()
            periode = Period.parse(parts["periode"].upper()) if parts.get("periode") else None
            found.append(Match(kontrakt, parts.get("afsender") or "", periode))
    if len(found) > 1:
        names = ", ".join(sorted(m.kontrakt.id for m in found))
        raise DeliveryError(problem("L103", file=name, kontrakter=names))
    return found[0] if found else None


def no_match(name: str, kontrakter: Iterable[Kontrakt]) -> DeliveryError:
    """Why no contract fits: the period is written in another way, or the nearest pattern and what it looks like."""
    known = list(kontrakter)
    if not known:
        return DeliveryError(problem("L102", file=name))
    plain = unicodedata.normalize("NFC", name)
    for kontrakt in known:
        match = _loose_regex(kontrakt.filnavn).fullmatch(plain)
        if match and match.groupdict().get("periode"):
            forms = " eller ".join(_EXAMPLES[g] for g in kontrakt.periode)
            return DeliveryError(problem("L104", file=name, value=match["periode"], kontrakt=kontrakt.id, former=forms))
    nearest = max(known, key=lambda k: difflib.SequenceMatcher(None, plain.lower(), _shape(k)).ratio())
    return DeliveryError(
        problem("L101", file=name, moenster=nearest.filnavn, eksempel=example_name(nearest), kontrakt=nearest.id)
    )


def example_name(kontrakt: Kontrakt) -> str:
    """A file name that fits the contract; the sender is the example of the column that holds it."""
    column = next((k for k in kontrakt.kolonner if k.navn == kontrakt.afsenderkolonne), None)
    afsender = (column.eksempel if column else "") or "123"
    period = _EXAMPLES[kontrakt.periode[0]] if kontrakt.periode else ""
    return kontrakt.filnavn.replace("{afsender}", afsender).replace("{periode}", period)


@lru_cache(maxsize=1024)
def _regex(pattern: str, grains: tuple[Grain, ...]) -> re.Pattern[str]:
    return _compile(pattern, period_pattern(grains) if grains else r"(?!)")


@lru_cache(maxsize=1024)
def _loose_regex(pattern: str) -> re.Pattern[str]:
    return _compile(pattern, r"[\w.-]*\d[\w.-]*")


def _compile(pattern: str, period: str) -> re.Pattern[str]:
    holes = {"{afsender}": r"(?P<afsender>\w+)", "{periode}": f"(?P<periode>{period})"}
    pieces = re.split(r"(\{afsender\}|\{periode\})", pattern)
    return re.compile("".join(holes.get(piece) or re.escape(piece) for piece in pieces), re.IGNORECASE)


def _shape(kontrakt: Kontrakt) -> str:
    return example_name(kontrakt).lower()
