"""Which partitions of the delivered table a delivery covers."""

from __future__ import annotations

import duckdb

from flis.base.errors import DeliveryError, problem
from flis.base.periods import GRAINS, Grain, Period
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.duck import quoted
from flis.warehouse.intake.list_checks import UNITS
from flis.warehouse.intake.typed_read import Typed
from flis.warehouse.register import Partition


def check_divisible(kontrakt: Kontrakt, periode: Period | None, shown: str) -> None:
    """A file must cover whole partitions, and one that covers several must say which row belongs where."""
    if periode is None or kontrakt.leverancetype != "semifuld":
        return
    coarser = GRAINS.index(periode.grain) < GRAINS.index(kontrakt.grain)
    finer = GRAINS.index(periode.grain) > GRAINS.index(kontrakt.grain)
    if finer or (coarser and not kontrakt.periodekolonne):
        raise DeliveryError(problem("L109", file=shown, kontrakt=kontrakt.id, value=str(periode)))


def partitions_of(
    connection: duckdb.DuckDBPyConnection, typed: Typed, kontrakt: Kontrakt, periode: Period | None
) -> tuple[Partition, ...]:
    """The parts with their rows. A semifuld delivery covers its whole period, also where it has no rows."""
    grain, column = kontrakt.grain, kontrakt.periodekolonne
    semi = kontrakt.leverancetype == "semifuld"
    if column is None:
        name = str(Period.containing(periode.first, grain)) if semi and periode else ""
        return (Partition(name, typed.rows, True),)
    if kontrakt.leverancetype == "delta" and column not in kontrakt.noegle:
        return (Partition("", typed.rows, True),)  # a new row may replace one in another partition
    if periode is not None and periode in Period.containing(periode.first, grain):
        return (Partition(str(Period.containing(periode.first, grain)), typed.rows, True),)
    rows = _rows(connection, typed, column, grain)
    names = _covered(periode, grain) if semi and periode else sorted(rows)
    return tuple(Partition(name, rows.get(name, 0), len(names) == 1) for name in names)


def _covered(periode: Period, grain: Grain) -> list[str]:
    names, day = [], periode.first
    while day <= periode.last:
        part = Period.containing(day, grain)
        names.append(str(part))
        day = part.last.fromordinal(part.last.toordinal() + 1)
    return names


def _rows(connection: duckdb.DuckDBPyConnection, typed: Typed, column: str, grain: Grain) -> dict[str, int]:
    start = f"CAST(date_trunc('{UNITS[grain]}', {quoted(column)}) AS DATE)"
    found = connection.execute(f"SELECT {start}, count(*) FROM {typed.bare} GROUP BY 1").fetchall()
    return {str(Period.containing(day, grain)): count for day, count in found}
