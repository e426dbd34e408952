"""gzip on the way, chunk by chunk, for clients that take it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from flis.api.http import HttpResponse

#: Shorter answers gain nothing.
_SMALLEST = 1024
_GZIP = 16 + zlib.MAX_WBITS
#: Level 4 halves the time of the usual 6 and leaves JSON a tenth larger.
_LEVEL = 4


def compressed(answer: HttpResponse, accept_encoding: str) -> HttpResponse:
    """The same answer with a gzip body where the client takes it and it is worth it."""
    if not _takes_gzip(accept_encoding) or any(name == "Content-Encoding" for name, _ in answer.headers):
        return answer
    length = next((int(value) for name, value in answer.headers if name == "Content-Length"), _SMALLEST)
    if length < _SMALLEST or not answer.body:
        return answer
    kept = [(name, value) for name, value in answer.headers if name != "Content-Length"]
    return HttpResponse(answer.status, [*kept, ("Content-Encoding", "gzip")], _pressed(answer.body))


def _takes_gzip(accept_encoding: str) -> bool:
    return bool(re.search(r"\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))", accept_encoding))


def _pressed(body: Iterable[bytes]) -> Iterator[bytes]:
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    for chunk in body:
        made = press.compress(chunk)
        if made:
            yield made
    yield press.flush()
