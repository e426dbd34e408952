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
context, for those who ask in many contexts; all else is found first. ``ASC|DESC`` are keywords; ``<Set>...`` may stand
again and again; ``<Same>`` is any kind, the one that all such arguments agree on. The first argument of the Python
function is always the context.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from flis.mdx.evaluation.types import Calc, distance

Run = TypeVar("Run", bound=Callable[..., Any])
Form = Literal["function", "property", "method"]

_PART = re.compile(r"<(each )?(\w+)(?: as (\w+))?>(\.\.\.)?|([A-Z_]+(?:\|[A-Z_]+)*)")
_SIGNATURE = re.compile(r"^(?:<(\w+)>\.)?((?:\w+!)?\w+)(?:\((.*)\))?\s*->\s*(\w+)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    kind: str
    each: bool = False
    optional: bool = False
    repeated: bool = False
    keywords: tuple[str, ...] = ()


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

    def distance(self, arguments: list[Calc | None]) -> int | None:
        """How well the arguments fit: 0 exactly, ``None`` not at all. ``None`` among them is an empty argument."""
        total = 0
        if len(arguments) > len(self.parameters) and not (self.parameters and self.parameters[-1].repeated):
            return None
        for place, argument in enumerate(arguments):
            parameter = self.parameters[min(place, len(self.parameters) - 1)]
            if argument is None:
                if not parameter.optional:
                    return None
                continue
            if parameter.keywords:
                if argument.kind != "keyword" or argument.constant not in parameter.keywords:
                    return None
                continue
            far = 0 if parameter.kind == "same" else distance(argument.kind, parameter.kind)
            if far is None:
                return None
            total += far
        missing = self.parameters[len(arguments) :]
        return None if any(not p.optional and not p.repeated for p in missing) else total


#: (form, name in small letters) -> the ways to call it, in the order declared.
REGISTRY: dict[tuple[Form, str], list[Function]] = {}


def function(signature: str, *, da: str, en: str) -> Callable[[Run], Run]:
    """Declare the function below to be the MDX function of ``signature``; several may stand on one function."""

    def register(run: Run) -> Run:
        form, name, parameters, returns = _parsed(signature)
        group = run.__module__.split(".")[-2]
        made = Function(name, form, parameters, returns, run, signature, da, en, group)
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
    """Everything after the first ``[`` may be left out."""
    found = []
    for part in _PART.finditer(text):
        each, kind, _, repeated, keywords = part.groups()
        optional = "[" in text[: part.start()]
        if keywords:
            found.append(Parameter("keyword", optional=optional, keywords=tuple(keywords.split("|"))))
        else:
            found.append(Parameter(kind.lower(), bool(each), optional, bool(repeated)))
    return found


def keywords() -> frozenset[str]:
    """Every word that some function takes as a keyword."""
    return frozenset(word for ways in REGISTRY.values() for way in ways for p in way.parameters for word in p.keywords)
