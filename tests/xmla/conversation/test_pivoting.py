"""A PivotTable over a real star, from the first field to the details of a cell: the statements that Excel writes, sent
as it sends them, and the same numbers whichever way one asks."""

from __future__ import annotations

import pytest

from flis.mdx.limits import Limits
from tests.retail.fixtures import retail, retail_mdx, retail_release, retail_store
from tests.xmla.conversation.client import EMPTY, EXCEL_PROPERTIES, MDDATASET, ROWSET, Answer, Client, service_over

__all__ = ["retail", "retail_mdx", "retail_release", "retail_store"]

MD = MDDATASET
CELLS = "CELL PROPERTIES VALUE, FORMAT_STRING, LANGUAGE, BACK_COLOR, FORE_COLOR, FONT_FLAGS"
PROPERTIES = "DIMENSION PROPERTIES PARENT_UNIQUE_NAME,HIERARCHY_UNIQUE_NAME"
PRODUCTS = "[Product].[Products].[All Products]"
STORES = "[Store].[Stores].[All Stores]"


@pytest.fixture(scope="module")
def excel(retail_mdx, tmp_path_factory) -> Client:
    client = Client(service_over(retail_mdx, tmp_path_factory.mktemp("drift"), Limits(seconds=30)))
    catalog = client.discover("DBSCHEMA_CATALOGS").rows[0]["CATALOG_NAME"]
    client.properties = {**EXCEL_PROPERTIES, "Catalog": catalog}
    client.begin()
    return client


def captions(answer: Answer, axis: str = "Axis0") -> list[tuple[str, ...]]:
    found = answer.root.find(f"{MD}Axes/{MD}Axis[@name='{axis}']/{MD}Tuples")
    assert found is not None
    return [tuple(member.findtext(f"{MD}Caption", "") for member in one) for one in found]


def values(answer: Answer) -> dict[int, float]:
    return {
        int(cell.get("CellOrdinal", "-1")): float(cell.findtext(f"{MD}Value", "nan"))
        for cell in answer.root.iterfind(f"{MD}CellData/{MD}Cell")
    }


def total(excel: Client, where: str = "") -> float:
    return values(excel.execute(f"SELECT FROM [Sales] WHERE ([Measures].[Sales]{where}) {CELLS}"))[0]


def test_the_grand_total_alone(excel):
    answer = excel.execute(f"SELECT FROM [Sales] WHERE ([Measures].[Sales]) {CELLS}")
    assert list(values(answer)) == [0]
    (slicer,) = captions(answer, "SlicerAxis")
    assert slicer[0] == "Sales"
    assert "All Products" in slicer
    assert [one.tag.rpartition("}")[2] for one in answer.root.find(f"{MD}OlapInfo/{MD}CellInfo")] == [
        "Value",
        "FormatString",
        "Language",
        "BackColor",
        "ForeColor",
        "FontFlags",
    ]


def test_a_field_on_the_rows(excel):
    answer = excel.execute(
        f"SELECT NON EMPTY Hierarchize({{DrilldownLevel({{{PRODUCTS}}},,,INCLUDE_CALC_MEMBERS)}}) {PROPERTIES} "
        f"ON COLUMNS  FROM [Sales] WHERE ([Measures].[Sales]) {CELLS}"
    )
    names, found = captions(answer), values(answer)
    assert names[0] == ("All Products",)
    assert len(names) == len(found) > 2
    assert found[0] == pytest.approx(sum(found[place] for place in range(1, len(names)))) == pytest.approx(total(excel))
    parents = [one.findtext(f"{MD}PARENT_UNIQUE_NAME") for one in answer.root.iter(f"{MD}Member")]
    assert parents[:2] == [None, PRODUCTS]


def test_the_same_as_older_versions_write_it(excel):
    text = "SELECT NON EMPTY Hierarchize({set}) {properties} ON COLUMNS FROM [Sales] WHERE ([Measures].[Sales]) {cells}"
    old = f"AddCalculatedMembers({{DrilldownLevel({{{PRODUCTS}}})}})"
    new = f"{{DrilldownLevel({{{PRODUCTS}}},,,INCLUDE_CALC_MEMBERS)}}"
    answers = [excel.execute(text.format(set=one, properties=PROPERTIES, cells=CELLS)) for one in (old, new)]
    assert captions(answers[0]) == captions(answers[1])
    assert values(answers[0]) == values(answers[1])


def test_a_member_is_unfolded(excel):
    family = excel.discover(
        "MDSCHEMA_MEMBERS", CUBE_NAME="Sales", LEVEL_UNIQUE_NAME="[Product].[Products].[Product Family]"
    )
    name = family.rows[0]["MEMBER_UNIQUE_NAME"]
    answer = excel.execute(
        "SELECT NON EMPTY Hierarchize(DrilldownMember({{DrilldownLevel({" + PRODUCTS + "},,,INCLUDE_CALC_MEMBERS)}}, "
        f"{{{name}}},,,INCLUDE_CALC_MEMBERS)) {PROPERTIES} ON COLUMNS FROM [Sales] WHERE ([Measures].[Sales]) {CELLS}"
    )
    members = list(answer.root.iterfind(f"{MD}Axes/{MD}Axis[@name='Axis0']/{MD}Tuples/{MD}Tuple/{MD}Member"))
    at = next(n for n, one in enumerate(members) if one.findtext(f"{MD}UName") == name)
    assert int(members[at].findtext(f"{MD}DisplayInfo")) & 0x10000
    assert members[at + 1].findtext(f"{MD}PARENT_UNIQUE_NAME") == name
    assert members[at + 1].findtext(f"{MD}LNum") == "2"
    found = values(answer)
    below = [n for n, one in enumerate(members) if one.findtext(f"{MD}PARENT_UNIQUE_NAME") == name]
    assert found[at] == pytest.approx(sum(found[n] for n in below))


def test_columns_with_two_measures(excel):
    answer = excel.execute(
        "SELECT NON EMPTY CrossJoin(Hierarchize({DrilldownLevel({" + STORES + "},,,INCLUDE_CALC_MEMBERS)}), "
        f"{{[Measures].[Sales],[Measures].[Units]}}) {PROPERTIES} ON COLUMNS, "
        f"NON EMPTY Hierarchize({{DrilldownLevel({{{PRODUCTS}}},,,INCLUDE_CALC_MEMBERS)}}) {PROPERTIES} ON ROWS "
        f"FROM [Sales] {CELLS}"
    )
    columns, rows = captions(answer), captions(answer, "Axis1")
    assert columns[:2] == [("All Stores", "Sales"), ("All Stores", "Units")]
    assert values(answer)[0] == pytest.approx(total(excel))
    assert max(values(answer)) < len(columns) * len(rows)
    infos = [one.get("name") for one in answer.root.find(f"{MD}OlapInfo/{MD}AxesInfo/{MD}AxisInfo")]
    assert infos == ["[Store].[Stores]", "[Measures]"]


def test_chosen_items_and_a_page_filter(excel):
    families = captions(_rows(excel, f"FROM [Sales] WHERE ([Measures].[Sales]) {CELLS}"))
    chosen = [f"[Product].[Products].[{name}]" for (name,) in families[1:3]]
    inner = f"FROM (SELECT ({{{','.join(chosen)}}}) ON COLUMNS FROM [Sales])"
    answer = _rows(excel, f"{inner} WHERE ([Measures].[Sales],{STORES}) {CELLS}")
    assert captions(answer)[1:] == families[1:3]
    found = values(answer)
    assert found[0] == pytest.approx(found[1] + found[2])
    whole = _rows(
        excel,
        f"FROM NON VISUAL (SELECT ({{{','.join(chosen)}}}) ON COLUMNS FROM [Sales]) WHERE ([Measures].[Sales]) {CELLS}",
    )
    assert values(whole)[0] == pytest.approx(total(excel))


def test_a_label_filter_a_value_filter_and_top_ten(excel):
    level = "[Product].[Products].[Product Family]"
    families = [name for (name,) in captions(_rows(excel, f"FROM [Sales] WHERE ([Measures].[Sales]) {CELLS}"))[1:]]
    label = (
        f"FROM (SELECT Filter({level}.Members, (Left([Product].[Products].CurrentMember.member_caption,1)="
        f'"{families[0][0]}")) ON COLUMNS FROM [Sales]) WHERE ([Measures].[Sales]) {CELLS}'
    )
    assert [name for (name,) in captions(_rows(excel, label))[1:]] == [n for n in families if n[0] == families[0][0]]
    value = (
        f"FROM (SELECT Filter(Hierarchize({level}.Members), ([Measures].[Sales]>0)) ON COLUMNS FROM [Sales]) "
        f"WHERE ([Measures].[Sales]) {CELLS}"
    )
    assert len(captions(_rows(excel, value))) == len(families) + 1
    top = (
        "FROM (SELECT Generate(Hierarchize({" + PRODUCTS + "}) AS [XL_Filter_Set_0],TopCount(Filter(Except("
        "DrilldownLevel([XL_Filter_Set_0].Current AS [XL_Filter_HelperSet_0], , 0), [XL_Filter_HelperSet_0]), "
        "Not IsEmpty([Measures].[Sales])), 1, [Measures].[Sales])) ON COLUMNS FROM [Sales]) "
        f"WHERE ([Measures].[Sales]) {CELLS}"
    )
    best = _rows(excel, top)
    assert len(captions(best)) == 2
    everything = values(_rows(excel, f"FROM [Sales] WHERE ([Measures].[Sales]) {CELLS}"))
    assert values(best)[1] == pytest.approx(max(everything[place] for place in range(1, len(families) + 1)))


def test_the_details_of_a_cell(excel):
    family = captions(_rows(excel, f"FROM [Sales] WHERE ([Measures].[Sales]) {CELLS}"))[1][0]
    answer = excel.execute(
        f"DRILLTHROUGH MAXROWS 7 SELECT FROM [Sales] WHERE (([Product].[Products].[{family}],[Measures].[Sales]))"
    )
    assert answer.root.tag == f"{ROWSET}root"
    assert len(answer.rows) == 7


def test_as_a_table(excel):
    answer = excel.execute(
        "SELECT {[Measures].[Sales]} ON COLUMNS, [Product].[Products].[Product Family].Members ON ROWS FROM [Sales]",
        {"Format": "Tabular"},
    )
    assert answer.root.tag == f"{ROWSET}root"
    assert sum(float(row["_x005B_Measures_x005D_._x005B_Sales_x005D_"]) for row in answer.rows) == pytest.approx(
        total(excel)
    )


def test_what_a_session_makes_lasts_as_long_as_it(excel):
    made = "CREATE SESSION MEMBER [Sales].[Measures].[Twice] AS [Measures].[Sales] * 2"
    asked = f"SELECT FROM [Sales] WHERE ([Measures].[Twice]) {CELLS}"
    assert excel.execute(made).root.tag == f"{EMPTY}root"
    assert values(excel.execute(asked))[0] == pytest.approx(2 * total(excel))
    other = Client(excel.service, properties=excel.properties)
    other.begin()
    assert "Twice" in other.execute(asked).fault.get("Description", "")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT FROM",
        "SELECT {[Measures].[Findes ikke]} ON 0 FROM [Sales]",
        "SELECT FROM [Findes ikke]",
        "SELECT [",
        "æøå",
        "SELECT " + "{" * 10_000 + "}" * 10_000 + " ON 0 FROM [Sales]",
    ],
)
def test_what_is_wrong_with_a_statement_is_told(excel, statement):
    fault = excel.execute(statement).fault
    assert "reference" not in fault.get("Description", "")
    assert fault.get("Description")


def test_the_place_of_a_mistake_is_given_as_numbers_too(excel):
    fault = excel.execute("SELECT {[Measures].[Sales]}\nON COLUMNS FORM [Sales]").fault
    engine = "{http://schemas.microsoft.com/analysisservices/2003/engine}"
    assert fault.findtext(f"{engine}Location/{engine}Start/{engine}Line") == "2"


def _rows(excel: Client, rest: str) -> Answer:
    return excel.execute(
        f"SELECT NON EMPTY Hierarchize({{DrilldownLevel({{{PRODUCTS}}},,,INCLUDE_CALC_MEMBERS)}}) {PROPERTIES} "
        f"ON COLUMNS {rest}"
    )
