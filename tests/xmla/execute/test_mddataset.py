"""A cell set as Excel's client reads it: every rule that it breaks over when it does not hold."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from flis.mdx.cellset import CellError
from flis.xmla.execute.wanted import Wanted
from tests.xmla.execute.results import EXCEL_CELLS, EXCEL_MEMBERS, MD, XSI, Shop, cells, local, members, written

XSD = "{http://www.w3.org/2001/XMLSchema}"


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def goods(shop):
    """All goods, unfolded to the groups and one group to its goods, as a PivotTable asks for them."""
    names = ["Alle varer", "Frugt & grønt", "Æble", "Pære ]x[", "Mejeri"]
    return shop.axis(0, *((shop.member("Varer", name),) for name in names), properties=EXCEL_MEMBERS)


def test_schema_then_description_then_axes_then_cells(shop, goods):
    root = written(shop.cellset([goods], {0: 1.5}))
    assert [local(child) for child in root] == ["schema", "OlapInfo", "Axes", "CellData"]
    assert root[0].tag == f"{XSD}schema"
    assert root[0].get("targetNamespace") == MD[1:-1]


def test_each_type_that_the_schema_uses_is_in_it(shop, goods):
    schema = written(shop.cellset([goods]))[0]
    own = {one.get("name") for one in schema if one.tag != f"{XSD}element"}
    used = {one.get("type") or one.get("ref") for one in schema.iter() if one.get("type") or one.get("ref")}
    assert {name for name in used if not name.startswith("xsd:")} <= own
    assert [one.get("name") for one in schema if one.tag == f"{XSD}element"] == ["root"]


def test_members_say_who_they_are(shop, goods):
    found = members(written(shop.cellset([goods])), "Axis0")
    assert found[0] == {
        "Hierarchy": "[Vare].[Varer]",
        "UName": "[Vare].[Varer].[Alle varer]",
        "Caption": "Alle varer",
        "LName": "[Vare].[Varer].[(All)]",
        "LNum": "0",
        "DisplayInfo": str(0x10000 + 2),
        "HIERARCHY_UNIQUE_NAME": "[Vare].[Varer]",
    }
    assert found[3]["UName"] == "[Vare].[Varer].[Vare].&[2]"
    assert found[3]["Caption"] == "Pære ]x["
    assert found[1]["Caption"] == "Frugt & grønt"
    assert found[2]["PARENT_UNIQUE_NAME"] == "[Vare].[Varer].[Varegruppe].&[F]"


def test_what_the_signs_in_a_pivot_table_are_drawn_by(shop, goods):
    info = [int(one["DisplayInfo"]) for one in members(written(shop.cellset([goods])), "Axis0")]
    children, drilled, same = (
        [one & 0xFFFF for one in info],
        [bool(one & 0x10000) for one in info],
        [bool(one & 0x20000) for one in info],
    )
    assert children == [2, 2, 0, 0, 1]
    assert drilled == [True, True, False, False, False]
    assert same == [False, False, False, True, False]


def test_in_a_cross_join_each_place_has_signs_of_its_own(shop):
    everything, fruit = shop.member("Varer", "Alle varer"), shop.member("Varer", "Frugt & grønt")
    always, year = shop.member("Kalender", "Hele tiden"), shop.member("Kalender", "2025")
    axis = shop.axis(0, (everything, always), (everything, year), (fruit, always), (fruit, year))
    info = [int(one["DisplayInfo"]) & 0x30000 for one in members(written(shop.cellset([axis])), "Axis0")]
    drilled, same = 0x10000, 0x20000
    assert info[0::2] == [drilled, drilled | same, 0, same]
    assert info[1::2] == [drilled, 0, drilled, 0]


def test_every_property_of_a_member_is_declared_and_in_the_same_order(shop, goods):
    asked = (
        *EXCEL_MEMBERS,
        "MEMBER_TYPE",
        "CHILDREN_CARDINALITY",
        "[Vare].[Varer].[Vare].[Farve]",
        "MEMBER_VALUE",
        "KEY0",
    )
    axis = shop.axis(0, *goods.tuples, properties=asked)
    root = written(shop.cellset([axis]))
    info = root.find(f"{MD}OlapInfo/{MD}AxesInfo/{MD}AxisInfo/{MD}HierarchyInfo")
    declared = [local(one) for one in info]
    assert info.get("name") == "[Vare].[Varer]"
    assert declared[:5] == ["UName", "Caption", "LName", "LNum", "DisplayInfo"]
    assert {one.get("name") for one in info} >= {
        "[Vare].[Varer].[MEMBER_UNIQUE_NAME]",
        "[Vare].[Varer].[PARENT_UNIQUE_NAME]",
    }
    assert all(one.get("type", "").startswith("xsd:") for one in info)
    for member in root.iter(f"{MD}Member"):
        names = [local(one) for one in member]
        assert names == [name for name in declared if name in names]


def test_a_property_of_a_level_is_found_by_its_qualified_name(shop, goods):
    axis = shop.axis(0, *goods.tuples, properties=("[Vare].[Varer].[Vare].[Farve]",))
    root = written(shop.cellset([axis]))
    element = "_x005B_Vare_x005D_._x005B_Varer_x005D_._x005B_Vare_x005D_._x005B_Farve_x005D_"
    declared = root.find(f".//{MD}HierarchyInfo/{MD}{element}")
    assert declared.get("name") == "[Vare].[Varer].[Vare].[Farve]"
    assert [one.get(element) for one in members(root, "Axis0")] == [None, None, "rød", "grøn", None]


@pytest.mark.parametrize("asked", ["Farve", "[Farve]", "[Vare].[Farve]", "[Varer].[Vare].[FARVE]"])
def test_a_property_may_be_asked_for_with_less_of_its_name(shop, goods, asked):
    root = written(shop.cellset([shop.axis(0, *goods.tuples, properties=(asked,))]))
    assert "rød" in members(root, "Axis0")[2].values()


def test_a_property_of_another_hierarchy_is_not_declared(shop):
    axis = shop.axis(
        0,
        (shop.member("Measures", "Salg"), shop.member("Varer", "Æble")),
        properties=("[Vare].[Varer].[Vare].[Farve]",),
    )
    infos = list(written(shop.cellset([axis])).iter(f"{MD}HierarchyInfo"))[:2]
    assert [len(one) for one in infos] == [5, 6]


@pytest.mark.parametrize(
    "again", ["MEMBER_CAPTION", "MEMBER_UNIQUE_NAME", "LEVEL_NUMBER", "[Vare].[Varer].[MEMBER_CAPTION]"]
)
def test_what_members_have_anyway_is_not_declared_twice(shop, goods, again):
    root = written(shop.cellset([shop.axis(0, *goods.tuples, properties=(again, "MEMBER_KEY", "MEMBER_KEY"))]))
    names = [one.get("name") for one in root.find(f".//{MD}HierarchyInfo")]
    assert len(names) == len(set(names)) == 6


def test_the_slicer_axis_is_always_there_and_never_an_empty_tuple(shop, goods):
    root = written(shop.cellset([goods]))
    slicer = root.find(f"{MD}Axes/{MD}Axis[@name='SlicerAxis']")
    assert [local(one) for one in slicer] == ["Tuples"]
    assert len(slicer[0]) == 0
    named = shop.axis("SlicerAxis", (shop.member("Measures", "Salg"),))
    root = written(shop.cellset([goods], slicer=named))
    assert members(root, "SlicerAxis")[0]["UName"] == "[Measures].[Salg]"
    assert root.findall(f".//{MD}AxisInfo")[-1].get("name") == "SlicerAxis"


def test_an_axis_without_tuples(shop):
    root = written(shop.cellset([shop.axis(0)]))
    assert root.find(f"{MD}Axes/{MD}Axis[@name='Axis0']/{MD}Tuples") is not None
    assert members(root, "Axis0") == []


def test_a_query_without_axes_has_one_cell(shop):
    assert list(cells(written(shop.cellset([], {0: 7})))) == [0]


def test_captions_in_the_language_that_was_asked_for(shop):
    axis = shop.axis(0, (shop.member("Measures", "Salg"),), (shop.member("Measures", "Gennemsnitspris"),))
    captions = [
        [one["Caption"] for one in members(written(shop.cellset([axis], language=language)), "Axis0")]
        for language in ("da", "en")
    ]
    assert captions == [["Salg", "Gennemsnitspris"], ["Sales", "Average price"]]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1.5, "double", "1.5"),
        (Decimal("1234567.25"), "double", "1234567.25"),
        (3, "int", "3"),
        (2**40, "long", str(2**40)),
        (2**70, "double", str(2**70)),
        ("a & b", "string", "a & b"),
        (True, "boolean", "true"),
        (date(2026, 1, 31), "dateTime", "2026-01-31T00:00:00"),
        (datetime(2026, 1, 31, 12, 5), "dateTime", "2026-01-31T12:05:00"),
        (float("inf"), "double", "INF"),
        (float("nan"), "double", "NaN"),
        (-2.5e-7, "double", "-2.5e-07"),
    ],
)
def test_values_have_a_type(shop, goods, value, kind, text):
    for others in ({}, {1: "tekst", 2: 1.0}):
        cell = cells(written(shop.cellset([goods], {0: value, **others})))[0]
        assert cell.find(f"{MD}Value").get(f"{XSI}type") == f"xsd:{kind}"
        assert cell.findtext(f"{MD}Value") == text


def test_an_empty_cell_is_left_out(shop, goods):
    assert list(cells(written(shop.cellset([goods], {1: 1.0, 4: 2.0})))) == [1, 4]


def test_a_cell_that_failed_says_why(shop, goods):
    cell = cells(written(shop.cellset([goods], {0: CellError("Kan ikke regnes <ud>")})))[0]
    error = cell.find(f"{MD}Value/{MD}Error")
    assert error.findtext(f"{MD}Description") == "Kan ikke regnes <ud>"
    assert int(error.findtext(f"{MD}ErrorCode")) > 3_000_000_000


def test_without_cell_properties_value_and_text(shop, goods):
    root = written(shop.cellset([goods], {0: 1.5}))
    assert [(local(one), one.get("name"), one.get("type")) for one in root.find(f"{MD}OlapInfo/{MD}CellInfo")] == [
        ("Value", "VALUE", None),
        ("FmtValue", "FORMATTED_VALUE", "xsd:string"),
        ("CellOrdinal", "CELL_ORDINAL", "xsd:unsignedInt"),
    ]
    assert [local(one) for one in cells(root)[0]] == ["Value", "FmtValue"]


def test_the_cell_properties_that_excel_asks_for(shop, goods):
    root = written(shop.cellset([goods], {0: 1.5, 1: 2.5}, properties=EXCEL_CELLS, extras={"FONT_FLAGS": 1}))
    declared = [local(one) for one in root.find(f"{MD}OlapInfo/{MD}CellInfo")]
    assert declared == ["Value", "FormatString", "Language", "BackColor", "ForeColor", "FontFlags"]
    for cell in cells(root).values():
        # A colour that is not set is left out; nothing is ever nil.
        assert [(local(one), one.text) for one in cell][1:] == [
            ("FormatString", "#,##0.00"),
            ("Language", "1030"),
            ("ForeColor", "0"),
            ("FontFlags", "1"),
        ]
        assert not any(one.get(f"{XSI}nil") for one in cell)


def test_a_stretch_of_cells(shop, goods):
    values = {number: float(number) for number in range(5)}
    assert list(cells(written(shop.cellset([goods], values), Wanted(first=1, last=3)))) == [1, 2, 3]
    assert list(cells(written(shop.cellset([goods], values), Wanted(last=1)))) == [0, 1]


@pytest.mark.parametrize(
    ("wanted", "parts"),
    [
        (Wanted(data=False), ["schema"]),
        (Wanted(schema=False), ["OlapInfo", "Axes", "CellData"]),
        (Wanted(schema=False, data=False), []),
    ],
)
def test_content(shop, goods, wanted, parts):
    assert [local(one) for one in written(shop.cellset([goods], {0: 1.0}), wanted)] == parts


def test_the_cube_and_how_fresh_it_is(shop, goods):
    cube = written(shop.cellset([goods])).find(f"{MD}OlapInfo/{MD}CubeInfo/{MD}Cube")
    assert [(local(one), one.text) for one in cube] == [
        ("CubeName", "Butik"),
        ("LastDataUpdate", "2026-11-22T10:15:30"),
        ("LastSchemaUpdate", "2026-11-22T10:15:30"),
    ]


def test_an_answer_of_many_pieces_is_the_same_as_of_one(shop):
    fruit = [(shop.member("Varer", name),) for name in ("Alle varer", "Frugt & grønt", "Æble", "Mejeri")]
    axis = shop.axis(0, *(fruit * 1000), properties=EXCEL_MEMBERS)
    found = members(written(shop.cellset([axis], {number: float(number) for number in range(4000)})), "Axis0")
    assert len(found) == 4000
    assert all(found[place] == found[place % 4 + 4] for place in range(4, 4000))
