"""Whatever a function is called with, it gives an answer or says what is wrong: no other error comes out."""

from __future__ import annotations

from itertools import product

import pytest

from flis.access import anonymous
from flis.mdx.engine import Mdx
from flis.mdx.functions.registry import REGISTRY, Function, Parameter

#: Expressions of each kind: ordinary ones, and those that stand for nothing, for too much or for something else.
SAMPLES: dict[str, tuple[str, ...]] = {
    "set": (
        "[Store].[Stores].[Store State].Members",
        "{}",
        "[Customer].[Gender].Members * [Time].[Time].[Year].Members",
        "{[Store].[Stores].[North], [Store].[Stores].[Holm], [Store].[Stores].[Holm]}",
        "{[Measures].[Profit], [Measures].[Stock]}",
    ),
    "tuple": ("([Customer].[Gender].[F], [Time].[Time].[2023])", "{}.Item(0)", "[Store].[Stores].[North]"),
    "member": ("[Store].[Stores].[Havn]", "[Store].[Stores].[All Stores].Parent", "[Measures].[Profit]"),
    "level": ("[Store].[Stores].[Store City]", "[Time].[Time].[Quarter]", "[Store].[Stores].[All Stores].Parent.Level"),
    "hierarchy": ("[Store].[Stores]", "[Measures]"),
    "dimension": ("[Store]", "[Measures]"),
    "number": ("2", "-1", "NULL", "1e308", "0.5"),
    "string": ("'[Store].[Stores].[Holm]'", "''", "'('", "NULL"),
    "boolean": ("1 = 1", "NULL"),
    "value": ("[Measures].[Sales]", "'x'", "NULL", "1 / 0"),
    "same": ("1", "NULL"),
    "list": ("[Store].[Stores].Levels",),
}
#: More calls of one function than this are not made.
_MANY = 20
#: Tested in a folder of their own.
_ELSEWHERE = ("vba",)

WAYS = [way for ways in REGISTRY.values() for way in ways if way.group not in _ELSEWHERE]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.signature)
def test_odd_arguments_are_answered_or_refused(way: Function, retail_mdx: Mdx) -> None:
    formulas = list(_calls(way))
    assert formulas
    for start in range(0, len(formulas), 20):
        some = formulas[start : start + 20]
        members = " ".join(f"MEMBER [Measures].[X{n}] AS {_scalar(way, text)}" for n, text in enumerate(some))
        shown = ", ".join(f"[Measures].[X{n}]" for n in range(len(some)))
        retail_mdx.execute(anonymous(), f"WITH {members} SELECT {{{shown}}} ON 0 FROM [Sales]")


def _scalar(way: Function, text: str) -> str:
    """The call as a value; a set, a member or a level for what it is."""
    return {
        "set": f"SetToStr({text})",
        "tuple": f"TupleToStr({text})",
        "member": f"MemberToStr({text})",
        "level": f"({text}).Name",
        "hierarchy": f"({text}).Name",
        "dimension": f"({text}).Name",
        "list": f"{text}.Count",
    }.get(way.returns, text)


def _calls(way: Function) -> list[str]:
    samples = [_samples(parameter) for parameter in way.parameters]
    longest = len(samples)
    shortest = sum(not p.optional and not p.repeated for p in way.parameters)
    made = []
    for count in range(shortest, longest + 1):
        made += [_written(way, arguments) for arguments in product(*samples[:count])]
    step = max(1, len(made) // _MANY)
    return made[::step]


def _samples(parameter: Parameter) -> tuple[str, ...]:
    return (*SAMPLES.get(parameter.kind, ()), *parameter.keywords[:3])


def _written(way: Function, arguments: tuple[str, ...]) -> str:
    if way.name == "Cast":
        return f"CAST({arguments[0]} AS {arguments[1]})"
    if way.form == "function":
        return f"{way.name}({', '.join(arguments)})"
    owner = f"({arguments[0]})" if " " in arguments[0] or arguments[0].startswith("{") else arguments[0]
    return f"{owner}.{way.name}" + ("" if way.form == "property" else f"({', '.join(arguments[1:])})")
