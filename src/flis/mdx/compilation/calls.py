"""A call and the function that answers it: the way to call it that fits the arguments best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from flis.base.errors import UsageError
from flis.catalog.suggestions import did_you_mean
from flis.mdx.compilation.kinds import common_kind
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.convert import converted
from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.types import Calc
from flis.mdx.functions import keywords
from flis.mdx.functions.registry import REGISTRY, Form, Function
from flis.mdx.syntax import tree

if TYPE_CHECKING:
    from flis.mdx.compilation.compiler import Compiler


def keyword_of(node: tree.Name) -> Calc | None:
    """A bare word that some function takes as a keyword (DESC, SELF_AND_AFTER …)."""
    word = node.word
    if word is None or word not in keywords():
        return None
    return Calc("keyword", lambda _: word, word)


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
            known = [way[0].name for (f, _), way in REGISTRY.items() if f == form]
            raise fault("D062", compiler.text, node, value=name, forslag=did_you_mean(name, known))
        return None
    arguments = _arguments(compiler, args, required=required) if compiled is None else compiled
    if arguments is None:
        return None
    best = _best(ways, arguments)
    if best is None:
        if required:
            forms = " · ".join(way.signature for way in ways)
            raise fault("D064", compiler.text, node, value=name, former=forms)
        return None
    return _bound(compiler, best, arguments, node)


def _arguments(
    compiler: Compiler, args: Sequence[tree.Expression | None], *, required: bool
) -> list[Calc | None] | None:
    try:
        return [None if arg is None else compiler.compile(arg) for arg in args]
    except UsageError:
        if required:
            raise
        return None


def _best(ways: Sequence[Function], arguments: list[Calc | None]) -> Function | None:
    found: Function | None = None
    nearest = 0
    for way in ways:
        far = way.distance(arguments)
        if far is not None and (found is None or far < nearest):
            found, nearest = way, far
    return found


def _bound(compiler: Compiler, way: Function, arguments: list[Calc | None], node: tree.Node) -> Calc:
    """The call with each argument handed over as its parameter says."""
    same_kind = _kind_of_same(way, arguments)
    runs: list[Callable[[Context], Any]] = []
    for place, argument in enumerate(arguments):
        parameter = way.parameters[min(place, len(way.parameters) - 1)]
        if argument is None:
            runs.append(lambda _: None)
            continue
        wanted = same_kind if parameter.kind == "same" else parameter.kind
        run = (argument if parameter.keywords else converted(argument, wanted)).run
        runs.append((lambda _, run=run: run) if parameter.each else run)  # type: ignore[misc]
    del compiler, node
    returns = same_kind if way.returns == "same" else way.returns
    return Calc(returns, _with(way.run, runs))


def _kind_of_same(way: Function, arguments: list[Calc | None]) -> str:
    of = [
        argument
        for place, argument in enumerate(arguments)
        if argument is not None and way.parameters[min(place, len(way.parameters) - 1)].kind == "same"
    ]
    return common_kind(of) if of else "value"


def _with(run: Callable[..., Any], runs: list[Callable[[Context], Any]]) -> Callable[[Context], Any]:
    if len(runs) == 0:
        return run
    if len(runs) == 1:
        only = runs[0]
        return lambda c: run(c, only(c))
    if len(runs) == 2:
        first, second = runs
        return lambda c: run(c, first(c), second(c))
    return lambda c: run(c, *[one(c) for one in runs])
