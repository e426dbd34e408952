"""The receipt (kvittering): what became of one delivered file, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from flis.base.errors import Problem

Status = Literal["modtaget", "afvist", "uaendret"]


@dataclass
class Kvittering:
    """``fejl`` and ``advarsler`` are the first of them; all are in ``fejlfil`` (relative to the store)."""

    leverance_id: str
    fil: str
    sha256: str
    kontrakt: str
    afsender: str
    periode: str
    status: Status
    raekker: int
    modtaget: datetime
    fejl: list[Problem] = field(default_factory=list)
    advarsler: list[Problem] = field(default_factory=list)
    antal_fejl: int = 0
    antal_advarsler: int = 0
    fejlfil: str = ""
    #: The delivery that this one replaces, wholly or in part.
    erstatter: str | None = None
    #: Only checked, as a rehearsal: nothing is stored.
    kun_tjek: bool = False

    def as_dict(self) -> dict[str, Any]:
        """For ``--format json`` and the register."""
        return {
            "leverance_id": self.leverance_id,
            "fil": self.fil,
            "sha256": self.sha256,
            "kontrakt": self.kontrakt,
            "afsender": self.afsender,
            "periode": self.periode,
            "status": self.status,
            "raekker": self.raekker,
            "modtaget": self.modtaget.isoformat(),
            "antal_fejl": self.antal_fejl,
            "antal_advarsler": self.antal_advarsler,
            "fejl": [p.as_dict() for p in self.fejl],
            "advarsler": [p.as_dict() for p in self.advarsler],
            "fejlfil": self.fejlfil,
            "erstatter": self.erstatter,
            "kun_tjek": self.kun_tjek,
        }
