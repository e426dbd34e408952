"""The words of a ``$system`` query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from flis.xmla.faults import Code, XmlaFault, fault

Kind = Literal["word", "name", "text", "number", "parameter", "sign", "end"]

_TOKENS = re.compile(
    r"""(?P<blank>\s+|--[^\r\n]*|//[^\r\n]*|/\*.*?\*/)
      | (?P<name>\[(?:[^\]]|\]\])*\])
      | (?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
      | (?P<number>[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<parameter>@[^\W\d]\w*)
      | (?P<word>[^\W\d]\w*|\$\w+)
      | (?P<sign><>|!=|<=|>=|[=<>(),.*;])""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """``text`` without brackets or quotes; ``double`` for a text in double quotes, which may be a name."""

    kind: Kind
    text: str
    start: int
    double: bool = False

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.text.upper() in words

    def is_sign(self, *signs: str) -> bool:
        return self.kind == "sign" and self.text in signs


def tokens(text: str) -> list[Token]:
    """With an ``end`` token behind the last. XmlaFault D110 for a character that starts no word."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        match = _TOKENS.match(text, place)
        if match is None:
            raise misread(text, place, "<name>, <value>", text[place])
        if match.lastgroup != "blank":
            found.append(_token(match))
        place = match.end()
    return [*found, Token("end", "", len(text))]


def _token(match: re.Match[str]) -> Token:
    written = match.group()
    if match.lastgroup == "name":
        return Token("name", written[1:-1].replace("]]", "]"), match.start())
    if match.lastgroup == "text":
        quote = written[0]
        return Token("text", written[1:-1].replace(quote * 2, quote), match.start(), double=quote == '"')
    if match.lastgroup == "parameter":
        return Token("parameter", written[1:], match.start())
    kind: Kind = "word" if match.lastgroup == "word" else "number" if match.lastgroup == "number" else "sign"
    return Token(kind, written, match.start())


def misread(text: str, place: int, expected: str, found: str) -> XmlaFault:
    """The fault for a text that goes on differently than a query can."""
    before = text[:place]
    line = before.count("\n") + 1
    column = place - before.rfind("\n")
    values: dict[str, Any] = {"line": line, "column": column, "ventet": expected, "fundet": found or "<end>"}
    said = fault("D110", Code.SYNTAX, **values).description
    return XmlaFault(Code.SYNTAX, said, place=(line, column), message="D110", values=values)
