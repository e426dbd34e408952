"""Sends an answer: short ones whole and with their length, long ones in pieces while they are written."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from flis.xmla.http.message import HttpResponse

#: So much is written before the status leaves. Up to there an error can still become a fault.
_FIRST = 64 * 1024
#: Shorter answers are not worth packing.
_PACKED_FROM = 2 * 1024
_GZIP = 16 + zlib.MAX_WBITS

_HEADERS = [
    ("Content-Type", "text/xml; charset=utf-8"),
    # Neither binary XML nor compression of bodies, nor any of the rest: clients go on in plain XML.
    ("X-Transport-Caps-Negotiation-Flags", "0,0,0,0,0"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


def send(
    pieces: Iterable[bytes], request: Mapping[str, str], leaving: Callable[[], None], done: Callable[[], None]
) -> HttpResponse:
    """``leaving`` is called when the first part leaves, ``done`` when the answer is over, however it ends."""
    source = iter(pieces)
    try:
        head, whole = _head(source)
    except BaseException:
        done()
        raise
    leaving()
    packed = accepts_gzip(request) and not (whole and len(head) < _PACKED_FROM)
    headers = [*_HEADERS, ("Vary", "Accept-Encoding")]
    if packed:
        headers.append(("Content-Encoding", "gzip"))
    if whole:
        done()
        body = b"".join(_packed([head])) if packed else head
        headers.append(("Content-Length", str(len(body))))
        return HttpResponse(200, headers, iter([body]))
    rest = chain([head], source)
    return HttpResponse(200, headers, _Body(_packed(rest) if packed else rest, done))


def accepts_gzip(headers: Mapping[str, str]) -> bool:
    for part in headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() in ("gzip", "x-gzip"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _head(source: Iterator[bytes]) -> tuple[bytes, bool]:
    """The first part, and whether it is all."""
    found: list[bytes] = []
    size = 0
    for piece in source:
        found.append(piece)
        size += len(piece)
        if size >= _FIRST:
            return b"".join(found), False
    return b"".join(found), True


class _Body(Iterator[bytes]):
    """The pieces of an answer. ``done`` is called once: at the end, at an error, or when the client has gone, be it
    before the first piece (where a generator would not notice)."""

    def __init__(self, pieces: Iterable[bytes], done: Callable[[], None]) -> None:
        self._pieces, self._done = iter(pieces), done
        self._open = True

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._open:
            self._open = False
            close = getattr(self._pieces, "close", None)
            try:
                if close is not None:
                    close()
            finally:
                self._done()


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
    for piece in pieces:
        if made := packer.compress(piece):
            yield made
    yield packer.flush()
