"""Price levels: kroner of one year in the prices of another, by the dated list of yearly rates."""

from __future__ import annotations

from decimal import Decimal

from sqlglot import exp

from flis.base.errors import ContentError, problem
from flis.catalog.definitions.noegletal import Noegletal
from flis.semantic import Semantic
from flis.semantic.sql import DIALECT, column, select, table


def price_factor(semantic: Semantic, noegletal: Noegletal, year: int) -> Decimal:
    """What an amount of ``year`` is multiplied by to stand in the nøgletal's price year; 1 for current prices.

    The rate of a year is the rise from the year before, so 2020 to 2022 is the rates of 2021 and 2022, and back again
    is division by them. ContentError N012 names the first year without a rate.
    """
    target = noegletal.prisniveau
    if target is None or target == year:
        return Decimal(1)
    settings = semantic.catalog.indhold.prisregulering
    if settings is None:
        raise ContentError(problem("N013", noegletal=noegletal.id))
    rates = semantic.remember(("noegletal", "satser"), lambda: _rates(semantic))
    factor = Decimal(1)
    for step in range(min(year, target) + 1, max(year, target) + 1):
        rate = rates.get((step, noegletal.pristype))
        if rate is None:
            raise ContentError(
                problem("N012", noegletal=noegletal.id, aar=target, value=str(step), type=noegletal.pristype,
                        tabel=settings.tabel)
            )  # fmt: skip
        factor *= 1 + rate / 100
    return factor if target > year else 1 / factor


def _rates(semantic: Semantic) -> dict[tuple[int, str], Decimal]:
    settings = semantic.catalog.indhold.prisregulering
    assert settings is not None  # noqa: S101 - asked only when there are settings
    columns: list[exp.Expr] = [column("t", text) for text in (settings.aar, settings.type, settings.sats)]
    rows = semantic.source.query(select(columns, table(settings.tabel, "t")).sql(DIALECT)).rows
    return {(int(year), str(kind)): Decimal(str(rate)) for year, kind, rate in rows if rate is not None}
