"""``$apply``: steps with a slash between them. Known: filter, groupby, aggregate, orderby, top, skip, identity."""

from __future__ import annotations

from flis.api.odata.grammar.filters import read_expression
from flis.api.odata.grammar.lexer import Reader
from flis.api.odata.grammar.tree import Figure, FilterStep, GroupStep, Name, OrderStep, SliceStep, Sorting, Step

_KNOWN = ("filter", "groupby", "aggregate", "orderby", "top", "skip", "identity")
METHODS = ("sum", "min", "max", "average", "countdistinct")


def parse_apply(text: str) -> tuple[Step, ...]:
    reader = Reader("$apply", text)
    found: list[Step] = []
    while True:
        step = _step(reader)
        if step is not None:
            found.append(step)
        if not reader.skip("/"):
            reader.expect_end()
            return tuple(found)


def read_sortings(reader: Reader) -> tuple[Sorting, ...]:
    """``a desc, b``."""
    found: list[Sorting] = []
    while not found or reader.skip(","):
        token = reader.expect_name("et navn")
        descending = reader.skip("desc")
        if not descending:
            reader.skip("asc")
        found.append(Sorting(Name(token.text, token.at), descending))
    return tuple(found)


def _step(reader: Reader) -> Step | None:
    token = reader.expect_name("et af ordene " + ", ".join(_KNOWN))
    if token.text == "identity":
        return None
    if token.text not in _KNOWN:
        reader.refuse("et af ordene " + ", ".join(_KNOWN), token)
    reader.expect("(")
    made = _inside(reader, token.text)
    reader.expect(")")
    return made


def _inside(reader: Reader, word: str) -> Step:
    if word == "filter":
        return FilterStep(read_expression(reader))
    if word == "groupby":
        return _group(reader)
    if word == "aggregate":
        return GroupStep((), _figures(reader))
    if word == "orderby":
        return OrderStep(read_sortings(reader))
    number = reader.expect_number()
    return SliceStep(count=number) if word == "top" else SliceStep(first=number)


def _group(reader: Reader) -> GroupStep:
    reader.expect("(")
    names: list[Name] = []
    while not names or reader.skip(","):
        token = reader.expect_name("et navn")
        if reader.has("("):
            reader.refuse("et navn", token)
        names.append(Name(token.text, token.at))
    reader.expect(")")
    figures: tuple[Figure, ...] = ()
    if reader.skip(","):
        reader.expect("aggregate")
        reader.expect("(")
        figures = _figures(reader)
        reader.expect(")")
    return GroupStep(tuple(names), figures)


def _figures(reader: Reader) -> tuple[Figure, ...]:
    found: list[Figure] = []
    while not found or reader.skip(","):
        found.append(_figure(reader))
    return tuple(found)


def _figure(reader: Reader) -> Figure:
    token = reader.expect_name("et navn eller $count")
    if token.text == "$count":
        reader.expect("as")
        return Figure(None, "count", reader.expect_name("et nyt navn").text, token.at)
    method = ""
    if reader.skip("with"):
        word = reader.expect_name("en af metoderne " + ", ".join(METHODS))
        if word.text not in METHODS:
            reader.refuse("en af metoderne " + ", ".join(METHODS), word)
        method = word.text
    alias = token.text
    if method:
        reader.expect("as")
        alias = reader.expect_name("et nyt navn").text
    elif reader.skip("as"):
        alias = reader.expect_name("et nyt navn").text
    return Figure(Name(token.text, token.at), method, alias, token.at)
