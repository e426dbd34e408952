"""``flis tjek`` reads the MDX of cube files: what can be known without members is known there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flis.base.errors import Problem
from flis.pipeline.check import check_content

FILES = {
    "data/handel.csv": "dag,vare,butik,land,kroner\n2021-01-01,1,7,DK,5\n",
    "data/vare.csv": "nr,navn,gruppe\n1,Brød,mad\n",
    "data/person.csv": "nr,navn,leder\n7,Eva,\n",
    "dimensioner/vare.yaml": """titel: Vare
tabel: vare
noegle: nr
hierarkier:
  - id: varer
    titel: Varer
    niveauer: [{id: gruppe, titel: Gruppe, kolonne: gruppe}, {id: vare, titel: Varenavn, kolonne: nr, navn: navn}]
  - {id: grupper, titel: Grupper, niveauer: [{id: g, kolonne: gruppe}]}
""",
    "dimensioner/person.yaml": """titel: Person
tabel: person
noegle: nr
hierarkier:
  - {id: ledelse, titel: Ledelse, foraelder: leder, niveauer: [{id: p, titel: Leder, kolonne: nr, navn: navn}]}
""",
    "dimensioner/land.yaml": """titel: Land
hierarkier: [{id: land, titel: Land, har_alle: nej, niveauer: [{id: land}]}]
""",
    "dimensioner/tid.yaml": """titel: Tid
type: tid
hierarkier:
  - {id: tid, titel: Kalender, niveauer: [{id: aar, titel: År, trin: aar}, {id: m, titel: Måned, trin: maaned}]}
""",
}
CUBE = """titel: Handel
dimensioner: [vare, person, land, tid]
fakta:
  - id: handel
    tabel: handel
    noegler: {vare: vare, person: butik, land: land, tid: dag}
    measures: [{id: kroner, titel: Kroner, kolonne: kroner}, {id: salg, titel: Salg, type: antal}]
"""
Check = Callable[[str], list[Problem]]


@pytest.fixture
def check(make_content: Callable[[dict[str, str]], Path]) -> Check:
    """What is wrong with a content whose cube file ends with the given lines."""

    def run(ends_with: str) -> list[Problem]:
        return list(check_content(make_content({**FILES, "kuber/handel.yaml": CUBE + ends_with})).problems)

    return run


def calculation(mdx: str, more: str = "") -> str:
    return f"beregninger:\n  - {{id: x, titel: X, mdx: '{mdx}'{more}}}\n"


def named_set(mdx: str) -> str:
    return f"saet:\n  - {{id: s, titel: S, mdx: '{mdx}'}}\n"


@pytest.mark.parametrize(
    "mdx",
    [
        "[Measures].[Kroner] / [Measures].[Salg]",
        "([Measures].[Kroner], [Tid].[Kalender].CurrentMember.PrevMember)",
        "Sum([Vare].[Varer].[mad].Children, [Measures].[Kroner])",
        "Sum([Vare].[Varer].[Gruppe].&[mad].[Brød], [Measures].[Kroner])",
        "([Land].[DK], [Measures].[Salg]) / ([Vare].[Alle], [Measures].[Salg])",
        "Count([Person].[Ledelse].[Leder 3].Members)",
        "Iif([Tid].[Kalender].CurrentMember IS [Tid].[Kalender].[2021], 1, [Measures].[Kroner])",
        "([Measures].[X], [Tid].[Kalender].PrevMember) + [Measures].[Kroner]",
        "Iif([Measures].[Kroner] > 5, [Measures].[X], 0)",
        "Iif(IsEmpty([Measures].[Kroner]), ([Measures].[X], [Tid].[Kalender].PrevMember), 0)",
        "Iif(IsEmpty([Measures].[Kroner]), [Measures].[X], 0)",
        "[Tid].[2021].[2021-02].Lag(1).Name",
    ],
)
def test_what_may_be_right_is_let_through(check: Check, mdx: str) -> None:
    assert check(calculation(mdx)) == []


@pytest.mark.parametrize(
    ("mdx", "code"),
    [
        ("[Measures].[Kronr] * 2", "D060"),
        ("[Measures].[Findes ikke]", "D060"),
        ("[Kronr] * 2", "D060"),
        ("[Measures].[Kroner", "D024"),
        ("1 +", "D028"),
        ("Summ({[Vare].[Varer].[mad]})", "D062"),
        ("Sum(1, 2)", "D064"),
        ("Rank([Measures].[Kroner])", "D064"),
        ("[Measures].[Kroner] + [Vare].[Varer].Members.Count.Parent", "D062"),
        ("Sum({[Vare].[Varer].[mad], [Tid].[Kalender].[2021]})", "D066"),
        ("([Vare].[Varer].[mad], [Vare].[Varer].[sko])", "D067"),
        ("Count(Descendants([Vare].[Varer].[mad], [Tid].[Kalender].[År]))", "D084"),
        ("[Measures].[X] + 1", "D097"),
        ("-([Measures].[Kroner] - [X])", "D097"),
    ],
)
def test_what_is_wrong_whatever_the_data_is_an_error(check: Check, mdx: str, code: str) -> None:
    (found,) = check(calculation(mdx))
    assert (found.severity, found.code, found.file) == ("fejl", code, "kuber/handel.yaml")
    assert found.line == 1 + (CUBE + calculation("")).splitlines().index("  - {id: x, titel: X, mdx: ''}")


@pytest.mark.parametrize(
    ("mdx", "code", "near"),
    [
        ("Count([Vare].[Varer].[Grupppe].Members)", "D096", "Gruppe"),
        ("Count([Vare].[Varre].[mad])", "D096", "Varer"),
        ("Count([Vare].[Varer].[mad].Childrn)", "D096", "Children"),
        ("([Brød], [Measures].[Kroner])", "D095", ""),
    ],
)
def test_what_can_only_be_a_member_is_doubted_where_it_looks_like_something_else(
    check: Check, mdx: str, code: str, near: str
) -> None:
    (found,) = check(calculation(mdx))
    assert (found.severity, found.code) == ("advarsel", code)
    assert near in found.message


def test_the_line_is_the_file_s_own(check: Check) -> None:
    text = "beregninger:\n  - id: x\n    mdx: |\n      [Measures].[Kroner] *\n      ([Measures].[Salgg])\n"
    (found,) = check(text)
    assert found.line == (CUBE + text).splitlines().index("      ([Measures].[Salgg])") + 1
    assert found.message.splitlines()[-2:] == ["([Measures].[Salgg])", " ^"]


def test_calculations_that_need_each_other_are_told_once(check: Check) -> None:
    first, second = "{id: a, titel: A, mdx: '[Measures].[B] * 2'}", "{id: b, titel: B, mdx: '1 + [Measures].[A]'}"
    (found,) = check(f"beregninger:\n  - {first}\n  - {second}\n")
    assert found.code == "D097"
    assert "A → B → A" in found.message


def test_calculated_members_below_others(check: Check) -> None:
    assert check(calculation("1", ", hierarki: vare.varer, foraelder: mad")) == []
    assert check(calculation("1", ', hierarki: vare.varer, foraelder: "[Vare].[Varer].[Alle]"')) == []
    (found,) = check(calculation("1", ', hierarki: vare.varer, foraelder: "[Vare].[Varer].[Gruppe]"'))
    assert found.code == "D060"


@pytest.mark.parametrize(
    ("mdx", "code"),
    [
        ("TopCount([Vare].[Varer].[Varenavn].Members, 1, [Measures].[Kronr])", "D060"),
        ("{[S], [Vare].[Varer].[mad]}", "D097"),
        ("{[Vare].[Varer].[mad], [Person].[Ledelse].[Eva]}", "D066"),
        ("[Measures].[Kroner] > 1", "D063"),
    ],
)
def test_sets(check: Check, mdx: str, code: str) -> None:
    (found,) = check(named_set(mdx))
    assert (found.severity, found.code) == ("fejl", code)


def test_a_perspective_without_any_number_is_an_error(check: Check) -> None:
    shown = "perspektiver: [{id: p, fakta: [handel], measures: [x]}]\n"
    assert check(calculation("1") + shown) == []
    (found,) = check(calculation("1", ", hierarki: vare.varer") + shown)
    assert found.code == "K017"


def test_the_default_member_of_a_calendar_is_a_period(make_content: Callable[[dict[str, str]], Path]) -> None:
    for keys, wrong in (
        ("2021", False),
        ("[2021, 2021-03]", False),
        ("2021-03", False),
        ("marts", True),
        ("2021K1", True),
    ):
        calendar = FILES["dimensioner/tid.yaml"].replace("niveauer:", f"standard: {keys}, niveauer:")
        content = make_content({**FILES, "dimensioner/tid.yaml": calendar, "kuber/handel.yaml": CUBE})
        assert [p.code for p in check_content(content).problems] == (["K017"] if wrong else []), keys
