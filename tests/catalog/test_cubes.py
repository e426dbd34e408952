"""Mistakes in cubes and dimensions are said with their line, and with what was perhaps meant."""

from __future__ import annotations

import pytest

from flis.base.errors import ContentError
from flis.catalog.column_check import check_columns
from flis.catalog.loader import inspect_content, load_catalog

TRADE = {
    "data/salg.csv": "dato,vare,saelger,land,beloeb\n2021-01-01,1,1,DK,5\n",
    "data/vare.csv": "vare,navn,klasse\n1,Brød,a\n",
    "data/klasse.csv": "klasse,navn\na,Mad\n",
    "data/saelger.csv": "nr,navn,leder\n1,Eva,\n",
    "dimensioner/vare.yaml": """titel: Vare
tabel: vare
noegle: vare
led: [{tabel: klasse, noegle: klasse, kolonne: klasse}]
hierarkier:
  - id: varer
    titel: Varer
    niveauer:
      - {id: klasse, titel: Klasse, kolonne: klasse, navn: klasse.navn}
      - {id: vare, titel: Varen, kolonne: vare, navn: navn, egenskaber: [klasse.navn, {kolonne: navn, titel: Navn}]}
  - {id: klasser, titel: Klasser, niveauer: [{id: kl, kolonne: klasse}]}
""",
    "dimensioner/saelger.yaml": """titel: Sælger
tabel: saelger
noegle: nr
hierarkier:
  - {id: ledelse, foraelder: leder, rod: "0", standard: "1", niveauer: [{id: saelger, kolonne: nr, navn: navn}]}
""",
    "dimensioner/tid.yaml": """titel: Tid
type: tid
hierarkier: [{id: tid, niveauer: [{id: aar, trin: aar}, {id: maaned, trin: maaned}]}]
""",
    "kuber/salg.yaml": """titel: Salg
dimensioner: [vare, saelger, {id: solgt, dimension: tid, titel: Solgt}, {id: betalt, dimension: tid, titel: Betalt}]
standard_measure: beloeb
fakta:
  - id: salg
    tabel: salg
    noegler: {vare: vare, saelger: saelger, solgt: {kolonne: dato, niveau: maaned}, betalt: dato}
    measures:
      - {id: beloeb, titel: Beløb, kolonne: beloeb, format: "#,##0.00", mappe: Penge}
      - {id: sidste, titel: Sidste, type: sidst, kolonne: beloeb}
beregninger:
  - {id: moms, titel: Moms, mdx: "[Measures].[Beløb] * 0.25"}
  - {id: alt_andet, hierarki: vare.varer, mdx: "[Vare].[Varer].[Alle]"}
saet:
  - {id: bedste, titel: Bedste, mdx: "TopCount([Vare].[Varer].[Varen].Members, 1)"}
perspektiver:
  - {id: lille, titel: Lille salg, dimensioner: [vare, solgt], measures: [beloeb, moms], saet: bedste}
""",
}


def test_everything_a_cube_can_say(make_content):
    catalog = load_catalog(make_content(TRADE))
    roles = catalog.dimensions_of(catalog.kuber["salg"])
    assert [(d.id, d.titel) for d in roles.values()] == [
        ("vare", "Vare"), ("saelger", "Sælger"), ("solgt", "Solgt"), ("betalt", "Betalt"),
    ]  # fmt: skip
    assert roles["solgt"].source.path.name == "tid.yaml"
    kube = catalog.kuber["salg"]
    assert kube.fakta[0].noegler["vare"].kolonne == "vare"
    assert kube.fakta[0].noegler["solgt"].niveau == "maaned"
    assert [e.kolonne for e in catalog.dimensioner["vare"].hierarkier[0].niveauer[1].egenskaber] == [
        "klasse.navn", "navn",
    ]  # fmt: skip
    assert kube.perspektiver[0].saet == ["bedste"]
    assert catalog.dimensioner["saelger"].hierarkier[0].standard == ["1"]


def test_databases_have_names_of_the_content_or_of_their_own(make_content):
    content = {"indhold.yaml": "titel: Kæden\n"} | TRADE
    assert load_catalog(make_content(content)).indhold.database("alle") == "Kæden"
    content["indhold.yaml"] += "databaser: {alle: Alles, egen: Egne}\n"
    indhold = load_catalog(make_content(content)).indhold
    assert (indhold.database("alle"), indhold.database("egen")) == ("Alles", "Egne")


MISTAKES = [
    ("dimensioner/vare.yaml", "led: [{tabel: klasse", "led: [{tabel: klase", "K011", "Mente du «klasse»?", 4),
    ("dimensioner/vare.yaml", "noegle: klasse,", "noegle: klasse, fra: vara,", "K011", "Mente du «vare»?", 4),
    ("dimensioner/vare.yaml", "navn: klasse.navn", "navn: klase.navn", "K011", "Mente du «klasse»?", 9),
    ("dimensioner/vare.yaml", "titel: Klasser,", "titel: VARER,", "K017", "to hierarkier hedder «VARER»", 11),
    ("dimensioner/vare.yaml", "titel: Varen", "titel: klasse", "K017", "to niveauer hedder «klasse»", 10),
    ("dimensioner/vare.yaml", "titel: Varer\n", "titel: Varer\n    standard: [a, b, c]\n", "K017", "flere nøgler", 8),
    ("dimensioner/vare.yaml", "egenskaber: [klasse.navn,", "egenskaber: [{titel: x},", "K007", "kolonne", 10),
    ("dimensioner/saelger.yaml", "niveauer: [{", "niveauer: [{id: x, kolonne: navn}, {", "K017", "flere niveauer", 5),
    ("dimensioner/saelger.yaml", "kolonne: nr", "kolonne: navn", "K017", "dimensionens nøgle", 5),
    ("dimensioner/saelger.yaml", "foraelder: leder, ", "", "K017", "ingen foraelder", 5),
    ("dimensioner/tid.yaml", "trin: maaned", "trin: uge", "K017", "udledes af en dato", 3),
    ("kuber/salg.yaml", "{id: betalt,", "{id: solgt,", "K017", "er med to gange", 2),
    ("kuber/salg.yaml", "titel: Betalt", "titel: solgt", "K017", "to dimensioner hedder «solgt»", 2),
    ("kuber/salg.yaml", "tid, titel: Betalt", "tied, titel: Betalt", "K011", "Mente du «tid»?", 2),
    ("kuber/salg.yaml", "niveau: maaned", "niveau: maned", "K011", "Mente du «maaned»?", 7),
    ("kuber/salg.yaml", "{vare: vare,", "{vare: {kolonne: vare, nivau: klasse},", "K006", "Mente du «niveau»?", 7),
    ("kuber/salg.yaml", "titel: Moms", "titel: beløb", "K017", "hedder «beløb»", 12),
    ("kuber/salg.yaml", "id: moms", "id: beloeb", "K017", "samme id", 11),
    ("kuber/salg.yaml", "hierarki: vare.varer", "hierarki: vare.vaerer", "K011", "Mente du «vare.varer»?", 13),
    ("kuber/salg.yaml", "standard_measure: beloeb", "standard_measure: beleob", "K011", "Mente du «beloeb»?", 3),
    ("kuber/salg.yaml", "measures: [beloeb, moms]", "measures: [beloeb, mums]", "K011", "Mente du «moms»?", 17),
    ("kuber/salg.yaml", "saet: bedste", "saet: bedst", "K011", "Mente du «bedste»?", 17),
    ("kuber/salg.yaml", "titel: Lille salg", "titel: SALG", "K017", "hedder begge «SALG»", 16),
    ("kuber/salg.yaml", "solgt: {kolonne: dato, niveau: maaned}, betalt: dato", "solgt: dato, betalt: dato, tid: dato",
     "K011", "dimensionen «tid»", 7),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "says", "line"), MISTAKES, ids=[m[2].strip() for m in MISTAKES])
def test_one_mistake_gives_one_clear_error(make_content, file, old, new, code, says, line):
    assert old in TRADE[file]
    root = make_content(TRADE | {file: TRADE[file].replace(old, new)})
    with pytest.raises(ContentError) as caught:
        load_catalog(root)
    found = [p for p in caught.value.problems if p.code == code and says in str(p)]
    assert found, str(caught.value)
    assert found[0].file == file
    assert abs((found[0].line or 0) - line) <= 1


def test_a_stock_needs_a_time_in_its_fact(make_content):
    kube = TRADE["kuber/salg.yaml"].replace(", solgt: {kolonne: dato, niveau: maaned}, betalt: dato", "")
    _, problems = inspect_content(make_content(TRADE | {"kuber/salg.yaml": kube.replace(
        ", {id: solgt, dimension: tid, titel: Solgt}, {id: betalt, dimension: tid, titel: Betalt}", ""
    ).replace("dimensioner: [vare, solgt]", "dimensioner: [vare]")}))  # fmt: skip
    assert [p.code for p in problems] == ["K017"]
    assert "tidsdimension" in str(problems[0])


def test_columns_of_every_table_are_looked_at(make_content):
    catalog = load_catalog(make_content(TRADE))
    real = {
        "salg": ("dato", "vare", "saelger", "land", "beloeb"), "vare": ("vare", "navn", "klasse"),
        "klasse": ("klasse", "navn"), "saelger": ("nr", "navn", "leder"),
    }  # fmt: skip
    assert check_columns(catalog, real) == []
    missing = check_columns(
        catalog, real | {"klasse": ("klasse",), "saelger": ("nr", "navn"), "vare": ("vare", "navn")}
    )
    assert {(p.file, p.value) for p in missing} == {
        ("dimensioner/vare.yaml", "navn"), ("dimensioner/saelger.yaml", "leder"), ("dimensioner/vare.yaml", "klasse"),
    }  # fmt: skip
