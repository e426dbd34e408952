"""One query at work: its scope (calculated members, sets, parameters), its space, its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from typing import Any, TypeVar, cast

from flis.base.errors import FlisError, UsageError, problem
from flis.catalog.suggestions import did_you_mean
from flis.mdx.compilation import Compiler
from flis.mdx.evaluation.beyond import cells_of
from flis.mdx.evaluation.cells import Cells
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import Frame, column
from flis.mdx.evaluation.lookup import Lookup
from flis.mdx.evaluation.member_names import child_named, keyed_member
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.space import Space
from flis.mdx.evaluation.types import Calc
from flis.mdx.limits import StoppedError, Watch
from flis.mdx.model import CalculatedMember, Cube, Hierarchy, Level, Member, NamedSet
from flis.mdx.model.names import same
from flis.mdx.syntax import parse_expression, tree

T = TypeVar("T")
#: How deep calculated members may stand on each other (a running total over days goes back as far).
_DEEPEST = 400
#: Passes over one expression; each reads the cells that the one before it missed.
_PASSES = 200
#: Members and values in what one query keeps for later; beyond it starts afresh.
_MOST_KEPT = 5_000_000


class Query:
    """Not shared between threads. ``text`` is the statement, for the excerpts in errors."""

    def __init__(
        self,
        cube: Cube,
        watch: Watch,
        *,
        text: str = "",
        language: str = "da",
        parameters: Mapping[str, Any] | None = None,
        ignore_missing_members: bool = False,
        user: str = "",
        visual: bool = True,
        measure: Member | None = None,
    ) -> None:
        self.user, self.visual = user, visual
        #: The measure that counts where none is named, where it is not the cube's own (a perspective has one too).
        self.measure = measure
        self.cube, self.watch, self.text, self.language = cube, watch, text, language
        self.parameters = {same(name): value for name, value in (parameters or {}).items()}
        self.ignore_missing_members = ignore_missing_members
        self.calculated: list[Member] = [m for h in cube.hierarchies for m in h.calculated]
        self.sets: dict[str, NamedSet] = {same(one.name): one for one in cube.sets}
        self.aliases: dict[str, TupleSet] = {}
        #: What CREATE SUBCUBE has left of the cube, each of the one before it, with the statement it was read from.
        self.subcubes: list[tuple[tree.SubSelect, str]] = []
        #: The axes of the statement, once they are made.
        self.axes: list[TupleSet] = []
        self.lookup = Lookup(cube, self.calculated)
        self.space = Space()
        self.cells = Cells(cube, watch)
        self.slicer: Context = self.start()
        self._calcs: dict[Member, Calc] = {}
        self._set_calcs: dict[NamedSet, Calc] = {}
        self._static: dict[NamedSet, TupleSet] = {}
        self._making: set[NamedSet] = set()
        #: What was made while cells were missing. Asked for again, it is settled there and then.
        self._unsettled: set[Any] = set()
        self._at_work: set[Member] = set()
        self._memo: dict[Any, Any] = {}
        self._kept: dict[Any, tuple[Any, Any]] = {}
        self._kept_size = 0
        self._given: dict[str, Any] = {}

    # -- scope -----------------------------------------------------------------------------------------------

    def start(self) -> Context:
        """The coordinate where every hierarchy stands at its default member."""
        width = max(h.index for h in self.cube.hierarchies) + 1
        members: list[Any] = [None] * width
        for hierarchy in self.cube.hierarchies:
            members[hierarchy.index] = self.space.default(hierarchy)
        if self.measure is not None:
            members[self.measure.index] = self.measure
        return Context(self, members, sum(m.calculated for m in members))

    def enter(self, space: Space) -> None:
        """See only ``space`` from now on."""
        self.space = space
        self.cells = cells_of(self.cube, self.watch, space)
        self.slicer = self.start()
        self._static.clear()
        self._memo.clear()
        self._kept.clear()
        self.aliases.clear()

    def slice(self, context: Context) -> None:
        """Evaluate in ``context`` from now on: where the slicer stands."""
        self.slicer = context
        self._static.clear()
        self._memo.clear()
        self._kept.clear()

    def add_member(self, member: CalculatedMember) -> None:
        self.calculated.append(member)

    def add_set(self, found: NamedSet) -> None:
        self.sets[same(found.name)] = found

    def compile(self, node: tree.Expression, kind: str, text: str | None = None) -> Calc:
        return Compiler(self, self.text if text is None else text).compile_as(node, kind)

    # -- evaluation ------------------------------------------------------------------------------------------

    def settle(self, make: Callable[[], T]) -> T:
        """What ``make`` gives when every cell that it needs is there."""
        for _ in range(_PASSES):
            self.watch.check()
            # All may be there at the end, read for a set inside, and yet have been missing before.
            before = self.cells.misses
            try:
                made = make()
            except StoppedError:
                raise
            except FlisError:
                if self.cells.misses == before:
                    raise
            else:
                if self.cells.misses == before:
                    return made
            self.cells.load()
        raise UsageError(problem("D069"))

    def calculate(self, context: Context, member: CalculatedMember) -> Any:
        """The value of a calculated member; the rest of the coordinate stays, its own hierarchy goes to its default."""
        if context.depth > _DEEPEST:
            raise UsageError(problem("D070", value=member.name))
        run = self.calc_of(member).run
        if context.loop is not None:
            return run(self._inside(context, member))
        key = tuple([m for m in context.members if not m.is_all])
        return self._once(key, None, lambda: run(self._inside(context, member)))

    def calculate_column(self, frame: Frame, member: CalculatedMember) -> list[Any]:
        """:meth:`calculate` in every context of the frame. A member that stands on itself elsewhere goes one by one:
        what is known of one place serves the next."""
        if member in self._at_work:
            return [context.value() for context in frame.contexts()]
        self.watch.check()
        calc = self.calc_of(member)
        self._at_work.add(member)
        try:
            if frame.loops:
                return column(calc, frame.within(self._inside(frame.base, member)))
            return self._once(
                frame.key(), frame.columns, lambda: column(calc, frame.within(self._inside(frame.base, member)))
            )
        finally:
            self._at_work.discard(member)

    def _once(self, key: Any, alive: Any, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once; ``alive`` is what the key's ids belong to. What was made while cells were
        missing serves until they are read: a chain of members that name each other twice would take forever."""
        known = self._memo.get(key)
        if known is not None and known[0] in (None, self.cells.loads):
            self.cells.misses += known[0] is not None
            return cast(T, known[1])
        before = self.cells.misses
        made = make()
        self._memo[key] = (None if self.cells.misses == before else self.cells.loads, made, alive)
        return made

    def _inside(self, context: Context, member: CalculatedMember) -> Context:
        """Where the expression of a calculated member is evaluated."""
        members = context.members.copy()
        default = member.hierarchy.default_member
        calculated = context.calculated - 1
        if default.calculated:
            default = member.hierarchy.all_member or member.hierarchy.members[0]
        members[member.index] = default
        return Context(self, members, calculated, context.loop, context.depth + 1)

    def calc_of(self, member: CalculatedMember) -> Calc:
        found = self._calcs.get(member)
        if found is None:
            if callable(member.expression):
                found = Calc("value", member.expression)
            else:
                found = self.compile(member.expression, "value", member.settings.get("", None))
            self._calcs[member] = found
        return found

    def named_set(self, found: NamedSet, context: Context) -> TupleSet:
        """The set's tuples; evaluated once, where the slicer stands, unless it is dynamic."""
        known = self._static.get(found)
        if known is not None:
            return known
        if found in self._making:
            raise UsageError(problem("D071", value=found.name))
        calc = self._set_calcs.get(found)
        if calc is None:
            calc = self._set_calcs[found] = self.compile(found.expression, "set", found.text or None)

        def make() -> TupleSet:
            made: TupleSet = calc.run(context if found.dynamic else self.slicer).named(same(found.name))
            return made

        before = self.cells.misses
        self._making.add(found)
        try:
            made = make()
            settled = self.cells.misses == before
            if not found.dynamic and not settled:
                if found in self._unsettled:
                    made, settled = self.settle(make), True
                self._unsettled.add(found)
        finally:
            self._making.discard(found)
        if not found.dynamic and settled:
            self._static[found] = made
        return made

    def alias(self, name: str) -> TupleSet:
        if name not in self.aliases:
            raise UsageError(problem("D072", value=name))
        return self.aliases[name]

    def from_text(self, text: str, kind: str, context: Context) -> Any:
        """A text read as MDX: what StrToSet and its like do. UsageError D089 for one without anything in it."""
        if not text.strip():
            raise UsageError(problem("D089"))
        return self.compile(parse_expression(text), kind, text).run(context)

    def kept(self, key: Any, alive: Any, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once per key; ``alive`` is what the key's ids belong to."""
        found = self._kept.get(key)
        if found is not None:
            return cast(T, found[1])
        before = self.cells.misses
        made = make()
        if self.cells.misses != before:
            if key not in self._unsettled:
                self._unsettled.add(key)
                return made
            made = self.settle(make)
        if isinstance(made, Sized):
            self._kept_size += len(made)
        if self._kept_size > _MOST_KEPT:
            self._kept.clear()
            self._kept_size = 0
        self._kept[key] = (alive, made)
        return made

    def parameter(self, name: str, otherwise: Callable[[], Any] | None) -> Any:
        """The value that the call gave the parameter, or what the statement says; UsageError D065 without either."""
        wanted = same(name)
        if wanted in self.parameters:
            return self.parameters[wanted]
        if otherwise is not None:
            self._given[wanted] = otherwise()
        if wanted not in self._given:
            raise UsageError(problem("D065", value=name))
        return self._given[wanted]

    def has_parameter(self, name: str) -> bool:
        return same(name) in self.parameters or same(name) in self._given

    def thing_from_text(self, text: str) -> Any:
        """What a name in a text stands for, or ``None``."""
        node = parse_expression(text)
        name = tree.as_name(node)
        return None if name is None else self.lookup.find(name.segments)

    def measures_of_group(self, group: str) -> list[Member]:
        """UsageError D086 for a measure group that the cube has not."""
        wanted = same(group)
        for one in self.cube.groups:
            if wanted in (same(one.name), same(one.id)):
                return list(one.measures)
        raise UsageError(problem("D086", value=group, forslag=did_you_mean(group, [g.name for g in self.cube.groups])))

    # -- members ---------------------------------------------------------------------------------------------

    def member_by_key(self, owner: Any, keys: tuple[str | None, ...]) -> Member | None:
        if owner is None:
            return None
        if isinstance(owner, Level):
            return keyed_member(owner, keys)
        if isinstance(owner, Hierarchy):
            return next((m for level in owner.levels if (m := keyed_member(level, keys)) is not None), None)
        return child_named(owner, None, keys)

    def calculated_of(self, hierarchy: Hierarchy) -> list[Member]:
        """Visible calculated members of the hierarchy, in the order defined."""
        return [m for m in self.calculated if m.hierarchy is hierarchy and m.visible]

    def existing_keys(self, levels: tuple[Level, ...]) -> frozenset[tuple[Any, ...]]:
        found: frozenset[tuple[Any, ...]] = self.cube.source.existing(levels)
        return found

    def require_different(self, hierarchies: Sequence[Hierarchy]) -> None:
        """UsageError D068 when one hierarchy stands twice."""
        seen: set[int] = set()
        for hierarchy in hierarchies:
            if hierarchy.index in seen:
                raise UsageError(problem("D068", value=hierarchy.unique_name))
            seen.add(hierarchy.index)

    def suggestion(self, node: tree.Name) -> str:
        """A name near the one that was not found."""
        last = next((s.name for s in reversed(node.segments) if isinstance(s, tree.Segment)), "")
        known = [d.name for d in self.cube.dimensions] + [m.name for m in self.cube.measures]
        known += [h.name for h in self.cube.hierarchies] + [m.name for m in self.calculated]
        owner = self.lookup.find(node.segments[:-1], deep=False) if len(node.segments) > 1 else None
        if isinstance(owner, Level | Hierarchy):
            known = [m.name for m in owner.members[:5000]] + known
        elif isinstance(owner, Member):
            known = [m.name for m in owner.children[:5000]] + known
        return did_you_mean(last, known)
