"""Many contexts at once: what an expression over a large set is evaluated in, column by column instead of tuple by
tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.context import Context, Loop
from flis.mdx.evaluation.precedence import last_word
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.evaluation.types import Calc
from flis.mdx.model import CalculatedMember, Member

#: Fewer tuples than this are evaluated one by one: a frame has its price.
FEW = 12
#: More contexts than this are not kept for the next part of the expression that wants them one by one.
_MANY = 20_000


class Frame:
    """The contexts that differ in the members of ``columns`` only (by the hierarchy's index; stored members, as many
    in each as ``count``); ``base`` says the rest. ``loop`` is the named set that they run over, if it has a name."""

    __slots__ = ("_contexts", "_loop", "_places", "base", "columns", "count")

    def __init__(
        self,
        base: Context,
        columns: dict[int, Sequence[Member]],
        count: int,
        loop: TupleSet | None = None,
        places: Sequence[int] | None = None,
    ) -> None:
        self.base, self.columns, self.count = base, columns, count
        self._loop, self._places = loop, places
        self._contexts: list[Context] | None = None

    @classmethod
    def over(cls, context: Context, found: TupleSet) -> Frame | None:
        """The contexts of the set's tuples, in order; ``None`` where a tuple holds more than stored members."""
        columns: list[Sequence[Member]] = list(zip(*found.tuples, strict=True))
        if not all(map(_stored, columns)):
            return None
        made = {column[0].index: column for column in columns}
        return cls(context.at(found.tuples[0]), made, len(found), found if found.name else None)

    # -- moving ----------------------------------------------------------------------------------------------

    def at(self, tuple_: Tuple) -> Frame:
        """Every context with the tuple's members in place of its own."""
        taken = {member.index for member in tuple_}
        left = {index: column for index, column in self.columns.items() if index not in taken}
        return Frame(self.base.at(tuple_), left, self.count, self._loop, self._places)

    def moved(self, tuples: Sequence[Tuple | None]) -> Frame | None:
        """Each context with the members of its own tuple; ``None`` where they are not all stored members of the same
        hierarchies."""
        made = _columns(tuples)
        if made is None or tuples[0] is None:
            return None
        columns = {index: column for index, column in self.columns.items() if index not in made}
        return Frame(self.base.at(tuples[0]), {**columns, **made}, self.count, self._loop, self._places)

    def within(self, base: Context) -> Frame:
        """The same contexts where ``base`` says what they share."""
        return Frame(base, self.columns, self.count, self._loop, self._places)

    def take(self, places: Sequence[int]) -> Frame:
        """Some of the contexts."""
        columns: dict[int, Sequence[Member]] = {
            index: [column[place] for place in places] for index, column in self.columns.items()
        }
        kept = places if self._places is None else [self._places[place] for place in places]
        return Frame(self.base, columns, len(places), self._loop, kept)

    def divided(self, kinds: Sequence[Any], values: Callable[[Frame, Any], list[Any]]) -> list[Any]:
        """What ``values`` gives of the contexts of each kind (``kinds`` says it of each context), in place."""
        places: dict[Any, list[int]] = {}
        for place, kind in enumerate(kinds):
            places.setdefault(kind, []).append(place)
        if len(places) == 1:
            return values(self, kinds[0])
        made: list[Any] = [None] * self.count
        for kind, own in places.items():
            for place, value in zip(own, values(self.take(own), kind), strict=True):
                made[place] = value
        return made

    # -- looking ---------------------------------------------------------------------------------------------

    def contexts(self) -> Iterable[Context]:
        """One by one, for what knows no other way."""
        if self.count > _MANY:
            return self._written_out()
        if self._contexts is None:
            self._contexts = list(self._written_out())
        return self._contexts

    @property
    def loops(self) -> bool:
        """Whether the contexts know the loop that they stand in."""
        return self._loop is not None or self.base.loop is not None

    def key(self) -> Any:
        """Tells the coordinates of the contexts, as long as the columns live."""
        fixed = tuple([m for n, m in enumerate(self.base.members) if n not in self.columns and not m.is_all])
        return fixed, self.count, tuple([(index, id(column)) for index, column in self.columns.items()])

    def current(self, hierarchy: Calc) -> list[Member | None]:
        """The member of the hierarchy that each context stands at, as :meth:`Context.current`; ``None`` where there is
        no such hierarchy."""
        if hierarchy.constant is not None and hierarchy.constant.index in self.columns:
            return list(self.columns[hierarchy.constant.index])
        pairs = ((context, hierarchy(context)) for context in self.contexts())
        return [None if one is None else context.current(one) for context, one in pairs]

    def value(self) -> list[Any]:
        """The cell at each coordinate, as :meth:`Context.value`."""
        if not self.base.calculated:
            return self.base.query.cells.column(self)
        return self.base.query.calculate_column(self, last_word(self.base.members))

    def _written_out(self) -> Iterator[Context]:
        base, watch = self.base, self.base.query.watch
        tuples: Iterable[Tuple] = zip(*self.columns.values(), strict=True) if self.columns else [()] * self.count
        places = self._places or range(self.count)
        loop = self._loop
        for number, (place, tuple_) in enumerate(zip(places, tuples, strict=True)):
            if not number & 255:
                watch.check()
            context = base.at(tuple_)
            if loop is not None:
                context.loop = Loop(loop.name, place, loop.tuples[place], base.loop)
            yield context


def _columns(tuples: Sequence[Tuple | None]) -> dict[int, Sequence[Member]] | None:
    """The tuples' members by hierarchy; ``None`` for anything but stored members of the same hierarchies."""
    if not tuples or None in tuples:
        return None
    stored: list[Tuple] = tuples  # type: ignore[assignment]
    if len(set(map(len, stored))) != 1:
        return None
    made: dict[int, Sequence[Member]] = {}
    for column in zip(*stored, strict=True):
        if not _stored(column) or len({member.index for member in column}) != 1:
            return None
        made[column[0].index] = column
    return made


def _stored(column: Sequence[Member]) -> bool:
    return not any(issubclass(kind, CalculatedMember | Aggregated) for kind in set(map(type, column)))


def column(calc: Calc, frame: Frame) -> list[Any]:
    """The value of the expression in each context."""
    if calc.constant is not None:
        return [calc.constant] * frame.count
    if calc.column is not None:
        found: list[Any] = calc.column(frame)
        return found
    run = calc.run
    return [run(context) for context in frame.contexts()]


def chosen(frame: Frame, tests: Sequence[bool], then: Calc, otherwise: Calc) -> list[Any]:
    """One expression where the test holds, the other where it does not; neither is evaluated where it is not
    wanted."""
    return frame.divided(tests, lambda part, test: column(then if test else otherwise, part))


def values_over(context: Context, found: TupleSet, value: Callable[[Context], Any] | None) -> list[Any]:
    """The value at each tuple of the set, in order; without ``value`` the cells themselves."""
    if len(found) >= FEW and (value is None or isinstance(value, Calc)):
        frame = Frame.over(context, found)
        if frame is not None:
            return frame.value() if value is None else column(value, frame)
    run = Context.value if value is None else value
    return [run(inner) for inner in context.each(found)]
