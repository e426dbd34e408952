"""A member of a level: a place in a hierarchy's tree. Members are compared by identity and shared by all queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from flis.mdx.model.names import bracketed, keyed

if TYPE_CHECKING:
    from flis.mdx.model.cube import MeasureGroup
    from flis.mdx.model.hierarchy import Hierarchy, Level


class Member:
    """``key`` is the level's own key as ``semantic`` gives it (``None`` for the all-member and the unknown member);
    ``position`` is the member's place in the hierarchy when parents stand before their children."""

    __slots__ = (
        "_unique_name", "cell_level", "children", "hierarchy", "index", "is_all", "key", "keys",
        "level", "name", "parent", "position", "told",
    )  # fmt: skip

    calculated = False
    #: Whether a calculated member stands where a stored one would (a visual total).
    in_place = False
    #: What stands in the way of the member in rowsets and ``.Members`` (measures that others are made of).
    visible = True

    def __init__(
        self,
        level: Level,
        key: Any,
        name: str,
        parent: Member | None = None,
        told: tuple[Any, ...] = (),
    ) -> None:
        self.level, self.key, self.name, self.parent = level, key, name, parent
        self.hierarchy: Hierarchy = level.hierarchy
        #: The place of the hierarchy in a coordinate.
        self.index: int = level.hierarchy.index
        self.is_all: bool = level.is_all
        #: The level that cells are asked by: the member's own, but where members stand below each other.
        self.cell_level: Level = level
        #: All keys that it takes to tell the member apart, the coarsest first, where it takes more than ``key``.
        self.keys: tuple[Any, ...] | None = None
        self.children: Sequence[Member] = ()
        self.position = 0
        #: Values of the level's own properties, in the order of their names: a dict for each of very many members
        #: would take more room than all the rest.
        self.told = told
        self._unique_name: str | None = None

    @property
    def caption(self) -> str:
        return self.name

    @property
    def unique_name(self) -> str:
        """``[D].[H].[All]``, ``[D].[H].[Level].&[key]``, or with the keys of its ancestors in front where the key
        is only unique below its parent."""
        if self._unique_name is None:
            self._unique_name = self._make_unique_name()
        return self._unique_name

    @property
    def properties(self) -> dict[str, Any]:
        """The level's own properties (``egenskaber``) by name; intrinsic ones are in ``mdx.model.properties``."""
        return dict(zip(self.level.property_names, self.told, strict=True)) if self.told else {}

    def add_child(self, child: Member) -> None:
        """For whoever reads the tree."""
        self.children_list().append(child)

    def children_list(self) -> list[Member]:
        """Where the children are put, for whoever reads the tree."""
        found = self.children
        if not isinstance(found, list):
            self.children = found = []
        return found

    def ancestors(self) -> Iterator[Member]:
        """The parent, its parent, and so on to the top."""
        member = self.parent
        while member is not None:
            yield member
            member = member.parent

    def path(self) -> tuple[Any, ...]:
        """The keys that together are unique in the level, the coarsest first: one for most levels."""
        return (self.key,) if self.keys is None else self.keys

    def _make_unique_name(self) -> str:
        if self.is_all:
            return f"{self.hierarchy.unique_name}.{bracketed(self.name)}"
        keys = self.keys
        text = keyed(self.key) if keys is None else "".join(map(keyed, keys))
        return f"{self.level.unique_name}.{text}"

    def __repr__(self) -> str:
        return self.unique_name


class AllMember(Member):
    """The sum of all members. It is there before the tree is read, so that a query which only passes a hierarchy by
    need not read it; whoever asks for its children has it read."""

    __slots__ = ("_children",)

    @property
    def children(self) -> Sequence[Member]:
        _ = self.hierarchy.tree
        return self._children

    @children.setter
    def children(self, found: Sequence[Member]) -> None:
        self._children = found

    def children_list(self) -> list[Member]:
        found = self._children
        if not isinstance(found, list):
            self._children = found = []
        return found


class Measure(Member):
    """A number of the cube; the members of ``[Measures]``. ``type`` is the aggregation that the content declares."""

    __slots__ = (
        "caption_da", "caption_en", "decimals", "description", "folder", "format_by", "format_string", "group", "id",
        "type", "unit", "visible",
    )  # fmt: skip

    def __init__(self, level: Level, id: str, name: str) -> None:  # noqa: A002 - the word of the content files
        super().__init__(level, None, name)
        self.id = id
        self.caption_da = self.caption_en = name
        self.description = self.folder = self.unit = ""
        self.format_string = ""
        #: Hierarchies whose members have formats (``format_string``) that go before the measure's own.
        self.format_by: tuple[Hierarchy, ...] = ()
        self.decimals = 0
        self.type = "sum"
        self.visible = True
        self.group: MeasureGroup | None = None

    def _make_unique_name(self) -> str:
        return f"{self.hierarchy.unique_name}.{bracketed(self.name)}"


class CalculatedMember(Member):
    """A member with an MDX expression: of the cube file, of a session, or of one query (WITH MEMBER).

    ``expression`` is the parsed tree; ``properties`` holds what the definition sets beside the value
    (``FORMAT_STRING`` …, as parsed trees) by name in capitals. ``scope``: 0 for the cube's own, 1 for a session's, 2
    for a query's; ``aggregates`` says that the expression is a call of Aggregate.
    """

    __slots__ = (
        "aggregates", "caption_da", "caption_en", "description", "expression", "folder", "format_string", "group", "id",
        "scope", "settings", "solve_order", "visible",
    )  # fmt: skip

    calculated = True

    def __init__(self, level: Level, name: str, expression: Any, parent: Member | None = None) -> None:
        super().__init__(level, None, name, parent)
        # It may stand beside the all-member, but is not it.
        self.is_all = False
        self.id = name
        self.expression = expression
        self.settings: dict[str, Any] = {}
        self.solve_order = 0.0
        self.scope = 0
        self.aggregates = False
        self.caption_da = self.caption_en = name
        self.description = self.folder = self.format_string = ""
        self.visible = True
        self.group: MeasureGroup | None = None

    def _make_unique_name(self) -> str:
        above = self.hierarchy.unique_name if self.parent is None else self.parent.unique_name
        return f"{above}.{bracketed(self.name)}"


class VisualTotal(CalculatedMember):
    """A member that shows the total of some of what is below it (VisualTotals): it has the place and the names of the
    member that it stands for."""

    __slots__ = ("of",)

    in_place = True

    def __init__(self, of: Member, name: str) -> None:
        super().__init__(of.level, name, None, of.parent)
        self.of: Member = of.of if isinstance(of, VisualTotal) else of
        # As Analysis Services has it: below everything that says no number itself.
        self.solve_order = -4096.0
        self.key, self.keys, self.children, self.position = of.key, of.keys, of.children, of.position
        self.told, self.cell_level = of.told, of.cell_level

    def _make_unique_name(self) -> str:
        return self.of.unique_name
