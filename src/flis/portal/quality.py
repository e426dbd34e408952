"""The quality rules of a release, counted and told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flis.base.numbers import format_number
from flis.portal.formats import MARKS

STATUSES = ("stop", "advarsel", "ok")


@dataclass(frozen=True)
class RuleResult:
    """One rule and how it went. ``header`` and ``rows`` are examples of what breaks it."""

    regel: str
    titel: str
    status: str
    antal: int
    beskrivelse: str
    raad: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class QualitySummary:
    antal: int
    ok: int
    advarsler: int


def results(quality: Sequence[dict[str, Any]]) -> list[RuleResult]:
    """What the release kept about its rules; the serious ones first."""
    found = [_result(each) for each in quality]
    return sorted(found, key=lambda r: (STATUSES.index(r.status) if r.status in STATUSES else 0, r.titel))


def summary(quality: Sequence[dict[str, Any]]) -> QualitySummary:
    states = [each.get("status") for each in quality]
    ok = states.count("ok")
    return QualitySummary(len(states), ok, len(states) - ok)


def _result(each: dict[str, Any]) -> RuleResult:
    examples = [row for row in each.get("eksempler") or [] if isinstance(row, dict)]
    header = tuple(dict.fromkeys(key for row in examples for key in row))
    return RuleResult(
        regel=str(each.get("regel", "")),
        titel=str(each.get("titel") or each.get("regel", "")),
        status=str(each.get("status", "")),
        antal=int(each.get("antal") or 0),
        beskrivelse=str(each.get("beskrivelse") or ""),
        raad=str(each.get("raad") or ""),
        header=header,
        rows=tuple(tuple(_cell(row.get(key)) for key in header) for row in examples),
    )


def _cell(value: Any) -> str:
    """Whole numbers may be codes and stay as they are; others are amounts."""
    if value is None:
        return MARKS["mangler"]
    return format_number(value, 2) if isinstance(value, float) else str(value)
