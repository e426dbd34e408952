"""``$filter``: comparisons joined by and, or, not; a few functions of text and dates."""

from __future__ import annotations

from flis.api.odata.grammar.lexer import Reader
from flis.api.odata.grammar.tree import All, Any, Call, Compare, Expression, In, Literal, Name, Negated

_OPERATORS = ("eq", "ne", "gt", "ge", "lt", "le")
#: Function -> how many arguments it takes.
FUNCTIONS = {
    "contains": 2, "startswith": 2, "endswith": 2, "tolower": 1, "toupper": 1, "trim": 1, "length": 1,
    "year": 1, "month": 1, "day": 1,
}  # fmt: skip
#: Deeper nesting is no question that a person or a tool asks.
_DEEPEST = 60


def parse_filter(text: str) -> Expression:
    reader = Reader("$filter", text)
    found = read_expression(reader)
    reader.expect_end()
    return found


def read_expression(reader: Reader, depth: int = 0) -> Expression:
    """UsageError D201 where the text is no expression."""
    parts = [_conjunction(reader, depth)]
    while reader.skip("or"):
        parts.append(_conjunction(reader, depth))
    return parts[0] if len(parts) == 1 else Any(tuple(parts))


def _conjunction(reader: Reader, depth: int) -> Expression:
    parts = [_negation(reader, depth)]
    while reader.skip("and"):
        parts.append(_negation(reader, depth))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _negation(reader: Reader, depth: int) -> Expression:
    _require_shallow(reader, depth)
    if reader.skip("not"):
        return Negated(_negation(reader, depth + 1))
    return _comparison(reader, depth)


def _comparison(reader: Reader, depth: int) -> Expression:
    left = _value(reader, depth)
    token = reader.next
    if reader.has(*_OPERATORS):
        reader.take()
        return Compare(token.text, left, _value(reader, depth), token.at)
    if reader.skip("in"):
        return In(left, _list(reader), token.at)
    return left


def _list(reader: Reader) -> tuple[Literal, ...]:
    reader.expect("(")
    found: list[Literal] = []
    while not found or reader.skip(","):
        literal = reader.literal()
        if literal is None:
            reader.refuse("en værdi")
        found.append(literal)
    reader.expect(")")
    return tuple(found)


def _value(reader: Reader, depth: int) -> Expression:
    _require_shallow(reader, depth)
    literal = reader.literal()
    if literal is not None:
        return literal
    if reader.skip("("):
        found = read_expression(reader, depth + 1)
        reader.expect(")")
        return found
    token = reader.expect_name("et navn, en værdi eller en parentes")
    if not reader.has("("):
        return Name(token.text, token.at)
    if token.text not in FUNCTIONS:
        reader.refuse("en af funktionerne " + ", ".join(FUNCTIONS), token)
    reader.take()
    arguments = [_value(reader, depth + 1)]
    while reader.skip(","):
        arguments.append(_value(reader, depth + 1))
    reader.expect(")")
    if len(arguments) != FUNCTIONS[token.text]:
        reader.refuse(f"{FUNCTIONS[token.text]} argument(er) til {token.text}", token)
    return Call(token.text, tuple(arguments), token.at)


def _require_shallow(reader: Reader, depth: int) -> None:
    if depth > _DEEPEST:
        reader.refuse(f"højst {_DEEPEST} parenteser")
