"""What can be asked of a cube. A question is a value: frozen and hashable, so that it can be a cache key.

Levels are named ``niveau``, ``dimension``, ``dimension.niveau`` or ``dimension.hierarki.niveau``. A dimension's name
alone means its level of that name, or else its finest level.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

LevelRef = str
#: A member key as the caller has it. Text is converted to the type of the level's column.
Value = str | int | float | Decimal | date | None
#: What is bound to a statement: one value, or many of a level at once.
Bound = Value | tuple[Value, ...]
Comparison = Literal["eq", "ne", "gt", "ge", "lt", "le"]
Totals = Literal["ingen", "i_alt", "delsummer", "alle"]
#: Which rows of a period a stock is read from. ``""`` follows the measure's own type.
Moment = Literal["", "foerste", "sidste"]


@dataclass(frozen=True)
class Members:
    """The level's member is one of ``values``; ``None`` is the unknown member. In levels of the calendar the values
    are periods of the level's own grain (2021, 2021K1, 2021-03, 2021-03-31). Where members stand below each other
    (``foraelder``), the facts below the members are meant as well; the level's ref with ``#egen`` behind it means
    the members' own facts alone."""

    level: LevelRef
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Between:
    """The member lies from ``first`` to ``last``, both inside; ``None`` is open. Levels of the calendar take any
    period or date as bounds."""

    level: LevelRef
    first: Value = None
    last: Value = None


@dataclass(frozen=True)
class Below:
    """The member's code is one of ``codes`` or stands below it: ``05.38`` holds ``05.38`` and ``05.38.41``."""

    level: LevelRef
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Not:
    """Everything else, rows with an unknown member included."""

    of: Condition


@dataclass(frozen=True)
class AllOf:
    of: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    of: tuple[Condition, ...]


Condition = Members | Between | Below | Not | AllOf | AnyOf


@dataclass(frozen=True)
class Figure:
    """A measure that only counts rows where ``where`` holds, as a column of its own.

    ``at`` reads the first or last date with data inside the question's period instead of all rows of it.
    """

    measure: str
    where: Condition | None = None
    at: Moment = ""
    name: str = ""

    @property
    def column(self) -> str:
        return self.name or self.measure


@dataclass(frozen=True)
class Order:
    """``by`` is a column of the answer: a level as it was asked, or a measure's column."""

    by: str
    descending: bool = False
    #: Whether the unknown member and empty numbers come first; they come last whatever the direction.
    empty_first: bool = False


@dataclass(frozen=True)
class Number:
    """The number in ``column`` of the answer is so beside ``value``. ``None`` is the empty number, which equals itself
    and is neither above nor below any."""

    column: str
    operator: Comparison
    value: int | float | Decimal | None


@dataclass(frozen=True)
class Question:
    """Measures of one cube, by levels, where conditions hold (all of them).

    - ``totals``: ``i_alt`` adds the grand total, ``delsummer`` each prefix of ``by``, ``alle`` every combination.
      Such rows have ``<niveau>_i_alt`` true for the levels that they sum over.
    - ``by``: refs of levels, any of several hierarchies of a dimension. A level whose key is only unique below its
      parent (``unik: nej``) is asked with the coarser levels beside it. A level whose members stand below each other
      gives a row for every member with facts at or below it; with ``#egen`` behind its ref, own facts alone.
    - ``empty``: also members without data (tables' members; time and table-less levels give what has data).
    - ``ordered``: false leaves the rows in any order (only for those who sort themselves).
    - A condition or level that one fact group lacks does not touch that group's measures: they repeat, as in
      Analysis Services with IgnoreUnrelatedDimensions. If every group lacks it, it is an error.
    """

    kube: str
    measures: tuple[str | Figure, ...]
    by: tuple[LevelRef, ...] = ()
    where: tuple[Condition, ...] = ()
    order: tuple[Order, ...] = ()
    #: Which rows of the answer stay: of each tuple, one at least must hold.
    having: tuple[tuple[Number, ...], ...] = ()
    limit: int | None = None
    totals: Totals = "ingen"
    empty: bool = False
    names: bool = True
    ordered: bool = True
