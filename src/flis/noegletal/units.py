"""The units that are compared: every member of the unit dimension, with the days it exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlglot import exp

from flis.base.periods import Period
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.dimension import Dimension
from flis.semantic import Semantic
from flis.semantic.levels import levels_of
from flis.semantic.sql import DIALECT, column, select
from flis.semantic.sql_dimension import dimension_source


@dataclass(frozen=True)
class Unit:
    """``text`` is the key as text."""

    key: Any
    text: str
    name: str
    first: date | None = None
    last: date | None = None

    def exists_in(self, period: Period) -> bool:
        return (self.first is None or self.first <= period.last) and (self.last is None or self.last >= period.first)


def load_units(semantic: Semantic) -> tuple[Unit, ...] | None:
    """All units by key, read once per release; ``None`` when the dimension has no table of its own (the units are
    then those that have data) or the content compares none."""
    dimension = semantic.catalog.enhedsdimension
    if dimension is None or not dimension.tabel:
        return None
    return semantic.remember(("noegletal", "enheder"), lambda: _read(semantic, dimension))


def _read(semantic: Semantic, dimension: Dimension) -> tuple[Unit, ...]:
    leaf = dimension.bladniveau()
    key = dimension.noegle or leaf.kolonne or ""
    columns: list[exp.Expr] = [column("t", key), exp.Min(this=column("t", leaf.navn or key))]
    first, last = _validity(semantic, dimension)
    for text, pick in ((first, exp.Min), (last, exp.Max)):
        columns.append(pick(this=column("t", text)) if text else exp.null())
    texts = [text for text in (key, leaf.navn, first, last) if text]
    source = dimension_source(next(levels_of(dimension)), texts, "t")
    query = select(columns, source, group=[column("t", key)])
    query.set("order", exp.Order(expressions=[column("t", key)]))
    rows = semantic.source.query(query.sql(DIALECT)).rows
    return tuple(
        Unit(row[0], str(row[0]), str(row[1]), _day(row[2]), _day(row[3])) for row in rows if row[0] is not None
    )


def _validity(semantic: Semantic, dimension: Dimension) -> tuple[str | None, str | None]:
    """Columns with the first and last valid day: declared for a data table, by name for a model's table."""
    declared = _declared(semantic.catalog, dimension.tabel or "")
    present = semantic.tables.columns(dimension.tabel or "")
    first, last = (d or name for d, name in zip(declared, ("gyldig_fra", "gyldig_til"), strict=True))
    return (first if first in present else None, last if last in present else None)


def _declared(catalog: Catalog, tabel: str) -> tuple[str | None, str | None]:
    found = catalog.datatabeller.get(tabel)
    return (found.gyldig_fra, found.gyldig_til) if found else (None, None)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    return date.fromisoformat(str(value)) if str(value) else None
