"""Tokens -> statements."""

from __future__ import annotations

from collections.abc import Callable

from flis.mdx.syntax.faults import suggestion
from flis.mdx.syntax.queries import Queries
from flis.mdx.syntax.tokens import END, WORD
from flis.mdx.syntax.tree import (
    Calculate,
    ClearCalculations,
    Create,
    CreateSubcube,
    Drop,
    DropSubcube,
    Refresh,
    Statement,
    SubSelect,
    Unsupported,
)
from flis.mdx.syntax.words import DEFINITIONS, REFUSED, STATEMENTS

_MODIFIERS = frozenset(["SESSION", "GLOBAL", "HIDDEN"])


class Statements(Queries):
    def statement(self) -> Statement:
        """The whole text: one statement, and nothing behind it but a semicolon."""
        what = self.what[self.at]
        if self.kind[self.at] == END:
            raise self.fault("D032")
        if what in REFUSED:
            return self.unsupported(2 if self.kind[1] == WORD and what in ("ALTER", "UPDATE") else 1)
        reader = _READERS.get(what)
        if reader is None:
            raise self.fault("D033", fundet=self.here(), forslag=suggestion(self.here(), STATEMENTS))
        found = reader(self)
        self.finish()
        return found

    def unsupported(self, words: int) -> Unsupported:
        name = " ".join(self.what[:words])
        self.at = len(self.kind) - 1
        span = self.span_from(0)
        return Unsupported(name, self.tokens.text[span.start : span.end].rstrip(), span=span)

    def create(self) -> Statement:
        start = self.at
        self.at += 1
        modifiers = set()
        while self.what[self.at] in _MODIFIERS:
            modifiers.add(self.what[self.at])
            self.at += 1
        if not modifiers and self.accept("SUBCUBE"):
            return self.subcube(start)
        if not self.defines(self.at):
            if self.kind[self.at] != WORD:
                raise self.unexpected(*DEFINITIONS)
            return self.unsupported(self.at + 1)
        definitions = self.definitions()
        scope = "GLOBAL" if "GLOBAL" in modifiers else "SESSION" if "SESSION" in modifiers else ""
        return Create(definitions, scope, "HIDDEN" in modifiers, span=self.span_from(start))

    def subcube(self, start: int) -> CreateSubcube:
        cube = self.name(to_the_end=True)
        self.expect("AS")
        at = self.at
        if self.what[at] == "NON" or self.what[at] == "(":
            source = self.source()
            if isinstance(source, SubSelect):
                return CreateSubcube(cube, source, span=self.span_from(start))
            raise self.unexpected("SELECT", "NON VISUAL")
        self.expect("SELECT", "NON VISUAL")
        axes, inner, where, properties = self.body()
        source = SubSelect(axes, inner, where, properties, span=self.span_from(at))
        return CreateSubcube(cube, source, span=self.span_from(start))

    def drop(self) -> Statement:
        start = self.at
        self.at += 1
        if self.accept("SUBCUBE"):
            return DropSubcube(self.name(to_the_end=True), span=self.span_from(start))
        if self.what[self.at] in ("SESSION", "CALCULATED") and self.what[self.at + 1] in ("MEMBER", "SET"):
            self.at += 1
        kind = self.what[self.at]
        if kind not in ("MEMBER", "SET"):
            if self.kind[self.at] != WORD:
                raise self.unexpected("MEMBER", "SET")
            return self.unsupported(3 if kind == "CELL" else 2)
        self.at += 1
        names = [self.name(to_the_end=True)]
        while self.accept(","):
            names.append(self.name(to_the_end=True))
        return Drop(kind, tuple(names), span=self.span_from(start))

    def refresh(self) -> Refresh:
        start = self.at
        self.at += 1
        self.expect("CUBE")
        return Refresh(self.name(to_the_end=True), span=self.span_from(start))

    def clear(self) -> ClearCalculations:
        start = self.at
        self.at += 1
        self.expect("CALCULATIONS")
        if self.accept("FROM"):
            self.name(to_the_end=True)
        return ClearCalculations(span=self.span_from(start))

    def calculate(self) -> Calculate:
        start = self.at
        self.at += 1
        return Calculate(span=self.span_from(start))


_READERS: dict[str, Callable[[Statements], Statement]] = {
    "SELECT": Statements.select,
    "WITH": Statements.select,
    "DRILLTHROUGH": Statements.drillthrough,
    "EXPLAIN": Statements.explain,
    "CREATE": Statements.create,
    "DROP": Statements.drop,
    "REFRESH": Statements.refresh,
    "CLEAR": Statements.clear,
    "CALCULATE": Statements.calculate,
}
