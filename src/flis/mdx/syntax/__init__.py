"""MDX text -> typed tree (``tree``), and back (``render``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from flis.base.errors import UsageError, problem
from flis.mdx.syntax.reader import DEPTH
from flis.mdx.syntax.render import render
from flis.mdx.syntax.statements import Statements
from flis.mdx.syntax.tokens import read
from flis.mdx.syntax.tree import Expression, Name, Statement
from flis.semantic import LruBytes

__all__ = ["LONGEST", "is_dmv", "parse", "parse_expression", "parse_name", "render"]

#: Characters of the longest statement that is read. A client that lists ten thousand members sends half a million.
LONGEST = 1_000_000
#: What a tree takes, for each character of its text.
_BYTES_EACH = 60
_parsed: LruBytes[Statement] = LruBytes(32 * 1024 * 1024)

T = TypeVar("T")
#: Such a question is short; what stands further on is not looked at.
_LONGEST_DMV = 10_000
_REMARKS = r"(?:\s|--[^\r\n]*|//[^\r\n]*|/\*.*?\*/)"
_COLUMNS = r"(?:\[[^\]]*+\]|(?!\bFROM\b)[^()\[{])*+"
_SYSTEM = rf"(?:SYSTEMRESTRICTSCHEMA{_REMARKS}*+\({_REMARKS}*+)?\[?\$SYSTEM\b"
_DMV = re.compile(rf"{_REMARKS}*+SELECT\b{_COLUMNS}\bFROM{_REMARKS}*+{_SYSTEM}", re.IGNORECASE | re.DOTALL)


def parse(text: str, *, longest: int = LONGEST) -> Statement:
    """One statement. Trees are shared between callers. UsageError D020–D039."""
    found = _parsed.get(text)
    if found is None:
        reader = _reader(text, longest)
        found = _guarded(reader, Statements.statement)
        _parsed.put(text, found, len(text) * _BYTES_EACH)
    return found


def parse_expression(text: str, *, longest: int = LONGEST) -> Expression:
    """A member, a set or a value: what content files and ``StrToSet`` hold."""
    return _guarded(_reader(text, longest), _whole_expression)


def parse_name(text: str) -> Name:
    """A dotted name (``[Store].[Country].&[DK]``), every word in it a name."""
    return _guarded(_reader(text, LONGEST), _whole_name)


def is_dmv(text: str) -> bool:
    """Whether ``text`` asks ``$system`` for a rowset and so isn't MDX at all."""
    return _DMV.match(text[:_LONGEST_DMV]) is not None


def _reader(text: str, longest: int) -> Statements:
    if len(text) > longest:
        raise UsageError(problem("D037", antal=len(text), graense=longest))
    return Statements(read(text))


def _guarded(reader: Statements, read_all: Callable[[Statements], T]) -> T:
    try:
        return read_all(reader)
    except RecursionError:
        # The caller stood deep in calls already.
        raise reader.fault("D027", dybde=DEPTH) from None


def _whole_expression(reader: Statements) -> Expression:
    found = reader.expression()
    reader.finish()
    return found


def _whole_name(reader: Statements) -> Name:
    found = reader.name(to_the_end=True)
    reader.finish()
    return found
