"""How an MDX function is declared. One file, one function::

    @function(
        "TopCount(<Set>, <Number>[, <each Value>]) -> Set",
        da="De første tupler i sættet, når det står faldende efter værdien.",
        en="The first tuples of the set when it stands by descending value.",
    )
    def top_count(context, tuples, count, value=None): ...

The signature is everything: it decides which calls the function answers, it is shown to clients
(MDSCHEMA_FUNCTIONS) and in the generated reference. Forms: ``Name(<Set>)`` a function, ``<Member>.Parent`` a property,
``<Set>.Item(<Number>)`` a method. In brackets: may be left out. ``<each Value>`` is handed over as a function of a
context, for those who ask in many contexts; all else is found first. ``ASC|DESC`` are keywords, and a keyword may
follow at once where parameters before it may be left out; ``<Value|ASC>`` is a value or a keyword. ``<Set>...`` may
stand again and again, or not at all; ``<Same>`` is any kind, the one that all such arguments agree on. The first
argument of the Python function is always the context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from flis.mdx.evaluation.types import Calc, distance

Run = TypeVar("Run", bound=Callable[..., Any])
Form = Literal["function", "property", "method"]

_PART = re.compile(r"<(each )?(\w+)((?:\|[A-Z_]+)*)>(\.\.\.)?|([A-Z_]+(?:\|[A-Z_]+)*)")
_SIGNATURE = re.compile(r"^(?:<(\w+)>\.)?((?:\w+!)?\w+)(?:\((.*)\))?\s*->\s*(\w+)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    kind: str
    each: bool = False
    optional: bool = False
    repeated: bool = False
    keywords: tuple[str, ...] = ()

    def distance(self, argument: Calc) -> int | None:
        """How well the argument fits: 0 exactly, ``None`` not at all."""
        if argument.kind == "keyword":
            return 0 if argument.constant in self.keywords else None
        return 0 if self.kind == "same" else None if self.kind == "keyword" else distance(argument.kind, self.kind)


#: The arguments of a call beside the parameters that they fill; ``None`` fills one that was left out.
Filled = list[tuple[Parameter, "Calc | None"]]


@dataclass(frozen=True, slots=True)
class Function:
    """One way to call a function. ``returns`` may be ``same``: the kind that its (last) arguments agree on."""

    name: str
    form: Form
    parameters: tuple[Parameter, ...]
    returns: str
    run: Callable[..., Any]
    signature: str
    da: str
    en: str
    group: str
    column: Callable[..., list[Any]] | None = None

    def fit(self, arguments: Sequence[Calc | None]) -> tuple[int, Filled] | None:
        """How well the arguments fit (0 exactly) and what each of them fills; ``None`` if they do not. ``None`` among
        them is an empty argument."""
        place = next((n for n, p in enumerate(self.parameters) if p.repeated), None)
        if place is None:
            return _fit(self.parameters, arguments)
        before, again, after = self.parameters[:place], self.parameters[place], self.parameters[place + 1 :]
        found = None
        for behind in range(len(after) + 1):
            times = len(arguments) - place - behind
            if times >= 0 or behind == 0:
                fitted = _fit((*before, *[again] * times, *after), arguments)
                if fitted is not None and (found is None or fitted[0] < found[0]):
                    found = fitted
        return found


def _fit(parameters: Sequence[Parameter], arguments: Sequence[Calc | None]) -> tuple[int, Filled] | None:
    total = 0
    filled: Filled = []
    waiting = iter(parameters)
    for argument in arguments:
        parameter = next(waiting, None)
        if argument is not None and argument.kind == "keyword":
            while parameter is not None and parameter.optional and argument.constant not in parameter.keywords:
                filled.append((parameter, None))
                parameter = next(waiting, None)
        if parameter is None:
            return None
        far = parameter.distance(argument) if argument is not None else 0 if parameter.optional else None
        if far is None:
            return None
        total += far
        filled.append((parameter, argument))
    return (total, filled) if all(p.optional for p in waiting) else None


#: (form, name in small letters) -> the ways to call it, in the order declared.
REGISTRY: dict[tuple[Form, str], list[Function]] = {}


def function(
    signature: str, *, da: str, en: str, column: Callable[..., list[Any]] | None = None
) -> Callable[[Run], Run]:
    """Declare the function below to be the MDX function of ``signature``; several may stand on one function.
    ``column`` answers the call in many contexts at once: it takes the frame and the arguments, not yet evaluated."""

    def register(run: Run) -> Run:
        form, name, parameters, returns = _parsed(signature)
        group = run.__module__.split(".")[-2]
        made = Function(name, form, parameters, returns, run, signature, da, en, group, column)
        REGISTRY.setdefault((form, name.lower()), []).append(made)
        return run

    return register


def _parsed(signature: str) -> tuple[Form, str, tuple[Parameter, ...], str]:
    found = _SIGNATURE.match(signature)
    if found is None:
        raise ValueError(signature)
    owner, name, inside, returns = found.groups()
    parameters = list(_parameters(inside or ""))
    if owner is None:
        return "function", name, tuple(parameters), returns.lower()
    form: Form = "property" if inside is None else "method"
    return form, name, (Parameter(owner.lower()), *parameters), returns.lower()


def _parameters(text: str) -> list[Parameter]:
    """What stands in brackets may be left out."""
    found = []
    for part in _PART.finditer(text):
        each, kind, also, repeated, keywords = part.groups()
        optional = text.count("[", 0, part.start()) > text.count("]", 0, part.start())
        words = tuple((keywords or also[1:]).split("|")) if keywords or also else ()
        found.append(Parameter((kind or "keyword").lower(), bool(each), optional, bool(repeated), words))
    return found


def keywords() -> frozenset[str]:
    """Every word that some function takes as a keyword."""
    return frozenset(word for ways in REGISTRY.values() for way in ways for p in way.parameters for word in p.keywords)
