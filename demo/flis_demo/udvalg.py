"""What the user asked for: which municipalities, which accounting years, how many rows, which seed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

FOERSTE_AAR, SIDSTE_AAR = 2009, 2025
STANDARD_AAR = "2020-2022"


@dataclass(frozen=True)
class Udvalg:
    """``kommuner`` are three-digit codes in order, ``aar`` consecutive accounting years."""

    kommuner: tuple[str, ...]
    aar: tuple[int, ...]
    vaegt: float
    froe: int

    @property
    def bestandsaar(self) -> tuple[int, ...]:
        """Years of the population files: the accounting years and the one before."""
        return (self.aar[0] - 1, *self.aar)


def lav_udvalg(alle: Sequence[str], kommuner: str | None, aar: str | None, vaegt: float, froe: int) -> Udvalg:
    """Read the options. ValueError, in Danish, when one of them makes no sense."""
    if not 0.1 <= vaegt <= 100:
        raise ValueError(f"Vægten skal ligge mellem 0,1 og 100. Den er {vaegt}.")
    return Udvalg(_kommuner(sorted(alle), kommuner), _aar(aar or STANDARD_AAR), vaegt, froe)


def _kommuner(alle: Sequence[str], text: str | None) -> tuple[str, ...]:
    """``'10'`` is the first ten by code (the source systems alternate, so two give both); else a list of codes."""
    if text is None or not text.strip():
        return tuple(alle)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 1 and parts[0].isdigit() and 1 <= int(parts[0]) <= len(alle):
        return tuple(alle[: int(parts[0])])
    unknown = sorted(set(parts) - set(alle))
    if unknown or not parts:
        raise ValueError(
            f"Kommuner skal være et antal fra 1 til {len(alle)} eller koder med komma imellem, fx 101,340. "
            f"Ukendt: {', '.join(unknown) or text!r}."
        )
    return tuple(sorted(set(parts)))


def _aar(text: str) -> tuple[int, ...]:
    match = re.fullmatch(r"\s*(\d{4})\s*(?:-\s*(\d{4})\s*)?", text)
    first = int(match[1]) if match else 0
    last = int(match[2] or first) if match else 0
    if not FOERSTE_AAR <= first <= last <= SIDSTE_AAR:
        raise ValueError(
            f"År skal skrives som 2021 eller 2020-2022 og ligge i {FOERSTE_AAR}-{SIDSTE_AAR}. Der står {text!r}."
        )
    return tuple(range(first, last + 1))
