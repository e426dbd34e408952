"""The first lines of a CSV file: which sign divides the columns, and what they are called."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

#: Bytes that are looked at: a heading is never longer.
_MOST = 1_000_000
_QUOTED = re.compile(r'"[^"]*"')
#: Spreadsheets write such a line before the heading to say what divides the columns.
_SAID = re.compile(r'"?sep=(.)"?\s*')


@dataclass(frozen=True)
class Heading:
    """``skipped`` lines stand before the heading. ``names`` is empty when the file has none."""

    names: tuple[str, ...]
    separator: str
    skipped: int = 0


def read_heading(file: Path, separator: str = "") -> Heading:
    """Names are as the file writes them, without spaces around; a column without a name gets one by its place.

    Raises csv.Error when the first line cannot be divided.
    """
    with file.open("rb") as handle:
        text = _decoded(handle.read(_MOST))
    lines = io.StringIO(text, newline="")
    first = lines.readline()
    said = _SAID.fullmatch(first)
    if said is None:
        lines.seek(0)
    head = lines.readline() if said else first
    lines.seek(len(first) if said else 0)
    chosen = separator or (said[1] if said else max(",;\t|", key=_QUOTED.sub("", head).count))
    cells = next(islice(csv.reader(lines, delimiter=chosen), 1), [])
    names = [column_name(cell) for cell in cells] if any(cell.strip() for cell in cells) else []
    return Heading(tuple(name or f"kolonne_{n}" for n, name in enumerate(names, start=1)), chosen, 1 if said else 0)


def column_name(heading: str) -> str:
    """A heading as content refers to it."""
    return unicodedata.normalize("NFC", heading.strip())


def _decoded(raw: bytes) -> str:
    """Only the heading matters: whether the whole file is what it seems is found out when it is read."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    head, _, _ = raw.partition(b"\n")
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
    return raw.decode("utf-8-sig", errors="replace")
