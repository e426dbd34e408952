"""What is left of a question when its rows are in memory: filter, group, order, slice, choose columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from flis.api.odata.grammar import tree
from flis.api.odata.model.entities import Frame, Property
from flis.api.odata.rows.conditions import columns_of, compiled, unknown_name
from flis.base.errors import UsageError, problem


def run_steps(frame: Frame, steps: Iterable[tree.Step]) -> Frame:
    for step in steps:
        if isinstance(step, tree.FilterStep):
            frame = keep(frame, step.where, "$apply")
        elif isinstance(step, tree.GroupStep):
            frame = _group(frame, step)
        elif isinstance(step, tree.OrderStep):
            frame = ordered(frame, step.by, "$apply")
        else:
            end = None if step.count is None else step.first + step.count
            frame = Frame(frame.columns, frame.rows[step.first : end])
    return frame


def keep(frame: Frame, where: tree.Expression | None, option: str = "$filter") -> Frame:
    if where is None:
        return frame
    condition = compiled(where, columns_of(frame.columns), option)
    return Frame(frame.columns, [row for row in frame.rows if condition(row)])


def ordered(frame: Frame, by: Sequence[tree.Sorting], option: str = "$orderby") -> Frame:
    """Null stands before everything else when ascending, after it when descending (OData). Rows that are equal keep
    the order they had."""
    if not by:
        return frame
    rows = list(frame.rows)
    for sorting in reversed(by):
        at = _place(frame, sorting.name, option)
        rows.sort(key=_sort_key(at), reverse=sorting.descending)
    return Frame(frame.columns, rows)


def chosen(frame: Frame, names: Sequence[tree.Name] | None) -> Frame:
    """The columns of ``$select``; UsageError D205 for one that is not there."""
    if names is None:
        return frame
    places = list(dict.fromkeys(_place(frame, name, "$select") for name in names))
    columns = tuple(frame.columns[at] for at in places)
    return Frame(columns, [tuple(row[at] for at in places) for row in frame.rows])


def _sort_key(at: int) -> Callable[[tuple[Any, ...]], Any]:
    def key(row: tuple[Any, ...]) -> tuple[bool, Any]:
        value = row[at]
        return (value is not None, value if value is not None else 0)

    return key


def _place(frame: Frame, name: tree.Name, option: str) -> int:
    at = frame.place(name.text)
    if at is None:
        unknown_name(name.text, columns_of(frame.columns), option)
    return at


def _group(frame: Frame, step: tree.GroupStep) -> Frame:
    places = [_place(frame, name, "$apply") for name in step.names]
    groups: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {} if places else {(): []}
    for row in frame.rows:
        groups.setdefault(tuple(row[at] for at in places), []).append(row)
    figures = [_figure(frame, figure) for figure in step.figures]
    columns = (*(frame.columns[at] for at in places), *(column for column, _ in figures))
    return Frame(columns, [(*key, *(make(rows) for _, make in figures)) for key, rows in groups.items()])


def _figure(frame: Frame, figure: tree.Figure) -> tuple[Property, Callable[[list[tuple[Any, ...]]], Any]]:
    if figure.name is None:
        return Property(figure.alias, "Edm.Int64", nullable=False), len
    at = _place(frame, figure.name, "$apply")
    column = frame.columns[at]
    if not figure.method:
        # What has been summed up already can only be summed up again by a method that the client names.
        raise UsageError(problem("D207", value=figure.name.text))
    make, edm = _METHODS[figure.method], column.edm
    if figure.method in ("sum", "average") and edm not in ("Edm.Int32", "Edm.Int64", "Edm.Double", "Edm.Decimal"):
        raise UsageError(problem("D206", option="$apply", value=figure.name.text, form="et tal"))
    if figure.method == "average":
        edm = "Edm.Double"
    elif figure.method == "countdistinct":
        edm = "Edm.Int64"
    made = Property(figure.alias, edm, "felt", title=column.title, unit=column.unit, decimals=column.decimals)
    return made, lambda rows: make([row[at] for row in rows if row[at] is not None])


def _average(values: list[Any]) -> float | None:
    return float(sum(values)) / len(values) if values else None


def _sum(values: list[Any]) -> Any:
    if not values:
        return None
    mixed = any(isinstance(value, float) for value in values)
    return sum(float(v) if mixed and isinstance(v, Decimal) else v for v in values)


_METHODS: dict[str, Callable[[list[Any]], Any]] = {
    "sum": _sum,
    "min": lambda values: min(values, default=None),
    "max": lambda values: max(values, default=None),
    "average": _average,
    "countdistinct": lambda values: len(set(values)),
}
