"""A question with every name looked up and every value typed: what SQL is written from.

Values stand as :class:`Slot`, an index into the parameters, so two questions that differ only in values have equal
plans and share one compiled statement.
"""

from __future__ import annotations

from dataclasses import dataclass

from flis.catalog.definitions.kube import Aggregering
from flis.semantic.model import Fact, Level
from flis.semantic.question import Moment


@dataclass(frozen=True)
class Slot:
    """Parameter number ``at`` (from 0)."""

    at: int


@dataclass(frozen=True)
class In:
    level: Level
    slots: tuple[Slot, ...]
    #: Whether the unknown member (NULL) is among the members.
    unknown: bool = False


@dataclass(frozen=True)
class InList:
    """As ``In`` with many members: one parameter holds them all, as a list of ``sql_type``."""

    level: Level
    slot: Slot
    sql_type: str
    unknown: bool = False


@dataclass(frozen=True)
class InTree:
    """Members and everything that stands below them, by a column with the parent's key."""

    level: Level
    slot: Slot
    sql_type: str
    unknown: bool = False


@dataclass(frozen=True)
class Range:
    level: Level
    first: Slot | None
    last: Slot | None


@dataclass(frozen=True)
class Under:
    """Codes, each as itself and with a dot after it (the start of the codes below)."""

    level: Level
    codes: tuple[Slot, ...]
    starts: tuple[Slot, ...]


@dataclass(frozen=True)
class Days:
    """The fact's date lies in one of the ranges (both ends inside; ``None`` is open)."""

    level: Level
    ranges: tuple[tuple[Slot | None, Slot | None], ...]
    unknown: bool = False


@dataclass(frozen=True)
class NotAny:
    of: Resolved


@dataclass(frozen=True)
class All:
    of: tuple[Resolved, ...]


@dataclass(frozen=True)
class AnyIn:
    of: tuple[Resolved, ...]


Atom = In | InList | InTree | Range | Under | Days
Resolved = Atom | NotAny | All | AnyIn


def atoms(condition: Resolved) -> tuple[Atom, ...]:
    """The conditions on single levels that ``condition`` is made of, from left to right."""
    if isinstance(condition, NotAny):
        return atoms(condition.of)
    if isinstance(condition, All | AnyIn):
        return tuple(atom for part in condition.of for atom in atoms(part))
    return (condition,)


@dataclass(frozen=True)
class Aggregate:
    """One column of a fact group: ``figures`` of the same fact and moment are computed in one scan."""

    name: str
    type: Aggregering
    column: str | None
    #: Whether ``column`` holds whole numbers (their sum then stays a whole number).
    whole: bool
    filter: str
    factor: float
    where: Resolved | None = None


@dataclass(frozen=True)
class Ratio:
    """``factor`` × one aggregate ÷ another, by their names."""

    name: str
    numerator: str
    denominator: str
    factor: float


@dataclass(frozen=True)
class Part:
    """One scan of one fact table. ``levels`` are those of the asked levels that the fact has."""

    fact: Fact
    #: The SQL type of the fact's column for each dimension.
    key_types: tuple[tuple[str, str], ...]
    #: The SQL type that the fact's column is turned into, where the dimension's key is of another kind.
    casts: tuple[tuple[str, str], ...]
    #: Dimensions in whose table every row of the fact finds its member: an inner join loses nothing, and is faster.
    whole: frozenset[str]
    at: Moment
    #: The fact's finest time level, after those that its key is only unique below; empty when no time is read.
    time: tuple[Level, ...]
    levels: tuple[Level, ...]
    where: tuple[Resolved, ...]
    #: Own units; ``None`` when the asker may see every unit.
    units: tuple[Slot, ...] | None
    unit_column: str | None
    aggregates: tuple[Aggregate, ...]


@dataclass(frozen=True)
class Sorting:
    """``column`` of the answer; ``level`` is its place among the asked levels when it is one."""

    column: str
    descending: bool
    level: int | None
    empty_first: bool = False


@dataclass(frozen=True)
class Number:
    """What a number of the answer is beside a parameter; without one, beside the empty number."""

    column: str
    operator: str
    slot: Slot | None


@dataclass(frozen=True)
class Plan:
    """A whole question. ``sets`` are the groupings: which of ``levels`` (by place) each keeps."""

    levels: tuple[Level, ...]
    level_names: tuple[str, ...]
    sets: tuple[tuple[int, ...], ...]
    parts: tuple[Part, ...]
    #: The answer's number columns, in order: an aggregate's name with its own name, or a ratio.
    outputs: tuple[tuple[str, str] | Ratio, ...]
    names: bool
    flags: bool
    empty: bool
    ordered: bool
    order: tuple[Sorting, ...]
    limit: int | None
    having: tuple[tuple[Number, ...], ...] = ()
    #: Conditions of the question, for the members that empty cells are made of.
    where: tuple[Resolved, ...] = ()
    units: tuple[Slot, ...] | None = None
    unit_dimension: str | None = None
