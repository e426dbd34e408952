"""Which parts of a table an output part depends on, and which output parts there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flis.base.periods import GRAINS, Grain, Period
from flis.catalog.definitions.tabel import Model, Omfang
from flis.warehouse.runner.inputs import Input, period_of


@dataclass(frozen=True)
class Slice:
    """One part to compute: the partitions of each input that it may see. ``exact`` says that no input reaches outside
    the part's own period, so a row outside it is a fault and not just somebody else's row."""

    partition: str
    period: Period | None
    inputs: Mapping[str, Sequence[str]]
    exact: bool


def scope_of(model: Model, source: Input) -> Omfang:
    """What the header says, else ``samme`` when the source is divided as finely as the model, else ``alle``."""
    if source.grain is None or model.partition is None:
        return "alle"
    declared = {name.lower(): scope for name, scope in model.afhaenger.items()}.get(source.name.lower())
    if declared is not None:
        return declared
    return "samme" if _fits(source.grain, model.partitionstrin) else "alle"


def slices(model: Model, inputs: Mapping[str, Input]) -> list[Slice]:
    """The parts of a model's table, in order of time; one that sees everything when the table is not divided."""
    scopes = {name: scope_of(model, source) for name, source in inputs.items()}
    if model.partition is None:
        return [Slice("", None, {name: source.everything for name, source in inputs.items()}, True)]
    exact = all(scopes[n] == "samme" and _fits(s.grain, model.partitionstrin) for n, s in inputs.items() if s.grain)
    found = []
    for partition in sorted(_partitions(model.partitionstrin, inputs.values())):
        period = period_of(partition)
        seen = {name: _seen(source, scopes[name], period) for name, source in inputs.items()}
        found.append(Slice(partition, period, seen, exact))
    return found


def _fits(inner: Grain, outer: Grain) -> bool:
    """Whether every ``inner`` period lies in one ``outer`` period."""
    return GRAINS.index(inner) >= GRAINS.index(outer)


def _partitions(grain: Grain, inputs: Iterable[Input]) -> set[str]:
    """Every period of ``grain`` in which some divided input has rows."""
    found: set[str] = set()
    for source in inputs:
        if source.grain is None:
            continue
        for partition in source.keys:
            found.update(_at_grain(period_of(partition), grain))
    return found


def _at_grain(period: Period, grain: Grain) -> list[str]:
    if period.grain == grain:
        return [str(period)]
    if _fits(period.grain, grain):
        return [str(Period.containing(period.first, grain))]
    if grain == "dag":
        days = range(period.first.toordinal(), period.last.toordinal() + 1)
        return [str(Period.containing(period.first.fromordinal(day), "dag")) for day in days]
    return [str(Period.containing(month.first, grain)) for month in period.months()]


def _seen(source: Input, scope: Omfang, period: Period) -> Sequence[str]:
    if source.grain is None or scope == "alle":
        return source.everything
    if scope == "aaret":
        years = range(period.first.year, period.last.year + 1)
        return tuple(p for year in years for p in source.by_year.get(year, ()))
    same = source.overlapping(period)
    return same if scope == "samme" else tuple(dict.fromkeys([*source.overlapping(period.previous()), *same]))
