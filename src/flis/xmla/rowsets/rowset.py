"""A rowset: columns, restrictions, and the function that reads its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flis.xmla.rowsets.asked import VISIBLE, Asked, comparable
from flis.xmla.rowsets.column import Column, columns

Row = tuple[Any, ...]
#: Gives rows by column name (a missing name is an absent element), or whole tuples where there are very many.
Reader = Callable[[Asked], Iterable[Mapping[str, Any] | Row]]


def _nothing(asked: Asked) -> Iterable[Row]:  # noqa: ARG001 - the shape of a reader
    return ()


@dataclass(frozen=True, eq=False)
class Rowset:
    """``restrictions`` in the order that clients number them by. ``by_reader`` names those that the reader sees to
    itself; the others compare with the column of their name."""

    name: str
    columns: tuple[Column, ...]
    guid: str = ""
    restrictions: tuple[Column, ...] = ()
    read: Reader = _nothing
    by_reader: frozenset[str] = frozenset()

    @classmethod
    def of_columns(cls, columns: Sequence[Column], name: str = "") -> Rowset:
        """A rowset for rows that somebody else has."""
        return cls(name, tuple(columns))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def mask(self) -> int:
        """RestrictionsMask: one bit for each restriction."""
        return (1 << len(self.restrictions)) - 1

    def rows(self, asked: Asked) -> Iterator[Row]:
        """The rows that the restrictions let through, as tuples in the order of ``columns``."""
        names = self.names
        known = frozenset(names)
        found: Iterator[Row] = (
            one if isinstance(one, tuple) else _in_order(one, names, known) for one in self.read(asked)
        )
        for test in self._tests(asked):
            found = filter(test, found)
        return found

    def _tests(self, asked: Asked) -> list[Callable[[Row], bool]]:
        place = {name: number for number, name in enumerate(self.names)}
        found = []
        for name in dict.fromkeys([*(one.name for one in self.restrictions), *asked.restricted]):
            if name in self.by_reader:
                continue
            if name.endswith("_VISIBILITY"):
                column = place.get(name.removesuffix("_VISIBILITY") + "_IS_VISIBLE")
                if column is not None:
                    found.append(_visibility(column, asked.mask(name, VISIBLE)))
            elif name in asked.restricted and name in place:
                if name == "CUBE_SOURCE" or name.endswith("_ORIGIN"):
                    found.append(_bits(place[name], asked.mask(name, 0)))
                else:
                    found.append(_among(place[name], frozenset(asked.values(name) or ())))
        return found


def _in_order(row: Mapping[str, Any], names: Sequence[str], known: frozenset[str]) -> Row:
    if not known.issuperset(row):
        raise KeyError(sorted(set(row) - known))
    return tuple(row.get(name) for name in names)


def _visibility(place: int, mask: int) -> Callable[[Row], bool]:
    """Bit 1 asks for what is visible, bit 2 for what is not."""
    return lambda row: bool(mask & (1 if row[place] else 2))


def _bits(place: int, mask: int) -> Callable[[Row], bool]:
    return lambda row: bool((row[place] or 0) & mask)


def _among(place: int, wanted: frozenset[Any]) -> Callable[[Row], bool]:
    return lambda row: comparable(row[place]) in wanted


def rowset(
    name: str, *, columns: str, guid: str = "", restrictions: str = "", by_reader: str = ""
) -> Callable[[Reader], Rowset]:
    """Declare the rowset that the function below reads. ``restrictions`` are names of columns, or ``NAME:type`` for
    those that are no columns, with spaces between."""

    def declare(read: Reader) -> Rowset:
        return declared(name, columns, guid, restrictions, read, by_reader)

    return declare


def declared(
    name: str,
    column_text: str,
    guid: str = "",
    restrictions: str = "",
    read: Reader = _nothing,
    by_reader: str = "",
) -> Rowset:
    found = columns(column_text)
    by_name = {column.name: column for column in found}
    limits = []
    for word in restrictions.split():
        restriction, _, kind = word.partition(":")
        limits.append(columns(f"{restriction} {kind}")[0] if kind else by_name[restriction])
    return Rowset(name, found, guid.upper(), tuple(limits), read, frozenset(by_reader.split()))
