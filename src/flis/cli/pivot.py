"""A cellset as a pivot table: on the screen with the numbers as people read them, or as CSV with the plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from flis.base.errors import UsageError, problem
from flis.cli.output import out, print_table
from flis.exports import Column, Sheet
from flis.mdx.cellset import Axis, CellError, CellSet, Tuple
from flis.mdx.model.properties import caption

_MOST_COLUMNS = 200


def print_pivot(result: CellSet) -> None:
    """The first axis across, the second down; one table for each tuple of the axes beyond. UsageError D237 for more
    columns than a screen can hold."""
    columns, rows, pages = _sides(result)
    if len(columns.tuples) > _MOST_COLUMNS:
        raise UsageError(problem("D237", antal=len(columns.tuples), graense=_MOST_COLUMNS))
    heads = [(h.name, "left") for h in rows.hierarchies]
    heads += [("\n".join(_captions(one, result)) or result.cube.name, "right") for one in columns.tuples]
    for page in product(*(range(len(axis.tuples)) for axis in pages)):
        title = " · ".join(
            text for axis, at in zip(pages, page, strict=True) for text in _captions(axis.tuples[at], result)
        )
        print_table(heads, list(_rows(result, columns, rows, page)), title)
    errors = sorted({value.message for value in result.values.values() if isinstance(value, CellError)})
    for message in errors:
        out.print(message, style="red", markup=False)


def pivot_sheet(result: CellSet) -> Sheet:
    """One row for each tuple of the second axis and beyond, one column for each of the first; empty cells are empty."""
    columns, rows, pages = _sides(result)
    down = [*pages[::-1], rows]
    labels = [h for axis in down for h in axis.hierarchies]
    names = [" / ".join(_captions(one, result)) or result.cube.name for one in columns.tuples]
    head = [Column(h.name, h.name) for h in labels] + [Column(name, name, "tal") for name in names]
    found: list[list[object]] = []
    for place in product(*(range(len(axis.tuples)) for axis in down)):
        row = place[-1]
        page = place[:-1][::-1]
        captions = [c for axis, at in zip(down, place, strict=True) for c in _captions(axis.tuples[at], result)]
        values = [result.values.get(_ordinal(result, (at, row, *page))) for at in range(len(columns.tuples))]
        found.append([*captions, *(str(v) if isinstance(v, CellError) else v for v in values)])
    return Sheet(result.cube.name, tuple(head), found)


def _sides(result: CellSet) -> tuple[Axis, Axis, list[Axis]]:
    """Columns, rows and pages; an axis that the statement has not is one empty tuple."""
    axes = list(result.axes)
    while len(axes) < 2:
        axes.append(Axis(f"Axis{len(axes)}", (), [()]))
    return axes[0], axes[1], axes[2:]


def _rows(result: CellSet, columns: Axis, rows: Axis, page: Sequence[int]) -> Iterator[list[str]]:
    above: list[str] = []
    tops = [min(one[n].level.number for one in rows.tuples) for n in range(len(rows.hierarchies))]
    for at, one in enumerate(rows.tuples):
        depths = [member.level.number - top for member, top in zip(one, tops, strict=True)]
        labels = [f"{'  ' * depth}{text}" for depth, text in zip(depths, _captions(one, result), strict=True)]
        shown = [label if labels[: n + 1] != above[: n + 1] else "" for n, label in enumerate(labels)]
        above = labels
        yield shown + [_cell(result, _ordinal(result, (column, at, *page))) for column in range(len(columns.tuples))]


def _cell(result: CellSet, ordinal: int) -> str:
    return str(result.cell_property(ordinal, "FORMATTED_VALUE")) if ordinal in result.values else ""


def _ordinal(result: CellSet, place: Sequence[int]) -> int:
    """The cell's number; places on axes that are not there are 0 and count for nothing."""
    ordinal, step = 0, 1
    for at, size in zip(place, result.shape, strict=False):
        ordinal += at * step
        step *= size
    return ordinal


def _captions(one: Tuple, result: CellSet) -> list[str]:
    return [caption(member, result.language) for member in one]
