"""Reads ``mdx/*.mdx``: statements with blank lines between them. A line that begins with ``#`` is for people; one with
``#!`` before a statement says why FLIS answers otherwise than Mondrian there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "mdx"


@dataclass(frozen=True)
class Statement:
    file: str
    line: int
    text: str
    #: Why the answer is another than Mondrian's; empty where it must be the same.
    differs: str = ""

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line}"


def read(file: Path) -> list[Statement]:
    found: list[Statement] = []
    start, lines, reason = 0, list[str](), ""
    for number, line in enumerate([*file.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            reason = line[2:].strip() if line.startswith("#!") else reason
        elif line.strip():
            start = start or number
            lines.append(line)
        elif lines:
            found.append(Statement(file.stem, start, "\n".join(lines), reason))
            start, lines, reason = 0, [], ""
    return found


def shared() -> list[Statement]:
    """What Mondrian 3 can answer too."""
    return [one for file in sorted(FOLDER.glob("*.mdx")) for one in read(file)]


def own() -> list[Statement]:
    """What only Analysis Services and FLIS understand."""
    return [one for file in sorted((FOLDER / "egne").glob("*.mdx")) for one in read(file)]
