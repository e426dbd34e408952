"""A request and an answer, whatever carries them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Readable(Protocol):
    """A body that is read piece by piece."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class HttpRequest:
    """``headers`` by name in lower case. ``body`` is decoded from chunks; it is read at most once."""

    method: str
    headers: Mapping[str, str]
    body: Readable
    #: Whether it came over TLS (here or at a trusted proxy).
    secure: bool = False


@dataclass
class HttpResponse:
    """``body`` gives the answer piece by piece and is to be closed (``close()``) when it is not read to its end."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: Iterator[bytes] = field(default_factory=lambda: iter(()))
