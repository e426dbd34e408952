"""Tokens -> definitions of members and sets (WITH, CREATE)."""

from __future__ import annotations

from flis.mdx.syntax.expressions import Expressions
from flis.mdx.syntax.tokens import END, NAME, STRING, WORD, read_body
from flis.mdx.syntax.tree import (
    CellCalculation,
    Definition,
    Expression,
    MemberDefinition,
    SetDefinition,
    Setting,
)
from flis.mdx.syntax.words import DEFINITIONS


class Definitions(Expressions):
    def definitions(self) -> tuple[Definition, ...]:
        """One or more, with or without commas between them."""
        found = [self.definition()]
        while self.defines(self.at) or (self.what[self.at] == "," and self.defines(self.at + 1)):
            self.accept(",")
            found.append(self.definition())
        return tuple(found)

    def defines(self, at: int) -> bool:
        if self.what[at] in ("CALCULATED", "DYNAMIC", "STATIC"):
            at += 1 if self.what[at + 1] != "HIDDEN" else 2
        return self.what[at] in ("MEMBER", "SET") or self.what[at : at + 2] == ["CELL", "CALCULATION"]

    def definition(self) -> Definition:
        start = self.at
        calculated = self.accept("CALCULATED")
        dynamic = None
        if not calculated and self.what[self.at] in ("DYNAMIC", "STATIC"):
            dynamic = self.what[self.at] == "DYNAMIC"
            self.at += 1
            self.accept("HIDDEN")
        if dynamic is None and self.accept("MEMBER"):
            name = self.name(to_the_end=True)
            self.expect("AS")
            body = self.quotable()
            return MemberDefinition(name, body, self.settings(), span=self.span_from(start))
        if not calculated and self.accept("SET"):
            name = self.name(to_the_end=True)
            self.expect("AS")
            body = self.quotable()
            return SetDefinition(name, body, self.settings(), dynamic, span=self.span_from(start))
        if self.what[self.at : self.at + 2] == ["CELL", "CALCULATION"]:
            self.at += 2
            name = self.name(to_the_end=True)
            self.expect("FOR")
            scope = self.quotable(aliased=False)
            self.expect("AS")
            body = self.quotable()
            return CellCalculation(name, scope, body, self.settings(), span=self.span_from(start))
        raise self.unexpected(*DEFINITIONS)

    def quotable(self, *, aliased: bool = True) -> Expression:
        """An expression; older clients put it in single quotes, and the quotes inside it are then doubled."""
        at = self.at
        quoted = self.kind[at] == STRING and self.tokens.text[self.starts[at]] == "'"
        if not quoted or not self._ends_body(at + 1):
            return self.expression() if aliased else self.unnamed()
        inner = type(self)(read_body(self.tokens.text, self.starts[at], self.ends[at]))
        inner.depth = self.depth
        body = inner.expression()
        inner.finish()
        self.at += 1
        return body

    def _ends_body(self, at: int) -> bool:
        return self.kind[at] == END or self.what[at] in (",", ";", "AS", "SELECT") or self.defines(at)

    def settings(self) -> tuple[Setting, ...]:
        found: list[Setting] = []
        while self.what[self.at] == "," and self.kind[self.at + 1] in (WORD, NAME) and self.what[self.at + 2] == "=":
            start = self.at + 1
            self.at += 3
            found.append(Setting(self.value[start] or "", self.expression(), span=self.span_from(start)))
        return tuple(found)

    def finish(self) -> None:
        while self.accept(";"):
            pass
        if self.kind[self.at] != END:
            raise self.fault("D034", fundet=self.here())
