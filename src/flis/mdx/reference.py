"""The generated reference of MDX functions: every way to call each of them, from their own declarations."""

from __future__ import annotations

from collections.abc import Iterator

from flis.mdx.functions.info import FunctionInfo, all_functions

#: The folders of ``flis.mdx.functions`` in the order of the page.
_HEADINGS = {
    "sets": "Sæt",
    "members": "Medlemmer",
    "tuples": "Tupler",
    "drilling": "Fold ud og ind",
    "time": "Tid",
    "numeric": "Tal og statistik",
    "logic": "Logik",
    "text": "Navne og tekst",
    "metadata": "Niveauer, hierarkier og dimensioner",
    "vba": "Funktioner fra Visual Basic og Excel",
}
_HEAD = """\
# MDX-funktioner

Siden er dannet af funktionerne i `src/flis/mdx/functions` med `flis docs`; ret dem, ikke siden.

`Navn(<Set>)` er en funktion, `<Member>.Navn` en egenskab og `<Set>.Navn(<Number>)` en metode. Det, der står i `[ ]`,
kan udelades. `...` kan gentages. Ord med store bogstaver skrives, som de står, og `|` betyder en af dem. Efter pilen
står, hvad der kommer ud: `Set` et sæt, `Tuple` en tupel, `Member` et medlem, `Level` et niveau, `Number` et tal,
`String` en tekst, `Boolean` sandt eller falsk, `Value` en hvilken som helst værdi, `List` noget, der kan tælles,
`Same` det samme som argumenterne.
"""


def function_reference() -> str:
    """``docs/opslag/mdx-funktioner.md``. KeyError for a folder of functions without a heading here."""
    groups: dict[str, list[FunctionInfo]] = {group: [] for group in _HEADINGS}
    for one in all_functions():
        groups[one.interface_name].append(one)
    sections = ["\n".join(_section(_HEADINGS[group], found)) for group, found in groups.items()]
    return "\n\n".join([_HEAD.rstrip(), *sections]) + "\n"


def _section(heading: str, found: list[FunctionInfo]) -> Iterator[str]:
    yield f"## {heading}"
    yield ""
    yield "| Funktion | Hvad den giver |"
    yield "|---|---|"
    for one in found:
        written = one.signature.replace("<each ", "<").replace("->", "→").replace("|", "\\|")
        yield f"| `{written}` | {one.description_da} |"
