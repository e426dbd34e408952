"""Files and snippets: readable by what reads such files, about the right thing, and right where names are odd."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from flis.access import anonymous
from flis.api.links import (
    Place,
    Subject,
    cube_formulas,
    odc_file,
    odc_name,
    pbids_of_cube,
    pbids_of_feed,
    power_query_of_cube,
    power_query_of_feed,
    python_of_cube,
    python_of_feed,
    r_of_cube,
    r_of_feed,
    subject_of_cube,
    subject_of_noegletal,
)  # fmt: skip
from flis.api.links.odc import connection_string, file_name
from tests.api.conftest import HOST

HERE = Place(HOST)
ODD = Subject(
    title='Æ & «ø» "x"',
    description="<b>",
    entity_set="salg",
    options=(("$filter", "navn eq 'd''A & B'"),),
    catalog='Data;base="x"',
    cube="Ku]be",
    mdx='SELECT "ø#(x"\nFROM [K]',
    measure='[Measures].[a "b"]',
    members=("[D].&[1]",),
)
ODC = "{urn:schemas-microsoft-com:office:odc}"


@pytest.fixture(scope="session")
def sales(shops, cubes):
    return subject_of_cube(shops, anonymous(), cubes.cube(anonymous(), "salg"), "da")


def test_a_cube_is_shown_by_its_first_measure_and_its_units(sales, ask):
    assert sales.mdx == (
        "SELECT {[Measures].[Beløb]} ON COLUMNS,\n  NON EMPTY [Butik].[butik].[Butik].Members ON ROWS\n"
        "FROM [Salg og lager]"
    )
    assert sales.options == (("$select", "butik,butik_navn,beloeb"),)
    rows = ask(sales.address(HERE)).rows
    assert [row["butik_navn"] for row in rows] == ["Nørre", "Østre", "Sønder", "d'Angleterre"]


def test_another_measure_can_be_chosen(shops, cubes, ask):
    stock = subject_of_cube(shops, anonymous(), cubes.cube(anonymous(), "salg"), "en", "lager")
    assert "[Measures].[Lager]" in stock.mdx and stock.title == "Sales and stock"
    assert set(ask(stock.address(HERE)).rows[0]) == {"butik", "butik_navn", "lager"}


def test_the_mdx_of_a_subject_gives_the_rows_of_its_address(sales, ask):
    body = json.dumps({"mdx": sales.mdx, "katalog": sales.catalog, "format": "tabel"}).encode()
    answer = ask("/api/v1/mdx", method="POST", body=body, content_type="application/json")
    assert [row[-1] for row in answer.json["raekker"]] == [row["beloeb"] for row in ask(sales.address(HERE)).rows]


def test_a_noegletal_is_its_rows_with_the_choices_of_the_page(shops, ask):
    noegletal = shops.catalog.noegletal["salg_pr_lager"]
    whole = subject_of_noegletal(shops, [noegletal], "da", periode="2021")
    assert {(r["noegletal"], r["periode"]) for r in ask(whole.address(HERE)).rows} == {("salg_pr_lager", "2021")}
    chosen = subject_of_noegletal(shops, [noegletal], "da", periode="2021", udsnit={"vare": "Øl"})
    rows, other = ask(chosen.address(HERE)).rows, ask(whole.address(HERE)).rows
    assert 0 < rows[0]["taeller"] < other[0]["taeller"] and rows[0]["naevner"] == other[0]["naevner"]
    assert ask("/odata/NoegletalVaerdier?udsnit=vare").json["error"]["code"] == "D227"
    assert ask("/odata/NoegletalVaerdier?udsnit=findes:ikke").status == 400


def test_the_cube_of_noegletal_gives_the_rows_of_the_address(shops, cubes, ask):
    noegletal = shops.catalog.noegletal["salg_pr_lager"]
    cube = next(cube for cube in cubes.cubes(anonymous()) if not cube.kube)
    subject = subject_of_noegletal(shops, [noegletal], "da", periode="2021", cube=cube)
    body = json.dumps({"mdx": subject.mdx, "katalog": subject.catalog, "format": "tabel"}).encode()
    answer = ask("/api/v1/mdx", method="POST", body=body, content_type="application/json")
    assert answer.status == 200, answer.text
    shown = {row[-4]: row[-3] for row in answer.json["raekker"]}
    wanted = {r["butik"]: r["resultat"] for r in ask(subject.address(HERE)).rows if r["resultat"] is not None}
    assert shown == pytest.approx(wanted) and len(wanted) == 3
    both = subject_of_noegletal(shops, [noegletal, noegletal], "da", periode="2021", cube=cube)
    assert "noegletal in (" in both.options[0][1] and both.mdx.count("&[salg_pr_lager]") == 2
    assert not subject_of_noegletal(shops, [noegletal], "da", udsnit={"vare": "Øl"}, cube=cube).cube


@pytest.mark.parametrize("odd", [False, True])
def test_odc_is_read_as_xml_and_names_server_database_and_cube(sales, odd):
    subject = ODD if odd else sales
    root = ElementTree.fromstring(odc_file(HERE, subject, "Åbn filen i et regneark."))  # noqa: S314 - our own text
    connection = root.find(f".//{ODC}Connection")
    assert connection is not None and connection.attrib == {f"{ODC}Type": "OLEDB"}
    values = {part.tag.removeprefix(ODC): part.text for part in connection}
    assert values["CommandType"] == "Cube" and values["CommandText"] == subject.cube
    assert "Provider=MSOLAP" in values["ConnectionString"] and "Password" not in values["ConnectionString"]
    metas = {m.attrib.get("name"): m.attrib["content"] for m in root.iter("{http://www.w3.org/TR/REC-html40}meta")}
    assert metas["ProgId"] == "ODC.Cube" and metas["Catalog"] == subject.catalog and metas["Table"] == subject.cube


def test_connection_strings_quote_what_would_end_them(sales):
    assert f"Data Source={HOST}/xmla;Initial Catalog=Kæden;" in connection_string(HERE, sales)
    assert 'Initial Catalog="Data;base=""x""";' in connection_string(HERE, ODD)
    assert f"Data Source={HOST}/login/xmla;" in connection_string(Place(HOST, login=True), sales)


def test_the_file_is_called_as_the_connection(sales):
    assert odc_name(HERE, sales) == "tal.example Kæden Salg og lager"
    assert file_name('a/b\\c:"d*?<e>|.') == "a_b_c__d___e__"


def test_pbids_name_the_database_or_the_table(sales):
    (cube,) = json.loads(pbids_of_cube(HERE, sales))["connections"]
    assert cube["mode"] == "Import" and cube["details"] == {
        "protocol": "analysis-services",
        "address": {"server": f"{HOST}/xmla", "database": "Kæden"},
    }
    (feed,) = json.loads(pbids_of_feed(HERE, ODD))["connections"]
    assert feed["details"] == {"protocol": "odata", "address": {"url": ODD.address(HERE)}}
    assert ODD.address(HERE).endswith("salg?$filter=navn%20eq%20'd''A%20%26%20B'")


def test_power_query_texts_are_quoted():
    assert 'Mdx = "SELECT ""ø#(#)(x""\nFROM [K]",' in power_query_of_cube(HERE, ODD)
    assert '"Data;base=""x"""' in power_query_of_cube(HERE, ODD)
    assert f'OData.Feed("{ODD.address(HERE)}", null, [Implementation = "2.0"])' in power_query_of_feed(HERE, ODD)


def test_formulas_speak_the_language_of_the_spreadsheet(sales):
    danish, english = cube_formulas(HERE, sales, "da"), cube_formulas(HERE, sales, "en")
    name = odc_name(HERE, sales)
    assert danish[0] == f'=KUBEVÆRDI("{name}";"[Measures].[Beløb]";"[Butik].[butik].[Butik].&[11]")'
    assert english[1] == f'=CUBEMEMBER("{name}","[Butik].[butik].[Butik].&[11]")'
    assert '"[Measures].[a ""b""]"' in cube_formulas(HERE, ODD, "da")[0]
    assert len(cube_formulas(HERE, replace(sales, members=()), "da")) == 1


@pytest.mark.parametrize("login", [False, True])
@pytest.mark.parametrize("make", [python_of_cube, python_of_feed])
def test_python_is_python(sales, make, login):
    for subject in (sales, ODD):
        text = make(Place(HOST, login=login), subject)
        ast.parse(text)
        assert ("auth=" in text) == login and ("/login/" in text) == login


@pytest.mark.parametrize("make", [r_of_cube, r_of_feed])
def test_r_has_its_brackets_and_quotes(sales, make):
    text = make(HERE, sales)
    assert all(text.count(a) == text.count(b) for a, b in ("()", "{}", "[]")) and text.count('"') % 2 == 0
    assert "req_auth_basic" in make(Place(HOST, login=True), sales)


@pytest.mark.parametrize("make", [python_of_cube, python_of_feed])
def test_python_snippet_really_fetches(sales, make, served):
    """The text as it stands, in a fresh interpreter, against a served API."""
    place = Place(served)
    text = f"{make(place, sales)}\nprint(tabel.iloc[0].tolist())"
    run = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert "3686" in run.stdout and "Nørre" in run.stdout
