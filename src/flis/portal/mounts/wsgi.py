"""From WSGI to what the services read, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any, BinaryIO, Protocol

from flis.base.messages import render

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]

_TEXT = "text/plain; charset=utf-8"
#: On every answer of a service that does not say otherwise: what one may see is not for the next one's cache.
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Vary": "Authorization, Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Answer(Protocol):
    """What a service gives back."""

    @property
    def status(self) -> int: ...

    @property
    def headers(self) -> list[tuple[str, str]]: ...

    @property
    def body(self) -> Iterable[bytes]: ...


def headers_of(environ: Environ) -> dict[str, str]:
    """The request's headers by name in small letters, without what identity has already read."""
    found = {
        key[5:].replace("_", "-").lower(): value
        for key, value in environ.items()
        if key.startswith("HTTP_") and key != "HTTP_AUTHORIZATION"
    }
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(key):
            found[key.replace("_", "-").lower()] = environ[key]
    return found


def path_of(environ: Environ) -> str:
    """The path as people write it (WSGI hands the bytes on as if they were Latin-1)."""
    raw: str = environ.get("PATH_INFO", "")
    return raw.encode("latin-1").decode("utf-8", errors="replace")


def body_of(environ: Environ) -> Any:
    """The body; it ends where the request ends, also when the server below gives the bare connection."""
    stream: BinaryIO = environ["wsgi.input"]
    if environ.get("wsgi.input_terminated"):
        return stream
    length: str = environ.get("CONTENT_LENGTH") or "0"
    return _Counted(stream, int(length) if length.isdigit() else 0)


class _Counted:
    def __init__(self, stream: BinaryIO, left: int) -> None:
        self._stream, self._left = stream, left

    def read(self, size: int = -1, /) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        found = self._stream.read(wanted) if wanted else b""
        self._left -= len(found) if found else self._left
        return found


def give(environ: Environ, start_response: StartResponse, answer: Answer) -> Iterable[bytes]:
    """Send the answer of a service. Its body is closed when the server has read it, or stops reading it."""
    given = {name.lower() for name, _ in answer.headers}
    extra = [(name, value) for name, value in _HEADERS.items() if name.lower() not in given]
    start_response(_line(answer.status), [*answer.headers, *extra])
    if environ["REQUEST_METHOD"] == "HEAD":
        _close(answer.body)
        return []
    return _Body(answer.body)


def say(
    environ: Environ, start_response: StartResponse, status: int, code: str, headers: Iterable[tuple[str, str]] = (),
    **values: str,
) -> Iterable[bytes]:  # fmt: skip
    """One sentence and its advice, as plain text, in the language that the client asks for."""
    english = environ.get("HTTP_ACCEPT_LANGUAGE", "").lower().startswith("en")
    text = " ".join(part for part in render(code, values, "en" if english else "da") if part)
    content = f"{code}: {text}\n".encode()
    head = [("Content-Type", _TEXT), ("Content-Length", str(len(content))), *_HEADERS.items(), *headers]
    start_response(_line(status), head)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [content]


class _Body:
    """Passes pieces on, and ``close`` to where they come from."""

    def __init__(self, body: Iterable[bytes]) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def close(self) -> None:
        _close(self._body)


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()


def _line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
