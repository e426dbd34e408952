"""A ``$system`` query as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Comparison = Literal["=", "<>", "<", ">", "<=", ">="]


@dataclass(frozen=True)
class ColumnName:
    name: str
    start: int


@dataclass(frozen=True)
class Value:
    """A text, a number, true, false or (``None``) null."""

    value: Any
    start: int = 0


@dataclass(frozen=True)
class Parameter:
    name: str
    start: int


Operand = ColumnName | Value | Parameter


@dataclass(frozen=True)
class Compare:
    sign: Comparison
    left: Operand
    right: Operand


@dataclass(frozen=True)
class Like:
    left: Operand
    pattern: Operand


@dataclass(frozen=True)
class IsNull:
    operand: Operand


@dataclass(frozen=True)
class Truth:
    """A column or value that is a condition by itself."""

    operand: Operand


@dataclass(frozen=True)
class Not:
    inner: Condition


@dataclass(frozen=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Some:
    parts: tuple[Condition, ...]


Condition = Compare | Like | IsNull | Truth | Not | All | Some


@dataclass(frozen=True)
class Chosen:
    """A column of the answer, under its own name or another."""

    column: ColumnName
    alias: str = ""


@dataclass(frozen=True)
class Query:
    """``chosen`` is empty for ``*``. ``order`` are columns, each with whether it descends."""

    rowset: str
    start: int
    chosen: tuple[Chosen, ...] = ()
    distinct: bool = False
    top: int | None = None
    restrictions: tuple[tuple[str, Operand], ...] = ()
    where: Condition | None = None
    order: tuple[tuple[ColumnName, bool], ...] = ()
