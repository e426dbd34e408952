"""Excel opens a cube and makes a PivotTable: its requests one after another, each on a connection of its own, and what
must be in the answers for it to go on."""

from __future__ import annotations

import pytest

from flis.mdx.cellset import Rows
from tests.xmla.conversation.client import EMPTY, EXCEL_PROPERTIES, MDDATASET, ROWSET, Client, service_over
from tests.xmla.execute.results import EXCEL_CELLS, EXCEL_MEMBERS, Shop

XSD = "{http://www.w3.org/2001/XMLSchema}"
CUBE = {"CATALOG_NAME": "FLIS Benchmark", "CUBE_NAME": "Butik"}


@pytest.fixture
def client(mdx, tmp_path):
    return Client(service_over(mdx, tmp_path), headers={"sspropinitappname": "Excel"})


@pytest.fixture
def pivot(client):
    """The client when the connection has been made and a cube chosen."""
    client.begin(EXCEL_PROPERTIES)
    client.properties = EXCEL_PROPERTIES
    return client


def by_name(answer, key: str, value: str) -> dict[str, str]:
    return {row[key]: row.get(value, "") for row in answer.rows}


def test_before_a_session_it_asks_what_the_server_can(client):
    asked = [
        "DbpropMsmdSubqueries",
        "DbpropMsmdOptimizeResponse",
        "DbpropMsmdActivityID",
        "DbpropMsmdCurrentActivityID",
        "ApplicationContext",
    ]
    answer = client.discover("DISCOVER_PROPERTIES", PropertyName=asked)
    assert answer.session is None
    assert set(by_name(answer, "PropertyName", "Value")) == set(asked)
    assert by_name(answer, "PropertyName", "Value")["DbpropMsmdSubqueries"] == "1"


def test_the_wizard_connects_and_lists_databases_and_cubes(client):
    begun = client.begin({"LocaleIdentifier": "1030"})
    assert begun.root.tag == f"{EMPTY}root"
    assert client.session

    assert client.discover("DISCOVER_PROPERTIES", PropertyName=["Catalog"]).session == client.session
    wanted = [
        "ServerName",
        "ProviderVersion",
        "MdpropMdxDdlExtensions",
        "MdpropMdxSubqueries",
        "MdpropMdxDrillFunctions",
        "MdpropMdxNamedSets",
    ]
    values = by_name(client.discover("DISCOVER_PROPERTIES", PropertyName=wanted), "PropertyName", "Value")
    assert values["MdpropMdxNamedSets"] == "15"
    assert values["MdpropMdxSubqueries"] in ("15", "31", "63")
    assert values["ProviderVersion"].count(".") == 3

    schemas = client.discover("DISCOVER_SCHEMA_ROWSETS")
    first = next(schemas.root.iter(f"{ROWSET}row"))
    assert first.find(f"{ROWSET}SchemaGuid") is not None
    assert first.find(f"{ROWSET}RestrictionsMask") is not None
    assert first.find(f"{ROWSET}Restrictions/{ROWSET}Name") is not None

    catalogs = client.discover("DBSCHEMA_CATALOGS")
    assert [row["CATALOG_NAME"] for row in catalogs.rows] == ["FLIS Benchmark"]
    cubes = client.discover("MDSCHEMA_CUBES", {"Catalog": "FLIS Benchmark"})
    assert {row["CUBE_NAME"] for row in cubes.rows} == {"Butik", "Kun salg"}
    client.discover("DBSCHEMA_TABLES", {"Catalog": "FLIS Benchmark"})
    assert client.end().root.tag == f"{EMPTY}root"


@pytest.mark.parametrize(
    ("rowset", "restrictions"),
    [
        ("MDSCHEMA_PROPERTIES", {"PROPERTY_TYPE": "2"}),
        ("MDSCHEMA_CUBES", {"CUBE_NAME": "Butik"}),
        ("DISCOVER_SCHEMA_ROWSETS", {"SchemaName": "MDSCHEMA_HIERARCHIES"}),
        ("DISCOVER_SCHEMA_ROWSETS", {"SchemaName": "MDSCHEMA_MEASURES"}),
        ("MDSCHEMA_DIMENSIONS", CUBE),
        ("MDSCHEMA_HIERARCHIES", CUBE),
        ("MDSCHEMA_LEVELS", CUBE),
        ("MDSCHEMA_MEASURES", CUBE),
        ("DISCOVER_LITERALS", {}),
        ("MDSCHEMA_SETS", CUBE),
        ("MDSCHEMA_MEASUREGROUPS", CUBE),
        ("MDSCHEMA_MEASUREGROUP_DIMENSIONS", CUBE),
        ("MDSCHEMA_FUNCTIONS", {}),
        ("DISCOVER_KEYWORDS", {}),
        ("DISCOVER_ENUMERATORS", {}),
        ("DISCOVER_DATASOURCES", {}),
        ("MDSCHEMA_MEMBERS", {**CUBE, "MEMBER_UNIQUE_NAME": "[Vare].[Varer].[Alle varer]", "TREE_OP": "8"}),
        ("MDSCHEMA_PROPERTIES", {**CUBE, "HIERARCHY_UNIQUE_NAME": "[Vare].[Varer]", "PROPERTY_TYPE": "1"}),
    ],
)
def test_what_it_reads_of_the_cube(pivot, rowset, restrictions):
    answer = pivot.discover(rowset, **restrictions)
    assert answer.session == pivot.session
    assert answer.root.tag == f"{ROWSET}root"
    assert answer.root[0].tag == f"{XSD}schema"
    assert answer.rows


@pytest.mark.parametrize("rowset", ["MDSCHEMA_KPIS", "MDSCHEMA_ACTIONS", "TMSCHEMA_MODEL", "DISCOVER_NOGET_NYT"])
def test_what_is_not_there_is_an_empty_rowset_and_no_fault(pivot, rowset):
    assert pivot.discover(rowset).rows == []


def test_a_schema_rowset_names_the_visibility_restrictions(pivot):
    for rowset, wanted in (
        ("MDSCHEMA_HIERARCHIES", "HIERARCHY_VISIBILITY"),
        ("MDSCHEMA_MEASURES", "MEASURE_VISIBILITY"),
    ):
        answer = pivot.discover("DISCOVER_SCHEMA_ROWSETS", SchemaName=rowset)
        (row,) = answer.root.iter(f"{ROWSET}row")
        assert wanted in [one.text for one in row.iter(f"{ROWSET}Name")]


def test_a_pivot_table_with_rows_and_a_measure(pivot, mdx):
    shop = Shop()
    goods = [(shop.member("Varer", name),) for name in ("Alle varer", "Frugt & grønt", "Mejeri")]
    axis = shop.axis(0, *goods, properties=EXCEL_MEMBERS)
    slicer = shop.axis("SlicerAxis", (shop.member("Measures", "Salg"),))
    text = (
        "SELECT NON EMPTY Hierarchize({DrilldownLevel({[Vare].[Varer].[Alle varer]},,,INCLUDE_CALC_MEMBERS)}) "
        "DIMENSION PROPERTIES PARENT_UNIQUE_NAME,HIERARCHY_UNIQUE_NAME ON COLUMNS FROM [Butik] "
        "WHERE ([Measures].[Salg]) CELL PROPERTIES VALUE, FORMAT_STRING, LANGUAGE, BACK_COLOR, FORE_COLOR, FONT_FLAGS"
    )
    mdx.answers[text] = shop.cellset([axis], {0: 3.0, 1: 1.0, 2: 2.0}, slicer=slicer, properties=EXCEL_CELLS)
    answer = pivot.execute(text)
    assert answer.session == pivot.session
    assert answer.root.tag == f"{MDDATASET}root"
    values = answer.root.iterfind(f"{MDDATASET}CellData/{MDDATASET}Cell/{MDDATASET}Value")
    assert [one.text for one in values] == ["3.0", "1.0", "2.0"]
    captions = [one.text for one in answer.root.find(f"{MDDATASET}Axes").iter(f"{MDDATASET}Caption")]
    assert captions == ["Alle varer", "Frugt & grønt", "Mejeri", "Salg"]


def test_show_details_is_a_table_whatever_the_format(pivot, mdx):
    text = "DRILLTHROUGH MAXROWS 1000 SELECT FROM [Butik] WHERE (([Vare].[Varer].[Vare].&[1],[Measures].[Salg]))"
    mdx.answers[text] = Rows(
        [("[Salgslinjer].[Salg]", "xsd:double"), ("[$Vare].[Vare]", "xsd:string")], [(1.5, "Æble"), (None, "Pære")]
    )
    answer = pivot.execute(text)
    assert answer.root.tag == f"{ROWSET}root"
    name = "_x005B_Salgslinjer_x005D_._x005B_Salg_x005D_"
    assert answer.rows == [
        {name: "1.5", "_x005B__x0024_Vare_x005D_._x005B_Vare_x005D_": "Æble"},
        {"_x005B__x0024_Vare_x005D_._x005B_Vare_x005D_": "Pære"},
    ]
    fields = [
        one.get(next(k for k in one.attrib if k.endswith("field")))
        for one in answer.root.iter(f"{XSD}element")
        if any(k.endswith("field") for k in one.attrib)
    ]
    assert fields == ["[Salgslinjer].[Salg]", "[$Vare].[Vare]"]


def test_a_statement_that_makes_something_in_the_session(pivot, mdx):
    made = "CREATE SESSION MEMBER [Butik].[Measures].[Dobbelt] AS [Measures].[Salg] * 2"

    def execute(_, statement, session, **__):
        if statement == made:
            session.statements["butik", "dobbelt"] = statement
            return None
        return Rows([("antal", "xsd:int")], [(len(session.statements),)])

    mdx.execute = execute
    assert pivot.execute(made).root.tag == f"{EMPTY}root"
    assert pivot.execute("DRILLTHROUGH SELECT FROM [Butik]").rows == [{"antal": "1"}]
    other = Client(pivot.service)
    other.begin()
    assert other.execute("DRILLTHROUGH SELECT FROM [Butik]").rows == [{"antal": "0"}]


def test_what_is_not_supported_is_said(pivot):
    for command in (
        "<Batch/>",
        "<Alter/>",
        "<Create/>",
        "<Process/>",
        "<Statement>EVALUATE 'Salg'</Statement>",
        "<Statement>{&quot;refresh&quot;: {}}</Statement>",
    ):
        assert pivot.command(command).fault.get("ErrorCode") == str(0xC10E0003)


def test_a_cube_that_does_not_exist_has_the_same_words_as_one_that_may_not_be_seen(pivot, mdx):
    def execute(access, statement, **_):
        return mdx.cube(access, statement)

    mdx.execute = execute
    hidden, unknown = pivot.execute("Egne salg").fault, pivot.execute("Findes ikke").fault
    assert hidden.get("Description").replace("Egne salg", "X") == unknown.get("Description").replace("Findes ikke", "X")
    assert hidden.get("ErrorCode") == unknown.get("ErrorCode")
