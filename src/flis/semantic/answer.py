"""What a question gives back: the table, the SQL that made it, and what each column means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from flis.semantic.model import CubeModel
from flis.semantic.plan import Plan
from flis.semantic.question import Bound, Figure, Question
from flis.warehouse.table import Table


@dataclass(frozen=True)
class Column:
    """``kind``: ``noegle`` a member's key, ``navn`` its name, ``i_alt`` whether the row sums over the level,
    ``tal`` a measure, ``felt`` a column of the fact table. ``of`` is the level's full name, the measure's id or the
    column."""

    id: str
    kind: Literal["noegle", "navn", "i_alt", "tal", "felt"]
    title: str
    title_en: str
    of: str
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Answer:
    """The rows are shared with the cache: read them, don't change them."""

    table: Table
    sql: str
    params: tuple[Bound, ...]
    columns: tuple[Column, ...]

    def as_dicts(self) -> list[dict[str, Any]]:
        return self.table.as_dicts()


def describe_columns(cube: CubeModel, question: Question, made: Plan) -> tuple[Column, ...]:
    """The meaning of each column, in the order that the statement gives them."""
    found: list[Column] = []
    for level, text in zip(made.levels, made.level_names, strict=True):
        found.append(Column(text, "noegle", level.title, level.title_en, level.ref))
        if made.names and level.name:
            found.append(Column(f"{text}_navn", "navn", level.title, level.title_en, level.ref))
        if made.flags:
            found.append(Column(f"{text}_i_alt", "i_alt", level.title, level.title_en, level.ref))
    return (*found, *(_number(cube, asked) for asked in question.measures))


def _number(cube: CubeModel, asked: str | Figure) -> Column:
    figure = asked if isinstance(asked, Figure) else Figure(asked)
    _, measure = cube.measure(figure.measure)
    title = measure.titel or measure.id
    return Column(figure.column, "tal", title, measure.titel_en or title, measure.id, measure.enhed, measure.decimaler)
