"""From delivered bytes to text that the engine reads: UTF-8 or plain latin-1, with lines that end alike.

Most files need no second copy. Where one is needed (cp1252 with letters of its own, UTF-16, mixed line ends) it is
streamed, and memory use does not depend on size.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Never

from flis.base.errors import DeliveryError, problem
from flis.catalog.definitions.kontrakt import Filformat
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.raw import write_all
from flis.warehouse.intake.scan import ByteScan, Spot
from flis.warehouse.intake.workspace import Workspace

_CHUNK = 1 << 20
_TAIL = 1 << 16
_OTHER_KINDS = {
    b"PK\x03\x04": "en zip eller en Excel-projektmappe", b"\xd0\xcf\x11\xe0": "en gammel Excel-projektmappe",
    b"%PDF": "en PDF", b"PAR1": "en Parquet-fil", b"\x1f\x8b": "en gzip-fil", b"7z\xbc\xaf": "en 7z-fil",
}  # fmt: skip
_NAMES = {"utf-8": "UTF-8", "utf-8-bom": "UTF-8 med BOM", "latin-1": "latin-1 (ISO 8859-1)",
          "cp1252": "Windows-1252", "utf-16": "UTF-16"}  # fmt: skip
_NOT_IN_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


@dataclass(frozen=True)
class TextFile:
    """Text ready to be read. ``lines`` counts physical lines, without blank ones at the end."""

    path: Path
    encoding: Literal["utf-8", "latin-1"]
    lines: int
    size: int

    def head(self, limit: int) -> bytes:
        """The first line as bytes, without byte order mark and line end."""
        with self.path.open("rb") as handle:
            return handle.readline(limit).removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")


def encoding_name(tegnsaet: str) -> str:
    return _NAMES[tegnsaet]


def prepare_text(path: Path, scan: ByteScan, form: Filformat, work: Workspace, limits: Limits, shown: str) -> TextFile:
    """Check the characters against the contract, and copy the file only if it cannot be read as it stands.

    Raises DeliveryError with line and byte when the encoding is another one than agreed.
    """
    for magic, kind in _OTHER_KINDS.items():
        if scan.head.startswith(magic):
            raise DeliveryError(problem("L125", file=shown, art=kind, aftalt="en tekstfil"))
    if not scan.size:
        raise DeliveryError(problem("L106", file=shown))
    codec = _utf16_codec(scan.head)
    if codec and "utf-16" not in form.tegnsaet:
        raise DeliveryError(problem("L122", file=shown, aftalt=_agreed(form)))
    if not codec:
        if scan.nul:
            raise DeliveryError(problem("L123", file=shown, line=scan.nul.line, byte=scan.nul.byte))
        codec = _eight_bit_codec(scan, form, shown)
    if codec in ("utf-8", "latin-1"):
        _check_lines(scan, limits, shown)
    if (codec == "latin-1" and not scan.plain_line_ends) or codec not in ("utf-8", "latin-1"):
        return _rewritten(path, codec, work, limits, shown)
    if not scan.plain_line_ends:
        return _rewritten(path, "utf-8-sig", work, limits, shown)
    encoding: Literal["utf-8", "latin-1"] = "utf-8" if codec == "utf-8" else "latin-1"
    return TextFile(path, encoding, _lines(path, scan), scan.size)


def _agreed(form: Filformat) -> str:
    return " eller ".join(_NAMES[t] for t in form.tegnsaet)


def _check_lines(scan: ByteScan, limits: Limits, shown: str) -> None:
    if scan.nul:
        raise DeliveryError(problem("L123", file=shown, line=scan.nul.line, byte=scan.nul.byte))
    if scan.long_line:
        raise DeliveryError(problem("L124", file=shown, line=scan.long_line, graense=limits.line_bytes))


def _utf16_codec(head: bytes) -> str | None:
    """``utf-16`` when the bytes say so by a mark, or by every second one being zero."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 <= len(head) or min(even, odd) * 8 > len(head):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _eight_bit_codec(scan: ByteScan, form: Filformat, shown: str) -> str:
    """``utf-8``, ``latin-1`` (also for cp1252 that uses no letter of its own) or ``cp1252``."""
    allowed = set(form.tegnsaet)
    if scan.is_ascii:
        if allowed == {"utf-16"}:
            raise DeliveryError(problem("L126", file=shown, aftalt=_agreed(form)))
        return "utf-8"
    if scan.bad_utf8 is None:
        if allowed & {"utf-8", "utf-8-bom"}:
            return "utf-8"
        _wrong("L121", scan.first_high, form, shown)
    if not allowed & {"latin-1", "cp1252"}:
        _wrong("L120", scan.bad_utf8, form, shown)
    if scan.danish_utf8:
        _wrong("L127", scan.danish_utf8, form, shown)
    if not scan.has_c1:
        return "latin-1"
    if "cp1252" not in allowed:
        _wrong("L128", scan.bad_utf8, form, shown)
    return "cp1252"


def _wrong(code: str, spot: Spot | None, form: Filformat, shown: str) -> Never:
    at = spot or Spot(1, 1, 0)
    raise DeliveryError(
        problem(code, file=shown, line=at.line, byte=at.byte, hex=f"{at.value:02X}", aftalt=_agreed(form))
    )


def _rewritten(path: Path, codec: str, work: Workspace, limits: Limits, shown: str) -> TextFile:
    """A copy in UTF-8 whose lines all end in LF."""
    target, scan = work.path(".tekst"), ByteScan(limits.line_bytes)
    try:
        with path.open(encoding=codec, newline=None) as incoming, target.open("wb", buffering=0) as outgoing:
            while text := incoming.read(_CHUNK):
                chunk = text.encode("utf-8", "surrogatepass")
                scan.feed(chunk)
                write_all(outgoing.fileno(), chunk)
                _check_lines(scan, limits, shown)
    except UnicodeError as error:
        spot = _first_of(path, _NOT_IN_CP1252) if codec == "cp1252" else Spot(scan.newlines + 1, 1, 0)
        place = problem("L129", file=shown, tegnsaet=codec, line=spot.line, byte=spot.byte, hex=f"{spot.value:02X}")
        raise DeliveryError(place) from error
    scan.finish()
    return TextFile(target, "utf-8", _lines(target, scan), scan.size)


def _first_of(path: Path, values: bytes) -> Spot:
    """Where the first byte of ``values`` stands."""
    with path.open("rb") as handle:
        for number, line in enumerate(handle, 1):
            kept = line.translate(None, values)
            if len(kept) != len(line):
                at = next(i for i, byte in enumerate(line) if byte in values)
                return Spot(number, at + 1, line[at])
    return Spot(1, 1, 0)


def _lines(path: Path, scan: ByteScan) -> int:
    """Physical lines up to the last that is not blank."""
    with path.open("rb") as handle:
        handle.seek(max(0, scan.size - _TAIL))
        tail = handle.read()
    blank = tail[len(tail.rstrip(b"\r\n")) :].count(b"\n")
    return scan.lines if blank == 0 else scan.newlines - blank + 1
