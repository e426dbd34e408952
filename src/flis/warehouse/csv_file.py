"""A CSV file from anywhere as one that the engine reads: UTF-8 with one kind of line end."""

from __future__ import annotations

import codecs
import csv
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flis.base.errors import ContentError, problem
from flis.catalog.csv_heading import Heading

_BLOCK = 1 << 20
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
#: What other kinds of file begin with.
_OTHERS = {b"PK\x03\x04": "en regnearksfil eller zip", b"PAR1": "en Parquet-fil", b"\x1f\x8b": "pakket med gzip"}

#: What a byte that is no UTF-8 is read as, and a letter that was written as UTF-8.
_STRANGE = re.compile("[\udc80-\udcff]")
_LETTER = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")


@contextmanager
def readable(file: Path, shown: str) -> Iterator[Path]:
    """The file itself when it is UTF-8 with one kind of line end, else a copy that is, while the block lasts.

    Raises ContentError (M501, M509) when it is no text.
    """
    encoding = _encoding(file, shown)
    if encoding == "utf-8" and not _mixed_ends(file):
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="flis-csv-") as folder:
        copy = Path(folder) / "utf8.csv"
        with file.open(encoding=encoding, newline=None) as source, copy.open("w", encoding="utf-8") as target:
            while block := source.read(_BLOCK):
                target.write(block)
        yield copy


def lines_of_rows(file: Path, heading: Heading, rows: Sequence[int]) -> dict[int, int]:
    """The line that each of ``rows`` (counted from 0) begins on; a row may fill several. Only asked when something is
    wrong with them."""
    wanted = set(rows)
    found: dict[int, int] = {}
    with file.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle, delimiter=heading.separator)
        row = -1 - heading.skipped
        try:
            before = 0
            for cells in reader:
                if not cells and len(heading.names) > 1:
                    before = reader.line_num
                    continue
                if row in wanted:
                    found[row] = before + 1
                row, before = row + 1, reader.line_num
        except csv.Error:
            pass
    return {row: found.get(row, row + 2 + heading.skipped) for row in rows}


def _encoding(file: Path, shown: str) -> str:
    """The file's encoding: what its mark says, else UTF-8, else Windows-1252, which older Danish systems write."""
    with file.open("rb") as handle:
        start = handle.read(4)
    for mark, kind in _OTHERS.items():
        if start.startswith(mark):
            raise ContentError(problem("M501", file=shown, detail=f"den er {kind}"))
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return encoding
    try:
        _read_through(file, "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(file, shown)
    return "utf-8"


def _not_utf8(file: Path, shown: str) -> str:
    line, strange, letters = 1, 0, False
    with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as handle:
        while block := handle.read(_BLOCK):
            odd = None if strange else _STRANGE.search(block)
            if odd is not None:
                strange = line + block.count("\n", 0, odd.start())
            letters = letters or _LETTER.search(block) is not None
            line += block.count("\n")
    try:
        if letters:
            # Both kinds in one file: a guess would turn half of its letters into nonsense.
            raise UnicodeError
        _read_through(file, "cp1252")
    except UnicodeError:
        raise ContentError(problem("M509", file=shown, line=strange)) from None
    return "cp1252"


def _read_through(file: Path, encoding: str) -> None:
    with file.open(encoding=encoding, newline="") as handle:
        while handle.read(_BLOCK):
            pass


def _mixed_ends(file: Path) -> bool:
    """Whether some lines end with ``\\r\\n`` and others with ``\\n`` alone, as files that were pasted together do."""
    windows = unix = 0
    last = b""
    with file.open("rb") as handle:
        while block := handle.read(_BLOCK):
            pairs = block.count(b"\r\n") + (last == b"\r" and block.startswith(b"\n"))
            windows, unix = windows + pairs, unix + block.count(b"\n") - pairs
            last = block[-1:]
            if windows and unix:
                return True
    return False
