"""Tokens -> SELECT and what is built on it."""

from __future__ import annotations

from dataclasses import replace

from flis.mdx.syntax.definitions import Definitions
from flis.mdx.syntax.tokens import NAME, NUMBER, WORD
from flis.mdx.syntax.tree import (
    AxisClause,
    Drillthrough,
    Explain,
    Expression,
    Name,
    Select,
    SubSelect,
)
from flis.mdx.syntax.words import AXES, LAST_AXIS


class Queries(Definitions):
    def select(self) -> Select:
        start = self.at
        definitions = self.definitions() if self.accept("WITH") else ()
        self.expect("SELECT", "MEMBER", "SET")
        axes, source, where, properties = self.body()
        return Select(definitions, axes, source, where, properties, span=self.span_from(start))

    def body(self) -> tuple[tuple[AxisClause, ...], Name | SubSelect, Expression | None, tuple[Name, ...]]:
        """What stands behind the word SELECT."""
        axes: list[AxisClause] = []
        if not self.accept("*") and self.what[self.at] != "FROM":
            axes.append(self.axis())
            while self.accept(","):
                axes.append(self.axis())
        self.expect("FROM", *([","] if axes else []))
        source = self.source()
        where = self.expression() if self.accept("WHERE") else None
        return _without_gap(axes), source, where, self.properties("CELL")

    def source(self) -> Name | SubSelect:
        start = self.at
        non_visual = self.what[self.at] == "NON" and self.what[self.at + 1] == "VISUAL"
        if non_visual:
            self.at += 2
        elif self.what[self.at] != "(":
            return self.name(to_the_end=True)
        self.depth += 1
        self.check(self.depth)
        opened = self.at
        self.expect("(")
        self.expect("SELECT")
        axes, source, where, properties = self.body()
        self.close(")", opened)
        self.depth -= 1
        return SubSelect(axes, source, where, properties, non_visual, span=self.span_from(start))

    def axis(self) -> AxisClause:
        start = self.at
        non_empty = self.what[self.at] == "NON" and self.what[self.at + 1] == "EMPTY"
        if non_empty:
            self.at += 2
        expression = self.expression()
        having = None
        properties: tuple[Name, ...] = ()
        while True:
            if having is None and self.accept("HAVING"):
                having = self.expression()
            elif not properties and self.what[self.at] in ("DIMENSION", "PROPERTIES"):
                properties = self.properties("DIMENSION")
            else:
                break
        self.expect("ON", ",", "DIMENSION PROPERTIES", "HAVING")
        number = self.axis_number()
        return AxisClause(expression, number, non_empty, properties, having, span=self.span_from(start))

    def axis_number(self) -> int:
        what = self.what[self.at]
        if what in AXES:
            self.at += 1
            return AXES[what]
        if what == "AXIS":
            self.at += 1
            self.expect("(")
            number = self.whole_number()
            self.expect(")")
        elif self.kind[self.at] == NUMBER:
            number = self.whole_number()
        else:
            raise self.unexpected(*AXES, "AXIS", "0")
        if number > LAST_AXIS:
            self.at -= 1
            raise self.fault("D035", value=number, sidste=LAST_AXIS)
        return number

    def whole_number(self) -> int:
        at = self.at
        number = self.number(at) if self.kind[at] == NUMBER else None
        if not isinstance(number, int):
            raise self.fault("D036", fundet=self.here())
        self.at += 1
        return number

    def properties(self, kind: str) -> tuple[Name, ...]:
        """``[CELL] PROPERTIES a, b`` or the same with DIMENSION."""
        if self.accept(kind):
            self.expect("PROPERTIES")
        elif not self.accept("PROPERTIES"):
            return ()
        found = [self.property_name()]
        while self.what[self.at] == "," and self.kind[self.at + 1] in (WORD, NAME):
            self.at += 1
            found.append(self.property_name())
        return tuple(found)

    def property_name(self) -> Name:
        start = self.at
        name = self.name(to_the_end=True)
        # Excel leaves the dot out in front of properties that it does not know the level of: ``[L]MEMBER_CAPTION``.
        if self.kind[self.at] == WORD and self.kind[self.at - 1] == NAME and self._touches():
            name = Name((*name.segments, self.segment()), span=self.span_from(start))
        return name

    def _touches(self) -> bool:
        return self.ends[self.at - 1] == self.starts[self.at]

    def drillthrough(self) -> Drillthrough:
        start = self.at
        self.at += 1
        max_rows = first_rowset = None
        while self.what[self.at] in ("MAXROWS", "FIRSTROWSET"):
            what = self.what[self.at]
            self.at += 1
            if what == "MAXROWS":
                max_rows = self.whole_number()
            else:
                first_rowset = self.whole_number()
        select = self.select()
        returns: list[Expression] = []
        if self.accept("RETURN"):
            returns.append(self.expression())
            while self.accept(","):
                returns.append(self.expression())
        return Drillthrough(select, max_rows, first_rowset, tuple(returns), span=self.span_from(start))

    def explain(self) -> Explain:
        start = self.at
        self.at += 1
        self.expect("PLAN")
        self.expect("FOR")
        inner = self.drillthrough() if self.what[self.at] == "DRILLTHROUGH" else self.select()
        return Explain(inner, span=self.span_from(start))


def _without_gap(axes: list[AxisClause]) -> tuple[AxisClause, ...]:
    """CHAPTERS is the fifth axis; where there are four, it is the fourth: some count it before SECTIONS."""
    last = AXES["CHAPTERS"]
    if {axis.number for axis in axes} == {*range(last - 1), last} and len(axes) == last:
        return tuple(replace(axis, number=last - 1) if axis.number == last else axis for axis in axes)
    return tuple(axes)
