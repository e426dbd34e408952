"""Tokens -> expressions, by precedence climbing."""

from __future__ import annotations

from flis.base.errors import UsageError
from flis.mdx.syntax.faults import fault
from flis.mdx.syntax.names import Names
from flis.mdx.syntax.reader import DEPTH
from flis.mdx.syntax.tokens import END, KEY, NAME, NUMBER, PARAMETER, STRING, WORD
from flis.mdx.syntax.tree import (
    Alias,
    Call,
    Case,
    Expression,
    Index,
    KeyOf,
    Method,
    Null,
    Number,
    Operation,
    Parameter,
    Parentheses,
    Property,
    Segment,
    SetOf,
    Span,
    Text,
    Tuple,
    Unary,
)
from flis.mdx.syntax.words import BINDING, COMPARED, EXISTING, HINTS, LIBRARIES, NEGATABLE, NOT, RESERVED, SIGN

_POSTFIX = frozenset(".(")
_CLOSING = {"(": ")", "{": "}"}


class Expressions(Names):
    #: Whether ``AS name`` names what stands before it; inside ``CAST(x AS T)`` it does not.
    aliased = True

    def expression(self) -> Expression:
        """Sets in it may be named: ``s AS name``."""
        before, self.aliased = self.aliased, True
        found = self.operation(1)
        self.aliased = before
        return found

    def unnamed(self) -> Expression:
        """An expression with a word AS behind it that is not its own."""
        before, self.aliased = self.aliased, False
        found = self.operation(1)
        self.aliased = before
        return found

    def operation(self, loosest: int) -> Expression:
        """Operands with operators between them that bind at least as tightly as ``loosest``."""
        start = self.at
        operands = [self.operand()]
        current, height = "", self.height
        while True:
            self.skip_hints()
            what = self.what[self.at]
            binding = BINDING.get(what, 0)
            if what == "NOT" and self.what[self.at + 1] in NEGATABLE:
                binding, what = COMPARED, "NOT " + self.what[self.at + 1]
            if binding < loosest or not binding or (what == "AS" and not self.aliased):
                break
            if current and what != current:
                operands = [Operation(current, tuple(operands), span=self.span_from(start))]
                height = self.check(height + 1)
            if what == "AS":
                current = ""
                self.at += 1
                operands = [Alias(operands[0], self.alias(), span=self.span_from(start))]
                height = self.check(height + 1)
                continue
            current = what
            self.at += 2 if what.startswith("NOT ") else 1
            operands.append(self.operation(binding + 1))
            height = max(height, self.height)
        if not current:
            self.height = height
            return operands[0]
        self.height = self.check(height + 1)
        return Operation(current, tuple(operands), span=self.span_from(start))

    def skip_hints(self) -> None:
        """``HINT LAZY`` and its like say how to compute, not what."""
        while self.what[self.at] == "HINT" and self.what[self.at + 1] in HINTS:
            self.at += 2

    def alias(self) -> Segment:
        if self.what[self.at] in RESERVED:
            raise self.no_name()
        name = self.segment()
        if self.what[self.at] in _POSTFIX:
            raise self.no_expression()
        return name

    def operand(self) -> Expression:
        self.depth += 1
        if self.depth > DEPTH:
            raise self.fault("D027", dybde=DEPTH)
        what = self.what[self.at]
        if what == "-" or what == "+":
            found = self.signed(what, SIGN)
        elif what == "NOT":
            found = self.signed(what, NOT)
        else:
            found = self.primary()
            if self.what[self.at] in _POSTFIX and not isinstance(found, Number | Text):
                found = self.postfix(found)
        self.depth -= 1
        return found

    def signed(self, what: str, binding: int) -> Expression:
        start = self.at
        self.at += 1
        operand = self.operation(binding)
        self.height = self.check(self.height + 1)
        return Unary(what, operand, span=self.span_from(start))

    def primary(self) -> Expression:
        at = self.at
        kind = self.kind[at]
        self.height = 1
        if kind == NAME:
            return self.name()
        if kind == WORD:
            return self.word()
        if kind == NUMBER:
            self.at += 1
            return Number(self.number(at), span=self.span_of(at))
        if kind == STRING:
            self.at += 1
            return Text(self.value[at] or "", span=self.span_of(at))
        if kind == PARAMETER:
            self.at += 1
            return Parameter(self.value[at] or "", span=self.span_of(at))
        what = self.what[at]
        if what == "{":
            items = self.items()
            return SetOf(items, span=self.span_from(at))
        if what == "(":
            items = self.items()
            if len(items) == 1:
                return Parentheses(items[0], span=self.span_from(at))
            return Tuple(items, span=self.span_from(at))
        raise self.no_expression()

    def no_expression(self) -> UsageError:
        if self.kind[self.at] == END:
            return self.fault("D028")
        return self.fault("D021", fundet=self.here())

    def word(self) -> Expression:
        """A call, a keyword that begins an expression, or a name."""
        at = self.at
        what, following = self.what[at], self.what[at + 1]
        if following == "(":
            if what == "CAST":
                return self.cast()
            if what not in RESERVED and what != "EXISTING":
                self.at += 1
                args = self.arguments()
                return Call(self.value[at] or "", args, span=self.span_from(at))
        if what in LIBRARIES and following in ("!", ".") and self.kind[at + 2] == WORD and self.what[at + 3] == "(":
            self.at += 3
            args = self.arguments()
            return Call(self.value[at + 2] or "", args, library=self.value[at] or "", span=self.span_from(at))
        if what == "NULL":
            self.at += 1
            return Null(span=self.span_of(at))
        if what == "CASE":
            return self.case()
        if (what == "EXISTING" or what == "DISTINCT") and self._begins_operand(at + 1):
            return self.prefixed(what)
        if what in RESERVED:
            raise self.no_expression()
        return self.name()

    def _begins_operand(self, at: int) -> bool:
        if self.kind[at] == WORD:
            return self.what[at] not in RESERVED
        return self.kind[at] == NAME or self.what[at] in ("{", "(")

    def prefixed(self, what: str) -> Expression:
        """``EXISTING s``: a call with one argument. Parentheses around that argument are the call's own."""
        start = self.at
        self.at += 1
        of = self.operation(EXISTING) if what == "EXISTING" else self.operand()
        if isinstance(of, Parentheses):
            of = of.inner
        self.height = self.check(self.height + 1)
        return Call(what.capitalize(), (of,), span=self.span_from(start))

    def cast(self) -> Expression:
        start = self.at
        self.at += 2
        value = self.unnamed()
        height = self.height
        self.expect("AS")
        kind = self.name()
        self.expect(")")
        self.height = self.check(height + 1)
        return Call("CAST", (value, kind), span=self.span_from(start))

    def case(self) -> Expression:
        start = self.at
        self.at += 1
        height = 1
        value = otherwise = None
        if self.what[self.at] != "WHEN":
            value = self.operation(1)
            height = self.height
        whens = []
        while True:
            self.expect("WHEN")
            condition = self.operation(1)
            height = max(height, self.height)
            self.expect("THEN")
            whens.append((condition, self.operation(1)))
            height = max(height, self.height)
            if self.what[self.at] != "WHEN":
                break
        if self.accept("ELSE"):
            otherwise = self.operation(1)
            height = max(height, self.height)
        self.expect("END", "WHEN", "ELSE")
        self.height = self.check(height + 1)
        return Case(value, tuple(whens), otherwise, span=self.span_from(start))

    # -------------------------------------------------------------------------------------------- lists and postfixes

    def items(self) -> tuple[Expression, ...]:
        """What stands between the sign at ``at`` and the one that closes it."""
        opened = self.at
        closing = _CLOSING[self.what[opened]]
        self.at += 1
        found: list[Expression] = []
        height = 0
        if self.what[self.at] != closing:
            while True:
                found.append(self.expression())
                height = max(height, self.height)
                if self.what[self.at] != ",":
                    break
                self.at += 1
        self.close(closing, opened)
        self.height = self.check(height + 1)
        return tuple(found)

    def arguments(self) -> tuple[Expression | None, ...]:
        """As ``items``, but what is left out between two commas is ``None``."""
        opened = self.at
        self.at += 1
        found: list[Expression | None] = []
        height = 0
        while True:
            what = self.what[self.at]
            if what == ",":
                found.append(None)
            elif what == ")":
                if found:
                    found.append(None)
                break
            else:
                found.append(self.expression())
                height = max(height, self.height)
                if self.what[self.at] != ",":
                    break
            self.at += 1
        self.close(")", opened)
        self.height = self.check(height + 1)
        return tuple(found)

    def close(self, closing: str, opened: int) -> None:
        if not self.accept(closing):
            if self.kind[self.at] == END:
                text, start = self.tokens.text, self.starts[opened]
                raise fault("D031", text, start, tegn=text[start], ventet=closing)
            raise self.unexpected(closing, ",")

    def postfix(self, found: Expression) -> Expression:
        """Properties, methods, keys and indexes behind ``found``."""
        start = found.span.start
        height = self.height
        while True:
            what = self.what[self.at]
            if what == ".":
                self.at += 1
                at, kind = self.at, self.kind[self.at]
                if kind == KEY:
                    key = self.key()
                    found = KeyOf(found, key, span=Span(start, key.span.end))
                elif kind == WORD and self.what[at + 1] == "(":
                    self.at += 1
                    args = self.arguments()
                    height = max(height, self.height - 1)
                    found = Method(found, self.value[at] or "", args, span=Span(start, self.ends[self.at - 1]))
                else:
                    segment = self.segment()
                    found = Property(found, segment, span=Span(start, segment.span.end))
            elif what == "(":
                args = self.arguments()
                height = max(height, self.height - 1)
                found = Index(found, args, span=Span(start, self.ends[self.at - 1]))
            else:
                self.height = height
                return found
            height = self.check(height + 1)
