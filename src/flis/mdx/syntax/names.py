"""Tokens -> names."""

from __future__ import annotations

from flis.base.errors import UsageError
from flis.mdx.syntax.reader import Reader
from flis.mdx.syntax.tokens import END, KEY, NAME, WORD
from flis.mdx.syntax.tree import AnySegment, KeySegment, Name, Segment
from flis.mdx.syntax.words import PROPERTIES, RESERVED


class Names(Reader):
    def segment(self) -> Segment:
        """A single name, quoted or bare."""
        kind = self.kind[self.at]
        if kind != NAME and kind != WORD:
            raise self.no_name()
        found = Segment(self.value[self.at] or "", kind == NAME, span=self.span_of(self.at))
        self.at += 1
        return found

    def no_name(self) -> UsageError:
        if self.kind[self.at] == END:
            return self.fault("D028")
        return self.fault("D030", fundet=self.here())

    def key(self) -> KeySegment:
        start = self.at
        while self.kind[self.at] == KEY:
            self.at += 1
        return KeySegment(tuple(self.value[start : self.at]), span=self.span_from(start))

    def name(self, *, to_the_end: bool = False) -> Name:
        """Dotted segments, as far as they can be names; ``to_the_end``: words that are properties are names too."""
        start = self.at
        if self.what[start] in RESERVED:
            raise self.no_name()
        segments: list[AnySegment] = [self.segment()]
        while self.what[self.at] == ".":
            kind = self.kind[self.at + 1]
            if kind == WORD and not to_the_end and self._ends_name():
                break
            self.at += 1
            segments.append(self.key() if kind == KEY else self.segment())
        return Name(tuple(segments), span=self.span_from(start))

    def _ends_name(self) -> bool:
        """Whether the bare word behind the dot is a property or a method."""
        return self.what[self.at + 1] in PROPERTIES or self.what[self.at + 2] == "("
