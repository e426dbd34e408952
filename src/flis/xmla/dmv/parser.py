"""Reads ``SELECT [DISTINCT] [TOP n] columns FROM $system.X [WHERE …] [ORDER BY …]``."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import cast

from flis.xmla.dmv.query import (
    All,
    Chosen,
    ColumnName,
    Compare,
    Comparison,
    Condition,
    IsNull,
    Like,
    Not,
    Operand,
    Parameter,
    Query,
    Some,
    Truth,
    Value,
)
from flis.xmla.dmv.tokens import Token, misread, tokens

_LONGEST = 100_000
#: Conditions inside each other; a tool writes a handful.
_DEPTH = 100
#: A whole number that every column can hold has at most as many digits.
_DIGITS = 18
_SIGNS = {"=": "=", "<>": "<>", "!=": "<>", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
_CONSTANTS = {"TRUE": True, "FALSE": False, "NULL": None}


def parse(text: str, columns_of: Callable[[str], Collection[str]]) -> Query:
    """XmlaFault D110 with the place, for what cannot be read. ``columns_of`` gives the columns of a rowset: a text
    in double quotes is one of them or a value."""
    if len(text) > _LONGEST:
        raise misread(text, _LONGEST, "<end>", text[_LONGEST])
    return _Parser(text, columns_of).query()


class _Parser:
    def __init__(self, text: str, columns_of: Callable[[str], Collection[str]]) -> None:
        self._text, self._columns_of = text, columns_of
        self._columns: frozenset[str] = frozenset()
        self._tokens = tokens(text)
        self._place = 0
        self._depth = 0

    def query(self) -> Query:
        self._word("SELECT")
        distinct = self._skip_word("DISTINCT")
        top = self._number() if self._skip_word("TOP") else None
        distinct = distinct or self._skip_word("DISTINCT")
        chosen = self._chosen()
        self._word("FROM")
        restrictions: tuple[tuple[str, Operand], ...] = ()
        if self._now.is_word("SYSTEMRESTRICTSCHEMA"):
            self._next()
            self._sign("(")
            rowset = self._rowset()
            restrictions = self._restrictions()
            self._sign(")")
        else:
            rowset = self._rowset()
        where = self._either() if self._skip_word("WHERE") else None
        order = self._order() if self._skip_word("ORDER") else ()
        self._skip_sign(";")
        if self._now.kind != "end":
            raise self._wrong("WHERE, ORDER BY, <end>")
        return Query(rowset.text, rowset.start, chosen, distinct, top, restrictions, where, order)

    def _chosen(self) -> tuple[Chosen, ...]:
        if self._skip_sign("*"):
            return ()
        found = [self._one_chosen()]
        while self._skip_sign(","):
            found.append(self._one_chosen())
        return tuple(found)

    def _one_chosen(self) -> Chosen:
        column = self._column()
        return Chosen(column, self._name("<name>").text if self._skip_word("AS") else "")

    def _rowset(self) -> Token:
        schema = self._name("$system")
        if schema.text.upper() != "$SYSTEM":
            raise misread(self._text, schema.start, "$system", schema.text)
        self._sign(".")
        rowset = self._name("<rowset>")
        self._columns = frozenset(name.casefold() for name in self._columns_of(rowset.text))
        return rowset

    def _restrictions(self) -> tuple[tuple[str, Operand], ...]:
        found = []
        while self._skip_sign(","):
            name = self._name("<restriction>").text
            self._sign("=")
            found.append((name, self._operand()))
        return tuple(found)

    def _order(self) -> tuple[tuple[ColumnName, bool], ...]:
        self._word("BY")
        found = []
        while True:
            column = self._column()
            descending = self._skip_word("DESC")
            if not descending:
                self._skip_word("ASC")
            found.append((column, descending))
            if not self._skip_sign(","):
                return tuple(found)

    def _either(self) -> Condition:
        parts = [self._both()]
        while self._skip_word("OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _both(self) -> Condition:
        parts = [self._not()]
        while self._skip_word("AND"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _not(self) -> Condition:
        self._deeper()
        if self._skip_word("NOT"):
            found: Condition = Not(self._not())
        elif self._skip_sign("("):
            found = self._either()
            self._sign(")")
        else:
            found = self._comparison()
        self._depth -= 1
        return found

    def _comparison(self) -> Condition:
        left = self._operand()
        if self._now.kind == "sign" and self._now.text in _SIGNS:
            sign = cast(Comparison, _SIGNS[self._next().text])
            return Compare(sign, left, self._operand())
        if self._skip_word("IS"):
            negated = self._skip_word("NOT")
            self._word("NULL")
            return Not(IsNull(left)) if negated else IsNull(left)
        if self._now.is_word("LIKE", "NOT"):
            negated = self._skip_word("NOT")
            self._word("LIKE")
            like = Like(left, self._operand())
            return Not(like) if negated else like
        return Truth(left)

    def _operand(self) -> Operand:
        token = self._now
        if token.is_sign("("):
            self._next()
            self._deeper()
            found = self._operand()
            self._depth -= 1
            self._sign(")")
            return found
        if token.kind == "text" and not (token.double and token.text.casefold() in self._columns):
            return Value(self._next().text, token.start)
        if token.kind == "number":
            text = self._next().text
            whole = text.lstrip("+-").isdigit() and len(text) <= _DIGITS
            return Value(int(text) if whole else float(text), token.start)
        if token.kind == "parameter":
            return Parameter(self._next().text, token.start)
        if token.kind == "word" and token.text.upper() in _CONSTANTS:
            return Value(_CONSTANTS[self._next().text.upper()], token.start)
        return self._column()

    def _column(self) -> ColumnName:
        token = self._name("<column>")
        while self._skip_sign("."):
            token = self._name("<column>")
        return ColumnName(token.text, token.start)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise self._wrong("<end>")

    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    def _next(self) -> Token:
        token = self._now
        self._place += 1
        return token

    def _name(self, expected: str) -> Token:
        if self._now.kind in ("word", "name") or self._now.double:
            return self._next()
        raise self._wrong(expected)

    def _number(self) -> int:
        if self._now.kind != "number" or not self._now.text.isdigit() or len(self._now.text) > _DIGITS:
            raise self._wrong("<number>")
        return int(self._next().text)

    def _word(self, word: str) -> None:
        if not self._skip_word(word):
            raise self._wrong(word)

    def _sign(self, sign: str) -> None:
        if not self._skip_sign(sign):
            raise self._wrong(sign)

    def _skip_word(self, word: str) -> bool:
        found = self._now.is_word(word)
        self._place += found
        return found

    def _skip_sign(self, sign: str) -> bool:
        found = self._now.is_sign(sign)
        self._place += found
        return found

    def _wrong(self, expected: str) -> Exception:
        return misread(self._text, self._now.start, expected, self._now.text)
