"""One method per kind of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flis.mdx.compilation.calls import call_of, keyword_of
from flis.mdx.compilation.kinds import common_kind
from flis.mdx.compilation.operators import operation, unary
from flis.mdx.compilation.sets import set_of, tuple_of
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.convert import converted
from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.types import Calc, distance
from flis.mdx.evaluation.values import compare, truth
from flis.mdx.model import Dimension, Hierarchy, Level, Member
from flis.mdx.model.names import same
from flis.mdx.syntax import tree

if TYPE_CHECKING:
    from flis.mdx.evaluation.query import Query

_KINDS: tuple[tuple[type, str], ...] = (
    (Member, "member"), (Level, "level"), (Hierarchy, "hierarchy"), (Dimension, "dimension"),
)  # fmt: skip


_TRUTHS = {"TRUE": True, "FALSE": False}


class Compiler:
    """Compiles expressions of one statement (``text``, for the excerpts in errors) in the scope of one query."""

    def __init__(self, query: Query, text: str = "") -> None:
        self.query, self.text = query, text
        #: Names given to sets inside expressions (``set AS name``), in small letters.
        self.aliases: set[str] = set()

    def compile(self, node: tree.Expression) -> Calc:
        made: Calc = _METHODS[type(node)](self, node)
        return made

    def compile_as(self, node: tree.Expression, wanted: str) -> Calc:
        """``node`` as something of the kind ``wanted``; UsageError D063 when it cannot be."""
        return self.as_kind(self.compile(node), wanted, node)

    def as_kind(self, calc: Calc, wanted: str, node: tree.Node) -> Calc:
        if distance(calc.kind, wanted) is None:
            raise fault("D063", self.text, node, fundet=calc.kind, ventet=wanted)
        return converted(calc, wanted)

    # -- names -----------------------------------------------------------------------------------------------

    def name(self, node: tree.Name) -> Calc:
        if len(node.segments) == 1:
            known = self._set_named(node.segments[0])
            if known is not None:
                return known
            word = keyword_of(node)
            if word is not None:
                return word
        truth_value = _TRUTHS.get(node.word or "")
        if truth_value is not None:
            return Calc("boolean", lambda _: truth_value, truth_value)
        thing = self.query.lookup.find(node.segments, deep=False) or self._owned(node)
        if thing is None:
            thing = self.query.lookup.find(node.segments)
        if thing is None:
            return self._missing(node)
        return thing if isinstance(thing, Calc) else constant_of(thing)

    def _set_named(self, segment: tree.AnySegment) -> Calc | None:
        if not isinstance(segment, tree.Segment):
            return None
        wanted = same(segment.name)
        query = self.query
        if wanted in self.aliases:
            return Calc("set", lambda c: c.query.alias(wanted))
        found = query.sets.get(wanted)
        if found is None:
            return None
        return Calc("set", lambda c: c.query.named_set(found, c))

    def _owned(self, node: tree.Name) -> Calc | None:
        """The name up to its last word, and that word as a property (``[Store].Foo`` is no member); a single word as a
        function without arguments (``Now``)."""
        last = node.segments[-1]
        if not isinstance(last, tree.Segment) or last.quoted:
            return None
        if len(node.segments) == 1:
            return call_of(self, "function", last.name, (), node, required=False)
        owner = tree.Name(node.segments[:-1], span=node.span)
        return call_of(self, "property", last.name, (owner,), node, required=False)

    def _missing(self, node: tree.Name) -> Calc:
        written = ".".join(self.text[s.span.start : s.span.end] or str(s) for s in node.segments)
        if self.query.ignore_missing_members and len(node.segments) > 1:
            return Calc("null", lambda _: None)
        near = self.query.suggestion(node)
        raise fault("D060", self.text, node, value=written, kube=self.query.cube.name, forslag=near)

    # -- literals --------------------------------------------------------------------------------------------

    def literal(self, node: tree.Number | tree.Text) -> Calc:
        value = node.value
        return Calc("number" if isinstance(node, tree.Number) else "string", lambda _: value, value)

    def null(self, _: tree.Null) -> Calc:
        return Calc("null", lambda _: None)

    def parameter(self, node: tree.Parameter) -> Calc:
        if same(node.name) not in self.query.parameters:
            raise fault("D065", self.text, node, value=node.name)
        value = self.query.parameters[same(node.name)]
        return Calc("string" if isinstance(value, str) else "number", lambda _: value, value)

    # -- structure -------------------------------------------------------------------------------------------

    def set_of(self, node: tree.SetOf) -> Calc:
        return set_of(self, node)

    def tuple_of(self, node: tree.Tuple) -> Calc:
        return tuple_of(self, node)

    def parentheses(self, node: tree.Parentheses) -> Calc:
        return self.compile(node.inner)

    def call(self, node: tree.Call) -> Calc:
        if node.library:
            own = call_of(self, "function", f"{node.library}!{node.name}", node.args, node, required=False)
            if own is not None:
                return own
        return _required(call_of(self, "function", node.name, node.args, node))

    def property(self, node: tree.Property) -> Calc:
        """A property; or, where the whole is a name after all, what it names; or a property of the member's own."""
        written = tree.as_name(node)
        if written is not None and not _is_word(node.name):
            thing = self.query.lookup.find(written.segments, deep=False)
            if thing is not None:
                return constant_of(thing)
        found = call_of(self, "property", node.name.name, (node.of,), node, required=False)
        if found is not None:
            return found
        if written is not None:
            thing = self.query.lookup.find(written.segments)
            if thing is not None:
                return constant_of(thing)
        quoted = tree.Text(node.name.name, span=node.name.span)
        self.compile(node.of)  # what is wrong with the owner is said first
        own = call_of(self, "method", "Properties", (node.of, quoted), node, required=False)
        if own is None or not node.name.quoted:
            raise fault("D062", self.text, node.name, value=node.name.name, forslag="")
        return own

    def method(self, node: tree.Method) -> Calc:
        found = call_of(self, "method", node.name, (node.of, *node.args), node, required=False)
        if found is not None:
            return found
        prop = call_of(self, "property", node.name, (node.of,), node, required=False)
        if prop is not None:
            return self._item(prop, node.args, node)
        return _required(call_of(self, "method", node.name, (node.of, *node.args), node))

    def index(self, node: tree.Index) -> Calc:
        return self._item(self.compile(node.of), node.args, node)

    def _item(self, of: Calc, args: tuple[tree.Expression | None, ...], node: tree.Node) -> Calc:
        compiled = [of, *(None if a is None else self.compile(a) for a in args)]
        return _required(call_of(self, "method", "Item", (), node, compiled=compiled))

    def key_of(self, node: tree.KeyOf) -> Calc:
        of, keys = self.compile(node.of), node.key.keys
        owner = of if of.kind in ("level", "member") else self.as_kind(of, "hierarchy", node)
        return Calc("member", lambda c: c.query.member_by_key(owner.run(c), keys))

    def alias(self, node: tree.Alias) -> Calc:
        inner = self.compile_as(node.expression, "set").run
        name = same(node.name.name)
        self.aliases.add(name)

        def keep(context: Context) -> TupleSet:
            found: TupleSet = inner(context).named(name)
            context.query.aliases[name] = found
            return found

        return Calc("set", keep)

    # -- choices ---------------------------------------------------------------------------------------------

    def operation(self, node: tree.Operation) -> Calc:
        return operation(self, node)

    def unary(self, node: tree.Unary) -> Calc:
        return unary(self, node)

    def case(self, node: tree.Case) -> Calc:
        results = [self.compile(then) for _, then in node.whens]
        results.append(Calc("null", lambda _: None) if node.otherwise is None else self.compile(node.otherwise))
        kind = common_kind(results)
        *runs, otherwise = (self.as_kind(calc, kind, node).run for calc in results)
        tests = self._tests(node)

        def choose(context: Context) -> Any:
            for test, then in zip(tests, runs, strict=True):
                if test(context):
                    return then(context)
            return otherwise(context)

        return Calc(kind, choose)

    def _tests(self, node: tree.Case) -> list[Callable[[Context], bool]]:
        if node.value is None:
            whens = [self.compile_as(when, "boolean").run for when, _ in node.whens]
            return [lambda c, run=run: truth(run(c)) for run in whens]  # type: ignore[misc]
        value = self.compile_as(node.value, "value").run
        choices = [self.compile_as(when, "value").run for when, _ in node.whens]
        return [lambda c, run=run: compare(value(c), run(c)) == 0 for run in choices]  # type: ignore[misc]


def constant_of(thing: Any) -> Calc:
    """What a name stands for."""
    kind = next(kind for cls, kind in _KINDS if isinstance(thing, cls))
    return Calc(kind, lambda _: thing, thing)


def _required(calc: Calc | None) -> Calc:
    assert calc is not None  # noqa: S101 - call_of raises where a call is required
    return calc


def _is_word(segment: tree.Segment) -> bool:
    """Words that are so surely properties that no member is looked for first."""
    return not segment.quoted and segment.name.lower() in ("members", "allmembers", "children", "currentmember")


_METHODS: dict[type, Callable[[Compiler, Any], Calc]] = {
    tree.Name: Compiler.name,
    tree.Number: Compiler.literal,
    tree.Text: Compiler.literal,
    tree.Null: Compiler.null,
    tree.Parameter: Compiler.parameter,
    tree.SetOf: Compiler.set_of,
    tree.Tuple: Compiler.tuple_of,
    tree.Parentheses: Compiler.parentheses,
    tree.Call: Compiler.call,
    tree.Property: Compiler.property,
    tree.Method: Compiler.method,
    tree.Index: Compiler.index,
    tree.KeyOf: Compiler.key_of,
    tree.Alias: Compiler.alias,
    tree.Operation: Compiler.operation,
    tree.Unary: Compiler.unary,
    tree.Case: Compiler.case,
}
