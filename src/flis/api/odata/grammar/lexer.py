"""The words of a query option, and errors that point at them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NoReturn

from flis.api.odata.grammar.tree import Literal, LiteralValue
from flis.base.errors import UsageError, problem

_EXCERPT = 30
#: Of a whole number in an option.
_DIGITS = 18
_PATTERN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<text>'(?:[^']|'')*')
      | (?P<moment>\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)
      | (?P<day>\d{4}-\d\d-\d\d)(?![\w-])
      | (?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w])
      | (?P<name>\$?[^\W\d][\w.]*)
      | (?P<mark>[(),/:;=*@-])""",
    re.VERBOSE,
)
_CONSTANTS: dict[str, LiteralValue] = {"null": None, "true": True, "false": False}


@dataclass(frozen=True)
class Token:
    """``kind``: text, moment, day, number, name, mark or end."""

    kind: str
    text: str
    at: int


class Reader:
    """The tokens of one option, read from left to right. ``option`` is its name, for errors."""

    def __init__(self, option: str, source: str) -> None:
        self.option, self.source = option, source
        self._tokens = self._split()
        self._place = 0

    @property
    def next(self) -> Token:
        return self._tokens[self._place]

    def take(self) -> Token:
        token = self._tokens[self._place]
        if token.kind != "end":
            self._place += 1
        return token

    def has(self, *texts: str) -> bool:
        """Whether a word or mark of ``texts`` comes next; it is not taken."""
        return self.next.kind in ("name", "mark") and self.next.text in texts

    def skip(self, text: str) -> bool:
        """Take ``text`` if it comes next."""
        if not self.has(text):
            return False
        self.take()
        return True

    def expect(self, text: str) -> Token:
        if not self.has(text):
            self.refuse(f"«{text}»")
        return self.take()

    def expect_name(self, wanted: str) -> Token:
        if self.next.kind != "name":
            self.refuse(wanted)
        return self.take()

    def expect_number(self) -> int:
        """A whole number, 0 or more."""
        if self.next.kind != "number" or not self.next.text.isdigit() or len(self.next.text) > _DIGITS:
            self.refuse("et helt tal")
        return int(self.take().text)

    def expect_end(self) -> None:
        if self.next.kind != "end":
            self.refuse("slutningen")

    def literal(self) -> Literal | None:
        """The literal that comes next, taken; None when something else does."""
        token = self.next
        if token.kind == "name" and token.text in _CONSTANTS:
            self.take()
            return Literal(_CONSTANTS[token.text], token.at)
        if token.kind not in ("text", "moment", "day", "number"):
            return None
        self.take()
        return Literal(self._value(token), token.at)

    def refuse(self, expected: str, at: Token | None = None) -> NoReturn:
        """UsageError D201: what was expected, and what stands there instead."""
        token = at or self.next
        raise UsageError(
            problem("D201", option=self.option, plads=token.at + 1, ventet=expected, column=str(token.at + 1),
                    value=self.source[token.at : token.at + _EXCERPT] or "(slut)")
        )  # fmt: skip

    def _value(self, token: Token) -> LiteralValue:
        try:
            if token.kind == "text":
                return token.text[1:-1].replace("''", "'")
            if token.kind == "day":
                return date.fromisoformat(token.text)
            if token.kind == "moment":
                return datetime.fromisoformat(token.text).replace(tzinfo=None)
            return Decimal(token.text) if any(c in token.text for c in ".eE") else int(token.text)
        except (ValueError, ArithmeticError):
            self.refuse("en dato eller et tal", token)

    def _split(self) -> list[Token]:
        found, at = [], 0
        while at < len(self.source):
            match = _PATTERN.match(self.source, at)
            if match is None:
                self.refuse("et navn, et tal eller en tekst i '…'", Token("mark", self.source[at], at))
            if match.lastgroup != "space":
                found.append(Token(str(match.lastgroup), match.group(), at))
            at = match.end()
        return [*found, Token("end", "", len(self.source))]
