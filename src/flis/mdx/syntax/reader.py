"""What every part of the parser does with tokens: step over them, say where they stand, refuse them."""

from __future__ import annotations

import math

from flis.base.errors import UsageError
from flis.mdx.syntax.faults import fault, suggestion
from flis.mdx.syntax.tokens import END, Tokens
from flis.mdx.syntax.tree import Span
from flis.mdx.syntax.words import RESERVED

#: How many nodes a tree may have below one another. Trees are walked by recursion, here and wherever they are used,
#: and three calls for each node must fit in what Python allows beside the calls of a server.
DEPTH = 150


class Reader:
    """Reads at ``at``. Each reader leaves the height of the tree that it read in ``height``; ``depth`` counts the
    readers that have not returned."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.kind, self.what, self.value = tokens.kind, tokens.what, tokens.value
        self.starts, self.ends = tokens.starts, tokens.ends
        self.at = self.height = self.depth = 0

    def accept(self, what: str) -> bool:
        if self.what[self.at] == what:
            self.at += 1
            return True
        return False

    def expect(self, what: str, *others: str) -> None:
        """Step over ``what``; ``others`` are what could have stood here as well."""
        if not self.accept(what):
            raise self.unexpected(what, *others)

    def span_of(self, at: int) -> Span:
        return Span(self.starts[at], self.ends[at])

    def span_from(self, start: int) -> Span:
        """From the token number ``start`` to the last one that was read."""
        return Span(self.starts[start], self.ends[max(start, self.at - 1)])

    def fault(self, code: str, **values: str | int) -> UsageError:
        return fault(code, self.tokens.text, self.starts[self.at], **values)

    def unexpected(self, *wanted: str) -> UsageError:
        ventet = ", ".join(f"«{one}»" for one in wanted)
        if self.kind[self.at] == END:
            return self.fault("D022", ventet=ventet)
        found = self.here()
        words = [word for one in wanted for word in one.split()]
        forslag = "" if found.upper() in RESERVED else suggestion(found, words)
        return self.fault("D020", ventet=ventet, fundet=found, forslag=forslag)

    def here(self) -> str:
        """The text of the token that stands at ``at``, shortened."""
        text = self.tokens.text[self.starts[self.at] : self.ends[self.at]]
        return text if len(text) <= 40 else text[:39] + "…"

    def check(self, height: int) -> int:
        if height > DEPTH:
            raise self.fault("D027", dybde=DEPTH)
        return height

    def number(self, at: int) -> int | float:
        text = self.value[at] or "0"
        # Integers beyond 64 bits count as floating-point numbers do everywhere else.
        if text.isdecimal() and len(text) <= 18:
            return int(text)
        value = float(text)
        if math.isinf(value):
            raise fault("D029", self.tokens.text, self.starts[at], value=text[:40])
        return value
