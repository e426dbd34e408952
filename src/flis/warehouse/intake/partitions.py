"""Which partitions of the delivered table a delivery covers."""

from __future__ import annotations

from datetime import date

from flis.base.errors import DeliveryError, problem
from flis.base.periods import GRAINS, Grain, Period
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.duck import quoted
from flis.warehouse.intake.list_checks import UNITS
from flis.warehouse.register import Partition


def check_divisible(kontrakt: Kontrakt, periode: Period | None, shown: str) -> None:
    """A file must cover whole partitions, and one that covers several must say which row belongs where."""
    if periode is None or kontrakt.leverancetype != "semifuld":
        return
    coarser = GRAINS.index(periode.grain) < GRAINS.index(kontrakt.grain)
    finer = GRAINS.index(periode.grain) > GRAINS.index(kontrakt.grain)
    if finer or (coarser and not kontrakt.periodekolonne):
        raise DeliveryError(problem("L109", file=shown, kontrakt=kontrakt.id, value=str(periode)))


def rows_by_partition(kontrakt: Kontrakt, periode: Period | None, rows: str) -> str:
    """SQL for the rows by the first day of their partition, as a map; NULL when there is only one partition."""
    if not _is_divided(kontrakt, periode):
        return "NULL"
    column = quoted(kontrakt.periodekolonne or "")
    by_day = f"SELECT {column} AS d, count(*) AS n FROM {rows} WHERE {column} IS NOT NULL GROUP BY 1"
    start = f"CAST(date_trunc('{UNITS[kontrakt.grain]}', d) AS DATE)"
    by_part = f"SELECT {start} AS d, CAST(sum(n) AS BIGINT) AS n FROM ({by_day}) GROUP BY 1"
    return f"(SELECT map(list(d), list(n)) FROM ({by_part}))"


def rows_by_partition_at_once(kontrakt: Kontrakt, periode: Period | None) -> str:
    """The same as one aggregate: dearer for each row, cheaper for each file."""
    if not _is_divided(kontrakt, periode):
        return "NULL"
    return f"histogram(CAST(date_trunc('{UNITS[kontrakt.grain]}', {quoted(kontrakt.periodekolonne or '')}) AS DATE))"


def partitions_of(
    kontrakt: Kontrakt, periode: Period | None, rows: int, rows_by_start: dict[date, int]
) -> tuple[Partition, ...]:
    """The parts with their rows. A semifuld delivery covers its whole period, also where it has no rows."""
    grain = kontrakt.grain
    semi = kontrakt.leverancetype == "semifuld"
    if _is_divided(kontrakt, periode):
        by_name = {str(Period.containing(day, grain)): count for day, count in rows_by_start.items()}
        names = _covered(periode, grain) if semi and periode else sorted(by_name)
        return tuple(Partition(name, by_name.get(name, 0), len(names) == 1) for name in names)
    placed = periode is not None and (semi or _has_own_parts(kontrakt))
    name = str(Period.containing(periode.first, grain)) if periode and placed else ""
    return (Partition(name, rows, True),)


def _has_own_parts(kontrakt: Kontrakt) -> bool:
    """Whether rows say which partition they belong to, and stay in it: a delta row that replaces one by a key
    without the date may move it from another partition."""
    column = kontrakt.periodekolonne
    return column is not None and (kontrakt.leverancetype != "delta" or column in kontrakt.noegle)


def _is_divided(kontrakt: Kontrakt, periode: Period | None) -> bool:
    if not _has_own_parts(kontrakt):
        return False
    return periode is None or periode not in Period.containing(periode.first, kontrakt.grain)


def _covered(periode: Period, grain: Grain) -> list[str]:
    names, day = [], periode.first
    while day <= periode.last:
        part = Period.containing(day, grain)
        names.append(str(part))
        day = date.fromordinal(part.last.toordinal() + 1)
    return names
