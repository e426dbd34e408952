"""Writing delivered files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Melding = Callable[[int, int, str], None]


@dataclass
class Skriver:
    """Writes files into one folder, remembers them in order and reports how far it has come."""

    maal: Path
    i_alt: int = 0
    progress: Melding | None = None
    filer: list[Path] = field(default_factory=list)

    def skriv(self, navn: str, indhold: str, tegnsaet: str = "utf-8") -> Path:
        """Write ``indhold`` exactly (line ends as given) and take the file up in the order of receipt."""
        sti = self.maal / navn
        sti.write_bytes(indhold.encode(tegnsaet))
        self.filer.append(sti)
        self.meld(f"Skriver {navn}")
        return sti

    def meld(self, besked: str) -> None:
        if self.progress:
            self.progress(len(self.filer), max(self.i_alt, len(self.filer)), besked)


def tabel(overskrift: str, linjer: str, linjeskift: str = "\n") -> str:
    """A header line and lines that are already joined by ``linjeskift``, the last one ended too."""
    return f"{overskrift}{linjeskift}{linjer}{linjeskift}" if linjer else f"{overskrift}{linjeskift}"
