"""Carries out a ``$system`` query over the rowset that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from flis.xmla.dmv.conditions import Columns, equalities, test_of
from flis.xmla.dmv.parser import parse
from flis.xmla.dmv.query import ColumnName, Query
from flis.xmla.faults import Code, fault
from flis.xmla.rowsets import Column, DiscoverRequest, Row, Rowset, discover, rowset_named
from flis.xmla.rowsets.asked import comparable


def execute(text: str, request: DiscoverRequest) -> tuple[Rowset, Iterator[Row]]:
    """The rowset of the chosen columns, and its rows. What is wrong with the text is found at once (XmlaFault
    D100, D110–D114)."""
    query = parse(text, _column_names)
    source = rowset_named(query.rowset)
    if source is None:
        raise fault("D111", Code.NAME, value=query.rowset)
    places = {column.name.casefold(): (place, column) for place, column in enumerate(source.columns)}
    columns = Columns(places, {name.lstrip("@").casefold(): value for name, value in request.parameters.items()})
    test = test_of(query.where, columns) if query.where is not None else None
    chosen = _chosen(query, columns, source)
    order = [(columns.column(column)[0], descending) for column, descending in query.order]

    _, rows = discover(source.name, replace(request, restrictions=_restrictions(query, columns, source)))
    if test is not None:
        rows = (row for row in rows if test(row))
    for place, descending in reversed(order):
        rows = _sorted(rows, place, descending)
    rows = (tuple(row[place] for place, _ in chosen) for row in rows)
    if query.distinct:
        rows = _distinct(rows)
    return Rowset.of_columns([column for _, column in chosen], source.name), islice(rows, query.top)


def _chosen(query: Query, columns: Columns, source: Rowset) -> Sequence[tuple[int, Column]]:
    if not query.chosen:
        return list(enumerate(source.columns))
    found = []
    for one in query.chosen:
        place, column = columns.column(one.column)
        found.append((place, replace(column, name=one.alias) if one.alias else column))
    return found


def _restrictions(query: Query, columns: Columns, source: Rowset) -> dict[str, list[str]]:
    """Those of SYSTEMRESTRICTSCHEMA, and what the condition says anyhow; a rowset then reads less."""
    known = {restriction.name.casefold() for restriction in source.restrictions}
    found: dict[str, list[str]] = {}
    for name, operand in query.restrictions:
        if isinstance(operand, ColumnName) or name.casefold() not in known:
            muligheder = ", ".join(restriction.name for restriction in source.restrictions)
            raise fault("D115", Code.NAME, value=name, muligheder=muligheder)
        found.setdefault(name.casefold(), []).append(_text(columns.value(operand)))
    for column, operand in equalities(query.where):
        name, value = column.name.casefold(), columns.value(operand)
        if name in known and name not in found and value is not None:
            found[name] = [_text(value)]
    return found


def _column_names(name: str) -> Sequence[str]:
    found = rowset_named(name)
    return () if found is None else found.names


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _sorted(rows: Iterable[Row], place: int, descending: bool) -> Iterator[Row]:
    yield from sorted(rows, key=lambda row: _rank(row[place]), reverse=descending)


def _rank(value: Any) -> tuple[bool, Any]:
    """Nothing stands before everything."""
    return (value is not None, comparable(value))


def _distinct(rows: Iterable[Row]) -> Iterator[Row]:
    seen = set()
    for row in rows:
        key = repr(row)
        if key not in seen:
            seen.add(key)
            yield row
