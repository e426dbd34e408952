"""Text -> tokens, with one compiled expression."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from flis.base.errors import UsageError
from flis.mdx.syntax.faults import fault

WORD, NAME, KEY, STRING, NUMBER, PARAMETER, SYMBOL, END = range(8)

#: More than the longest statement of a client has; each is a few microseconds of work.
MOST = 300_000

_NAME = r"\[[^\]]*+(?:\]\][^\]]*+)*+\]"
_SKIP = r"(?:[\s\ufeff\u200b]++|--[^\r\n]*+|//[^\r\n]*+)*+"
_GROUPS = (
    r"[^\W\d][\w$]*+|\$[\w$]++",
    _NAME,
    rf"&(?:{_NAME}|\w++|(?!\[))",
    r"\"[^\"]*+(?:\"\"[^\"]*+)*+\"|'[^']*+(?:''[^']*+)*+'",
    r"(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?",
    rf"@(?:{_NAME}|[\w$]++)",
    r"<>|<=|>=|\|\||/(?!\*)|[-+*^(){},.:=<>!;]",
    r"/\*",
)
_TOKEN = re.compile(_SKIP + "(?:" + "|".join(f"({group})" for group in _GROUPS) + ")")
_BLANK = re.compile(_SKIP)
_COMMENT_EDGE = re.compile(r"/\*|\*/")


class UnreadableError(Exception):
    """No token begins at ``position``."""

    def __init__(self, code: str, position: int) -> None:
        super().__init__(code)
        self.code, self.position = code, position


class Tokens:
    """Lists side by side, an ``END`` last. ``what`` is a word in capitals or a symbol, and empty for the others;
    ``value`` has quotes and brackets undone. ``starts`` and ``ends`` count in ``text``, the whole statement."""

    __slots__ = ("ends", "kind", "starts", "text", "value", "what")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kind: list[int] = []
        self.what: list[str] = []
        self.value: list[str | None] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._read(text)

    def _read(self, text: str) -> None:
        kind, what, value = self.kind.append, self.what.append, self.value.append
        starts, ends, match, decode = self.starts.append, self.ends.append, _TOKEN.match, _DECODE
        position = 0
        while found := match(text, position):
            group = found.lastindex or 0
            piece = found[group]
            position = found.end()
            if group == 1:
                what(piece.upper())
                value(piece)
            elif group == 7:
                what(piece)
                value(piece)
            elif group == 8:
                position = _comment_end(text, position - 2)
                continue
            else:
                what("")
                value(decode[group - 1](piece))
            kind(group - 1)
            starts(position - len(piece))
            ends(position)
            if len(self.kind) > MOST:
                raise UnreadableError("D038", position)
        blank = _BLANK.match(text, position)
        position = blank.end() if blank else position
        if position < len(text):
            raise UnreadableError(_reason(text, position), position)
        kind(END)
        what("")
        value("")
        starts(position)
        ends(position)


def _name(piece: str) -> str:
    return piece[1:-1].replace("]]", "]")


def _key(piece: str) -> str | None:
    if len(piece) == 1:
        return None
    return _name(piece[1:]) if piece[1] == "[" else piece[1:]


def _string(piece: str) -> str:
    quote = piece[0]
    return piece[1:-1].replace(quote + quote, quote)


def _parameter(piece: str) -> str:
    return _name(piece[1:]) if piece[1] == "[" else piece[1:]


_DECODE: dict[int, Callable[[str], str | None]] = {
    NAME: _name, KEY: _key, STRING: _string, NUMBER: str, PARAMETER: _parameter,
}  # fmt: skip


def _reason(text: str, position: int) -> str:
    sign = text[position]
    if sign in "'\"":
        return "D023"
    return "D024" if sign == "[" or text.startswith(("&[", "@["), position) else "D026"


def _comment_end(text: str, start: int) -> int:
    """Behind the comment that begins at ``start``; comments stand inside one another."""
    depth = 0
    for edge in _COMMENT_EDGE.finditer(text, start):
        depth += 1 if edge.group() == "/*" else -1
        if depth == 0:
            return edge.end()
    raise UnreadableError("D025", start)


def read(text: str) -> Tokens:
    try:
        return Tokens(text)
    except UnreadableError as error:
        raise _told(error, text, error.position) from None


def read_body(text: str, start: int, end: int) -> Tokens:
    """The tokens inside the quoted string from ``start`` to ``end``, with their places in ``text``."""
    quote = text[start]
    parts = text[start + 1 : end - 1].split(quote + quote)
    body = quote.join(parts)
    # Each doubled quote moves what follows it by one character.
    edges = list(accumulate(len(part) + 1 for part in parts[:-1]))

    def place(position: int) -> int:
        return start + 1 + position + bisect_right(edges, position)

    try:
        tokens = Tokens(body)
    except UnreadableError as error:
        raise _told(error, text, place(error.position)) from None
    tokens.text = text
    tokens.starts = list(map(place, tokens.starts))
    tokens.ends = list(map(place, tokens.ends))
    return tokens


def _told(error: UnreadableError, text: str, position: int) -> UsageError:
    return fault(error.code, text, position, tegn=text[position : position + 1], graense=MOST)
