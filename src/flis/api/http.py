"""A request and an answer as the portal hands them over and takes them back; no web framework is known here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, BinaryIO

JSON = "application/json; charset=utf-8"


@dataclass(frozen=True)
class HttpRequest:
    """``path`` is the whole path as the client wrote it, percent-decoded (``/odata/Noegletal``); ``query`` is the
    query string as it came. ``headers`` have names in small letters. ``base_url`` is scheme, host and port as the
    client sees them, without a slash at the end; whoever makes the request answers for the host being a known one."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: BinaryIO = field(default_factory=BytesIO)
    base_url: str = ""

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


@dataclass
class HttpResponse:
    """``body`` is read once, after ``status`` and ``headers`` have been sent."""

    status: int
    headers: list[tuple[str, str]]
    body: Iterable[bytes]


def json_response(value: Any, status: int = 200, headers: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    content = to_json(value).encode()
    head = [("Content-Type", JSON), ("Content-Length", str(len(content))), *headers]
    return HttpResponse(status, head, [content])


def to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain)


def plain(value: object) -> Any:
    """Values that JSON has no form for. Raises TypeError for anything else that is not ours to send."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} kan ikke skrives som JSON")


def in_chunks(pieces: Iterable[str], size: int = 64 * 1024) -> Iterator[bytes]:
    """Small pieces of text joined to chunks worth sending."""
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(held).encode()
            held, length = [], 0
    if held:
        yield "".join(held).encode()
