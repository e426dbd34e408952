"""The typed tree of an MDX statement.

Nodes are compared by what they say; ``span`` (where they stand in the text) is left out of the comparison. A tree is
never deeper than ``reader.DEPTH``, so whoever walks it may recurse.

The parser cannot know which names exist. It takes dotted segments as one :class:`Name` for as long as they can be
names; a bare word that MDX knows as a property (``Members``, ``Parent``, ``Name`` …) ends it and makes a
:class:`Property`. Where such a word is a member's name after all (``Measures.Count``), ``as_name`` reads the property
as a name again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """The half-open range of characters of the statement that a node was read from."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class Segment(Node):
    """``[Store]`` (quoted; a doubled bracket is undone) or ``Store``."""

    name: str
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class KeySegment(Node):
    """``&[DK]``, ``&DK``, ``&[DK]&[101]`` (the coarsest first); ``&`` alone is the key ``None``."""

    keys: tuple[str | None, ...]


AnySegment: TypeAlias = Segment | KeySegment


@dataclass(frozen=True, slots=True)
class Name(Node):
    """``[Store].[Country].&[DK]``, ``Measures.Sales``, ``SELF_AND_AFTER``. The first segment is never a key."""

    segments: tuple[AnySegment, ...]

    @property
    def word(self) -> str | None:
        """In capitals, where the name is one bare word: a flag such as ``DESC`` or ``INCLUDE_CALC_MEMBERS``."""
        first = self.segments[0]
        if len(self.segments) == 1 and isinstance(first, Segment) and not first.quoted:
            return first.name.upper()
        return None


# ------------------------------------------------------------------------------------------------------- literals


@dataclass(frozen=True, slots=True)
class Number(Node):
    value: int | float


@dataclass(frozen=True, slots=True)
class Text(Node):
    """A string; the quotes around it are gone and doubled ones are single."""

    value: str


@dataclass(frozen=True, slots=True)
class Null(Node):
    pass


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    """``@name``; ``name`` is without the sign."""

    name: str


# ---------------------------------------------------------------------------------------------------- expressions


@dataclass(frozen=True, slots=True)
class SetOf(Node):
    """``{a, b}``; ``{}`` has no items."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Tuple(Node):
    """``(a, b)``: two items or more, or none."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Parentheses(Node):
    """``(a)``: the expression itself, or a tuple of one."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class Call(Node):
    """``Name(a, , b)``: an argument left out is ``None``. ``EXISTING s`` and ``DISTINCT s`` are calls as well, and so
    is ``CAST(x AS T)``, whose second argument is the :class:`Name` of the type. ``library`` is the ``VBA`` of
    ``VBA!Left(…)``."""

    name: str
    args: tuple[Expression | None, ...] = ()
    library: str = ""


@dataclass(frozen=True, slots=True)
class Property(Node):
    """``of.Name``. After a call or a property also ``of.[Name]``, a quoted ``name``."""

    of: Expression
    name: Segment


@dataclass(frozen=True, slots=True)
class Method(Node):
    """``of.Name(a, b)``. ``s.Children(0)`` is one too: a property with an index after it."""

    of: Expression
    name: str
    args: tuple[Expression | None, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyOf(Node):
    """``of.&[key]`` where ``of`` is no plain name: ``[Time].Levels(1).&[2026]``."""

    of: Expression
    key: KeySegment


@dataclass(frozen=True, slots=True)
class Index(Node):
    """``of(0)`` where ``of`` is no word: ``{a, b}(0)``, ``s.Item(0)(1)``. Means ``of.Item(0)``."""

    of: Expression
    args: tuple[Expression | None, ...]


@dataclass(frozen=True, slots=True)
class Operation(Node):
    """Two operands or more with one operator between each pair, taken from the left: ``a + b + c`` is one node,
    ``a + b - c`` is a difference of a sum and ``c``.

    ``operator``: ``OR`` · ``XOR`` · ``AND`` · ``= <> < <= > >= IN``, ``NOT IN``, ``MATCHES``, ``NOT MATCHES`` ·
    ``+ - ||`` · ``* /`` · ``^`` · ``:`` · ``IS``, from the loosest to the tightest. On sets, ``+`` is the union,
    ``-`` the difference and ``*`` the cross join.
    """

    operator: str
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Unary(Node):
    """``NOT a``, ``-a`` (of a set: its complement) and ``+a``."""

    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Case(Node):
    """``CASE [value] WHEN a THEN b … [ELSE c] END``; ``whens`` holds the pairs (a, b)."""

    value: Expression | None
    whens: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None


@dataclass(frozen=True, slots=True)
class Alias(Node):
    """``set AS name`` inside an expression."""

    expression: Expression
    name: Segment


Expression: TypeAlias = (
    Name
    | Number
    | Text
    | Null
    | Parameter
    | SetOf
    | Tuple
    | Parentheses
    | Call
    | Property
    | Method
    | KeyOf
    | Index
    | Operation
    | Unary
    | Case
    | Alias
)


def as_name(expression: Expression) -> Name | None:
    """The dotted name that ``expression`` may also be read as, or ``None`` where it has calls or literals in it."""
    tail: list[AnySegment] = []
    while isinstance(expression, Property | KeyOf):
        tail.append(expression.name if isinstance(expression, Property) else expression.key)
        expression = expression.of
    if not isinstance(expression, Name):
        return None
    if not tail:
        return expression
    return Name((*expression.segments, *reversed(tail)), span=Span(expression.span.start, tail[0].span.end))


# ------------------------------------------------------------------------------------------------------ statements


@dataclass(frozen=True, slots=True)
class Setting(Node):
    """``, NAME = value`` after a definition; ``name`` as it was written."""

    name: str
    value: Expression


@dataclass(frozen=True, slots=True)
class MemberDefinition(Node):
    """``MEMBER name AS expression, settings``. In CREATE the name may have the cube (``CURRENTCUBE``) in front.
    ``expression`` spans the body without its quotes."""

    name: Name
    expression: Expression
    settings: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class SetDefinition(Node):
    """``[DYNAMIC | STATIC] SET name AS expression, settings``; ``dynamic`` is ``None`` where neither was said."""

    name: Name
    expression: Expression
    settings: tuple[Setting, ...] = ()
    dynamic: bool | None = None


@dataclass(frozen=True, slots=True)
class CellCalculation(Node):
    """``CELL CALCULATION name FOR 'scope' AS expression, settings``: read so that it can be refused by name."""

    name: Name
    scope: Expression
    expression: Expression
    settings: tuple[Setting, ...] = ()


Definition: TypeAlias = MemberDefinition | SetDefinition | CellCalculation


@dataclass(frozen=True, slots=True)
class AxisClause(Node):
    """``[NON EMPTY] expression [HAVING …] [DIMENSION PROPERTIES …] ON number``."""

    expression: Expression
    number: int
    non_empty: bool = False
    properties: tuple[Name, ...] = ()
    having: Expression | None = None


@dataclass(frozen=True, slots=True)
class SubSelect(Node):
    """``[NON VISUAL] (SELECT axes FROM source [WHERE …] [CELL PROPERTIES …])``."""

    axes: tuple[AxisClause, ...]
    source: Name | SubSelect
    where: Expression | None = None
    cell_properties: tuple[Name, ...] = ()
    non_visual: bool = False


@dataclass(frozen=True, slots=True)
class Select(Node):
    """``[WITH definitions] SELECT axes FROM source [WHERE …] [CELL PROPERTIES …]``. ``axes`` in the order written."""

    definitions: tuple[Definition, ...]
    axes: tuple[AxisClause, ...]
    source: Name | SubSelect
    where: Expression | None = None
    cell_properties: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Drillthrough(Node):
    """``DRILLTHROUGH [MAXROWS n] [FIRSTROWSET n] select [RETURN a, b]``. What is returned are names
    (``[$Store].[City]``, ``[Measures].[Sales]``), calls (``NAME(…)``, ``KEY(…)``, ``MEMBERVALUE(…)`` …) or aliases."""

    select: Select
    max_rows: int | None = None
    first_rowset: int | None = None
    returns: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Explain(Node):
    """``EXPLAIN PLAN FOR statement``."""

    statement: Select | Drillthrough


@dataclass(frozen=True, slots=True)
class Create(Node):
    """``CREATE [SESSION | GLOBAL] [HIDDEN] MEMBER … | SET …``; ``scope`` in capitals or empty."""

    definitions: tuple[Definition, ...]
    scope: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Drop(Node):
    """``DROP MEMBER a, b`` or ``DROP SET a``; ``kind`` is ``MEMBER`` or ``SET``."""

    kind: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class CreateSubcube(Node):
    """``CREATE SUBCUBE cube AS SELECT …`` or ``AS NON VISUAL (SELECT …)``."""

    cube: Name
    source: SubSelect


@dataclass(frozen=True, slots=True)
class DropSubcube(Node):
    """``DROP SUBCUBE cube``."""

    cube: Name


@dataclass(frozen=True, slots=True)
class Calculate(Node):
    """``CALCULATE``, what a cube's script begins with."""


@dataclass(frozen=True, slots=True)
class Refresh(Node):
    """``REFRESH CUBE name``."""

    cube: Name


@dataclass(frozen=True, slots=True)
class ClearCalculations(Node):
    """``CLEAR CALCULATIONS``."""


@dataclass(frozen=True, slots=True)
class Unsupported(Node):
    """A statement of Analysis Services that changes what we don't let clients change. ``name`` holds its first
    words (``ALTER CUBE``), ``text`` all of it."""

    name: str
    text: str = field(compare=False)


Statement: TypeAlias = (
    Select | Drillthrough | Explain | Create | Drop | CreateSubcube | DropSubcube
    | Refresh | ClearCalculations | Calculate | Unsupported
)  # fmt: skip
