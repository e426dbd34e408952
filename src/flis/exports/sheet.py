"""A table on its way out: typed columns, rows, and what a reader must know about the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Column:
    """``id`` is the machine's name, ``title`` the reader's. ``decimals`` is how many are shown, never stored."""

    id: str
    title: str
    type: Literal["tekst", "tal"] = "tekst"
    decimals: int = 0


@dataclass(frozen=True)
class Sheet:
    """``rows`` hold one value per column; None is a missing value. ``facts``: label and text about the numbers."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Any]]
    facts: tuple[tuple[str, str], ...] = field(default=())
