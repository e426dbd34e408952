"""One look at the bytes as they stream by: size, line ends, characters. Costs no second reading of the file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_C1 = bytes(range(0x80, 0xA0))
#: æ, ø, å, Æ, Ø, Å in UTF-8. Read as latin-1 they are «Ã¦» and the like, which no Danish text holds.
_DANISH_UTF8 = re.compile(rb"\xc3[\xa6\xb8\xa5\x86\x98\x85]")


@dataclass(frozen=True)
class Spot:
    """A byte in the file: line and byte in the line (both from 1), and the byte's value."""

    line: int
    byte: int
    value: int


class ByteScan:
    """Feed it every chunk in order; then read the fields."""

    def __init__(self, line_bytes: int) -> None:
        self.size = 0
        self.newlines = 0
        self.returns = 0
        self.pairs = 0
        self.head = b""
        self.last = b""
        self.first_high: Spot | None = None
        self.bad_utf8: Spot | None = None
        self.danish_utf8: Spot | None = None
        self.nul: Spot | None = None
        #: The line that is longer than allowed.
        self.long_line: int | None = None
        #: Bytes 80-9F, which are letters in cp1252 and nothing in latin-1.
        self.has_c1 = False
        self._limit = line_bytes
        self._line_start = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def feed(self, chunk: bytes) -> None:
        if not chunk:
            return
        if len(self.head) < 4096:
            self.head += chunk[: 4096 - len(self.head)]
        if self.nul is None and b"\0" in chunk:
            self.nul = self._spot(chunk, chunk.index(b"\0"))
        if not chunk.isascii():
            self._high(chunk)
        elif self.bad_utf8 is None:
            self._check_utf8(chunk, only_pending=True)
        self._lines(chunk)
        self.size += len(chunk)
        self.last = (self.last + chunk)[-2:]

    def finish(self) -> None:
        """Call after the last chunk."""
        if self.long_line is None and self.size - self._line_start > self._limit:
            self.long_line = self.newlines + 1
        if self.bad_utf8 is None:
            try:
                self._decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                self.bad_utf8 = Spot(self.newlines + 1, self.size - self._line_start, self.last[-1])

    @property
    def is_ascii(self) -> bool:
        return self.first_high is None

    @property
    def lines(self) -> int:
        """Physical lines; the last need not end in a newline."""
        return self.newlines + (1 if self.size and self.last[-1:] != b"\n" else 0)

    @property
    def plain_line_ends(self) -> bool:
        """All lines end alike, in LF or CRLF, and there is no stray CR."""
        return self.returns == 0 or (self.returns == self.pairs == self.newlines)

    def _lines(self, chunk: bytes) -> None:
        count = chunk.count(b"\n")
        self.newlines += count
        if b"\r" in chunk:
            self.returns += chunk.count(b"\r")
            self.pairs += chunk.count(b"\r\n")
        if chunk[:1] == b"\n" and self.last[-1:] == b"\r":
            self.pairs += 1
        first = chunk.find(b"\n")
        end = self.size + (len(chunk) if first < 0 else first)
        if self.long_line is None and end - self._line_start > self._limit:
            self.long_line = self.newlines - count + 1
        if first >= 0:
            self._line_start = self.size + chunk.rfind(b"\n") + 1

    def _high(self, chunk: bytes) -> None:
        if self.first_high is None:
            at = next(i for i, byte in enumerate(chunk) if byte >= 0x80)
            self.first_high = self._spot(chunk, at)
        if self.danish_utf8 is None:
            match = _DANISH_UTF8.search(chunk)
            if match:
                self.danish_utf8 = self._spot(chunk, match.start())
        if self.bad_utf8 is None:
            self._check_utf8(chunk)
        if self.bad_utf8 is not None and not self.has_c1:
            self.has_c1 = len(chunk.translate(None, _C1)) != len(chunk)

    def _check_utf8(self, chunk: bytes, only_pending: bool = False) -> None:
        pending = len(self._decoder.getstate()[0])
        if only_pending and not pending:
            return
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError as error:
            at = max(error.start - pending, 0)
            self.bad_utf8 = self._spot(chunk, at)
            self.has_c1 = self.has_c1 or 0x80 <= self.bad_utf8.value < 0xA0

    def _spot(self, chunk: bytes, at: int) -> Spot:
        line = self.newlines + chunk.count(b"\n", 0, at) + 1
        before = chunk.rfind(b"\n", 0, at)
        start = self._line_start if before < 0 else self.size + before + 1
        return Spot(line, self.size + at - start + 1, chunk[at])
