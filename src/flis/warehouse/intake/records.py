"""Dividing text into records, each with the number of the line where it begins.

Quoted fields may hold line breaks, so a record is not always a line. Rules as DuckDB's strict reader has them: a
quote opens a field only at its start, a doubled quote stands for one, and after the closing quote comes a separator
or the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flis.warehouse.intake.raw import write_all
from flis.warehouse.intake.text_file import TextFile

_FLUSH = 1 << 20


@dataclass(frozen=True)
class Numbered:
    """A UTF-8 copy where each record begins with its line number and a separator. ``broken`` holds one line number a
    line: records whose quotes do not fit, which are left out of the copy."""

    path: Path
    broken: Path
    records: int
    broken_count: int


def number_records(text: TextFile, separator: str, quote: str, *, header: bool, target: Path, limit: int) -> Numbered:
    """Write the copy at ``target``; a record longer than ``limit`` bytes counts as broken."""
    broken = target.with_suffix(".brudt")
    mark = separator.encode()
    count = broken_count = 0
    skip = header
    with _Writer(target) as good, _Writer(broken) as bad:
        for line, record, sound in _records(text, mark, quote.encode(), limit):
            if skip:
                skip = False
            elif sound:
                count += 1
                good.write(b"%d%s%s\n" % (line, mark, record))
            else:
                broken_count += 1
                bad.write(b"%d\n" % line)
    return Numbered(target, broken, count, broken_count)


class _Writer:
    """Collects before it writes."""

    def __init__(self, path: Path) -> None:
        self._handle = path.open("wb", buffering=0)
        self._parts: list[bytes] = []
        self._size = 0

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._flush()
        finally:
            self._handle.close()

    def write(self, part: bytes) -> None:
        self._parts.append(part)
        self._size += len(part)
        if self._size > _FLUSH:
            self._flush()

    def _flush(self) -> None:
        write_all(self._handle.fileno(), b"".join(self._parts))
        self._parts, self._size = [], 0


def _lines(text: TextFile, limit: int) -> Iterator[bytes]:
    """Lines as UTF-8 without their ends."""
    with text.path.open("rb") as handle:
        first = True
        while line := handle.readline(limit + 8):
            if first:
                line, first = line.removeprefix(b"\xef\xbb\xbf"), False
            line = line.rstrip(b"\r\n")
            yield line if text.encoding == "utf-8" or line.isascii() else line.decode("latin-1").encode()


def _records(text: TextFile, separator: bytes, quote: bytes, limit: int) -> Iterator[tuple[int, bytes, bool]]:
    start, held, inside = 0, b"", False
    for number, line in enumerate(_lines(text, limit), 1):
        if not inside:
            if not line:
                continue
            start, held = number, line
            if not quote or quote not in line:
                yield start, held, True
                continue
            state = _scan(line, 0, separator, quote, inside=False)
        else:
            held += b"\n" + line
            state = _scan(line, 0, separator, quote, inside=True)
        inside = state == "inside" and len(held) <= limit
        if not inside:
            yield start, held, state == "sound"
    if inside:
        yield start, held, False


def _scan(line: bytes, at: int, separator: bytes, quote: bytes, *, inside: bool) -> str:
    """Whether the line leaves us ``inside`` a quoted field, or the record is ``sound`` or ``broken``."""
    while True:
        if inside:
            end = line.find(quote, at)
            if end < 0:
                return "inside"
            at = end + 1
            if line[at : at + 1] == quote:
                at += 1
                continue
            inside = False
            rest = len(line) - len(line[at:].lstrip(b" "))
            if rest >= len(line):
                return "sound"
            if line[rest : rest + 1] != separator:
                return "broken"
            at = rest + 1
            continue
        first = len(line) - len(line[at:].lstrip(b" "))
        if line[first : first + 1] == quote:
            inside, at = True, first + 1
            continue
        next_field = line.find(separator, at)
        if next_field < 0:
            return "sound"
        at = next_field + 1
