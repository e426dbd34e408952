"""The query string of a request -> :class:`Query`."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_plus

from flis.api.odata.grammar.apply import parse_apply, read_sortings
from flis.api.odata.grammar.filters import parse_filter
from flis.api.odata.grammar.lexer import Reader
from flis.api.odata.grammar.tree import Name, Query
from flis.base.errors import UsageError, problem
from flis.catalog.suggestions import did_you_mean

_NOT_HERE = ("$search", "$expand", "$compute", "$levels", "$deltatoken", "$index", "$schemaversion")


def parse_options(query: str) -> Query:
    """UsageError D202 for an option that OData does not know, D203 for one that the feed lacks, D204 for one that is
    given twice. Options without a dollar are the client's own and are left alone, as OData says."""
    values: dict[str, object] = {}
    for name, text in pairs(query):
        if not name.startswith("$"):
            continue
        if name in _NOT_HERE:
            raise UsageError(problem("D203", value=name))
        if name not in _READERS:
            raise UsageError(problem("D202", value=name, forslag=did_you_mean(name, _READERS)))
        field, read = _READERS[name]
        if field in values:
            raise UsageError(problem("D204", value=name))
        values[field] = read(text)
    return Query(**values)  # type: ignore[arg-type]


def pairs(query: str) -> list[tuple[str, str]]:
    """Names and values as they stand, decoded. Only ``&`` divides: a semicolon is part of a value."""
    found = []
    for part in query.split("&"):
        if part:
            name, _, value = part.partition("=")
            found.append((unquote_plus(name), unquote_plus(value)))
    return found


def _select(text: str) -> tuple[Name, ...] | None:
    reader = Reader("$select", text)
    found: list[Name] = []
    while not found or reader.skip(","):
        if reader.skip("*"):
            found.append(Name("*", reader.next.at))
        else:
            token = reader.expect_name("et navn")
            found.append(Name(token.text, token.at))
    reader.expect_end()
    return None if any(name.text == "*" for name in found) else tuple(found)


def _orderby(text: str) -> object:
    reader = Reader("$orderby", text)
    found = read_sortings(reader)
    reader.expect_end()
    return found


def _number(option: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        reader = Reader(option, text)
        found = reader.expect_number()
        reader.expect_end()
        return found

    return read


def _count(text: str) -> bool:
    reader = Reader("$count", text)
    if not reader.has("true", "false"):
        reader.refuse("true eller false")
    return reader.take().text == "true"


_READERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "$apply": ("steps", parse_apply),
    "$filter": ("where", parse_filter),
    "$select": ("select", _select),
    "$orderby": ("order", _orderby),
    "$top": ("top", _number("$top")),
    "$skip": ("skip", _number("$skip")),
    "$count": ("count", _count),
    "$skiptoken": ("token", str),
    "$format": ("format", str),
}
