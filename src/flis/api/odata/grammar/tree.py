"""What query options mean. ``at`` is the position in the option's text, for errors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

LiteralValue = str | int | float | Decimal | bool | date | datetime | None


@dataclass(frozen=True)
class Literal:
    value: LiteralValue
    at: int


@dataclass(frozen=True)
class Name:
    """A property."""

    text: str
    at: int


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple[Expression, ...]
    at: int


@dataclass(frozen=True)
class Compare:
    """``operator``: eq, ne, gt, ge, lt or le."""

    operator: str
    left: Expression
    right: Expression
    at: int


@dataclass(frozen=True)
class In:
    left: Expression
    values: tuple[Literal, ...]
    at: int


@dataclass(frozen=True)
class All:
    of: tuple[Expression, ...]


@dataclass(frozen=True)
class Any:
    of: tuple[Expression, ...]


@dataclass(frozen=True)
class Negated:
    of: Expression


Expression = Literal | Name | Call | Compare | In | All | Any | Negated


@dataclass(frozen=True)
class Sorting:
    name: Name
    descending: bool = False


@dataclass(frozen=True)
class Figure:
    """One column of ``aggregate``: ``method`` is empty for a measure with an aggregation of its own, ``count`` for
    ``$count`` (then ``name`` is None)."""

    name: Name | None
    method: str
    alias: str
    at: int


@dataclass(frozen=True)
class FilterStep:
    where: Expression


@dataclass(frozen=True)
class GroupStep:
    """``names`` is empty for a plain ``aggregate``: one row."""

    names: tuple[Name, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class OrderStep:
    by: tuple[Sorting, ...]


@dataclass(frozen=True)
class SliceStep:
    """``top(n)`` has no ``first``; ``skip(n)`` no ``count``."""

    first: int = 0
    count: int | None = None


Step = FilterStep | GroupStep | OrderStep | SliceStep


@dataclass(frozen=True)
class Query:
    """The system query options of one request. ``select`` is None where the client took every property."""

    steps: tuple[Step, ...] = ()
    where: Expression | None = None
    select: tuple[Name, ...] | None = None
    order: tuple[Sorting, ...] = ()
    top: int | None = None
    skip: int = 0
    count: bool = False
    token: str = ""
    format: str = ""
    #: Choices that stand for a nøgletal's own: level and code.
    udsnit: tuple[tuple[str, str], ...] = ()

    @property
    def grouped(self) -> bool:
        return any(isinstance(step, GroupStep) for step in self.steps)


def names_in(found: Expression) -> list[Name]:
    """Every property that an expression reads, in order."""
    if isinstance(found, Name):
        return [found]
    if isinstance(found, Call):
        return [name for part in found.arguments for name in names_in(part)]
    if isinstance(found, Compare):
        return [*names_in(found.left), *names_in(found.right)]
    if isinstance(found, In):
        return names_in(found.left)
    if isinstance(found, All | Any):
        return [name for part in found.of for name in names_in(part)]
    return names_in(found.of) if isinstance(found, Negated) else []
