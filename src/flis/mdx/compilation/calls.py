"""A call and the function that answers it: the way to call it that fits the arguments best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from flis.base.errors import UsageError, problem
from flis.catalog.suggestions import did_you_mean
from flis.mdx.compilation.kinds import common_kind
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.convert import converted
from flis.mdx.evaluation.faults import fault, placed
from flis.mdx.evaluation.frame import Frame
from flis.mdx.evaluation.types import Calc
from flis.mdx.functions import keywords
from flis.mdx.functions.declined import DECLINED
from flis.mdx.functions.registry import REGISTRY, Filled, Form, Function
from flis.mdx.limits import StoppedError
from flis.mdx.syntax import tree

if TYPE_CHECKING:
    from flis.mdx.compilation.compiler import Compiler

#: What a member that does not exist has none of.
_FIXTURES = frozenset(("level", "hierarchy", "dimension"))


def keyword_of(node: tree.Name) -> Calc | None:
    """A bare word that some function takes as a keyword (DESC, SELF_AND_AFTER …)."""
    word = node.word
    if word is None or word not in keywords():
        return None
    return Calc("keyword", lambda _: word, word)


def _keyword(node: tree.Expression | None) -> Calc | None:
    """What a word may be that names a set as well."""
    return keyword_of(node) if isinstance(node, tree.Name) else None


def call_of(
    compiler: Compiler,
    form: Form,
    name: str,
    args: Sequence[tree.Expression | None],
    node: tree.Node,
    *,
    required: bool = True,
    compiled: list[Calc | None] | None = None,
) -> Calc | None:
    """The compiled call; UsageError D062 (no such function) or D064 (it takes other arguments) if one is
    ``required``, else ``None``."""
    ways = REGISTRY.get((form, name.lower()))
    if not ways:
        if required:
            if name.lower() in DECLINED:
                raise fault(DECLINED[name.lower()], compiler.text, node, funktion=name)
            known = [way[0].name for (f, _), way in REGISTRY.items() if f == form]
            raise fault("D062", compiler.text, node, value=name, forslag=did_you_mean(name, known))
        return None
    arguments = _arguments(compiler, args, required=required) if compiled is None else compiled
    if arguments is None:
        return None
    best = _best(ways, arguments)
    if best is None and compiled is None:
        best = _best(ways, [_keyword(arg) or known for arg, known in zip(args, arguments, strict=True)])
    if best is None:
        if required:
            forms = " · ".join(way.signature for way in ways)
            raise fault("D064", compiler.text, node, value=name, former=forms)
        return None
    return _bound(compiler, *best, node)


def _arguments(
    compiler: Compiler, args: Sequence[tree.Expression | None], *, required: bool
) -> list[Calc | None] | None:
    try:
        return [None if arg is None else compiler.compile(arg) for arg in args]
    except UsageError:
        if required:
            raise
        return None


def _best(ways: Sequence[Function], arguments: list[Calc | None]) -> tuple[Function, Filled] | None:
    found: tuple[Function, Filled] | None = None
    nearest = 0
    for way in ways:
        fitted = way.fit(arguments)
        if fitted is not None and (found is None or fitted[0] < nearest):
            found, nearest = (way, fitted[1]), fitted[0]
    return found


def _bound(compiler: Compiler, way: Function, filled: Filled, node: tree.Node) -> Calc:
    """The call with each argument handed over as its parameter says."""
    same_kind = _kind_of_same(filled)
    runs: list[Callable[[Context], Any]] = []
    calcs: list[Calc | None] = []
    for parameter, argument in filled:
        if argument is None:
            runs.append(lambda _: None)
            calcs.append(None)
            continue
        wanted = same_kind if parameter.kind == "same" else parameter.kind
        calc = argument if argument.kind == "keyword" else converted(argument, wanted)
        calcs.append(calc)
        run = calc.run
        if wanted in _FIXTURES and argument.constant is None and (way.form != "property" or wanted != "level"):
            run = _required_to_exist(run)
        runs.append((lambda _, calc=calc: calc) if parameter.each and argument.kind != "keyword" else run)  # type: ignore[misc]
    returns = same_kind if way.returns == "same" else way.returns
    place = _Place(compiler.text, node)
    return Calc(returns, _with(way.run, runs, place), column=_columns(way, calcs, place))


def _columns(way: Function, calcs: list[Calc | None], place: _Place) -> Callable[[Frame], list[Any]] | None:
    run = way.column
    if run is None:
        return None

    def columns(frame: Frame) -> list[Any]:
        try:
            return run(frame, *calcs)
        except UsageError as error:
            raise place.of(error) from None

    return columns


def _required_to_exist(run: Callable[[Context], Any]) -> Callable[[Context], Any]:
    def checked(context: Context) -> Any:
        found = run(context)
        if found is None:
            raise UsageError(problem("D094"))
        return found

    return checked


def _kind_of_same(filled: Filled) -> str:
    of = [argument for parameter, argument in filled if argument is not None and parameter.kind == "same"]
    return common_kind(of) if of else "value"


class _Place:
    """Where a call stands, for what it finds wrong when it runs."""

    __slots__ = ("node", "text")

    def __init__(self, text: str, node: tree.Node) -> None:
        self.text, self.node = text, node

    def of(self, error: UsageError) -> UsageError:
        """The error with the place of the call, unless it has one (that of a call inside this one) or says that the
        query was stopped."""
        if isinstance(error, StoppedError) or any(one.line or one.excerpt for one in error.problems):
            return error
        return placed(error, self.text, self.node)


def _with(run: Callable[..., Any], runs: list[Callable[[Context], Any]], place: _Place) -> Callable[[Context], Any]:
    def none(context: Context) -> Any:
        try:
            return run(context)
        except UsageError as error:
            raise place.of(error) from None

    def one(context: Context) -> Any:
        try:
            return run(context, first(context))
        except UsageError as error:
            raise place.of(error) from None

    def two(context: Context) -> Any:
        try:
            return run(context, first(context), second(context))
        except UsageError as error:
            raise place.of(error) from None

    def more(context: Context) -> Any:
        try:
            return run(context, *[each(context) for each in runs])
        except UsageError as error:
            raise place.of(error) from None

    first, second = (*runs, none, none)[:2]
    return (none, one, two, more)[min(len(runs), 3)]
