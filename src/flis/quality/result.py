"""What a quality rule found."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

Status = Literal["ok", "advarsel", "stop"]


@dataclass(frozen=True)
class PartResult:
    """The rule run on one part of its tables. ``key`` changes when the rule or the rows can have changed."""

    key: str
    antal: int
    eksempler: list[dict[str, Any]]


@dataclass(frozen=True)
class Result:
    """``antal`` is the number of rows that break the rule; ``eksempler`` are the first of them, with personal data
    hidden. ``dele`` lets the next run keep the parts that have not changed."""

    regel: str
    titel: str
    ved_brud: Literal["advarsel", "stop"]
    status: Status
    antal: int
    eksempler: list[dict[str, Any]]
    beskrivelse: str = ""
    raad: str = ""
    omraade: str = ""
    tabeller: tuple[str, ...] = ()
    dele: dict[str, PartResult] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """As the release keeps it; dates are text and decimals are numbers."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**own, "tabeller": list(self.tabeller), "dele": {p: vars(part) for p, part in self.dele.items()}}

    @staticmethod
    def known_parts(data: dict[str, Any]) -> dict[str, PartResult]:
        """The parts in what :meth:`as_dict` gave."""
        return {partition: PartResult(**part) for partition, part in data.get("dele", {}).items()}
