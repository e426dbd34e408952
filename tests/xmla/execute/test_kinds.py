"""Which language a statement is in, and what the properties of a request ask for."""

from __future__ import annotations

import pytest

from flis.xmla.execute.kinds import kind_of
from flis.xmla.execute.wanted import Wanted, language_of
from flis.xmla.faults import XmlaFault


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("", "nothing"),
        (" \r\n\t", "nothing"),
        ("-- kun en bemærkning", "nothing"),
        ("SELECT FROM [Salg]", "mdx"),
        ("with member x as 1 select x on 0 from [Salg]", "mdx"),
        ("DRILLTHROUGH SELECT FROM [Salg]", "mdx"),
        ("SELECT {[A].[EVALUATE]} ON 0 FROM [Salg]", "mdx"),
        ("/* hej */ select * from $system.MDSCHEMA_CUBES", "dmv"),
        ("SELECT [A] FROM [$system].[X]", "dmv"),
        ("SELECT * FROM SYSTEMRESTRICTSCHEMA($system.MDSCHEMA_CUBES, A = 'b')", "dmv"),
        ("EVALUATE 'Salg'", "dax"),
        ("// hej\ndefine measure x[y] = 1 evaluate x", "dax"),
        ('{"refresh": {}}', "other"),
        ("<Process/>", "other"),
    ],
)
def test_kinds(statement, kind):
    assert kind_of(statement) == kind


def test_a_very_long_comment_is_no_empty_statement():
    assert kind_of("/*" + "x" * 50_000 + "*/ SELECT FROM [Salg]") == "mdx"


def test_what_is_left_out_means_everything():
    assert Wanted.read({}) == Wanted(format="Native", schema=True, data=True)
    assert (
        Wanted.read({"Timeout": "0", "BeginRange": "-1", "EndRange": "-1", "MaximumRows": "0", "Catalog": ""})
        == Wanted()
    )


def test_values_that_are_acted_on():
    wanted = Wanted.read(
        {
            "Format": "tabular",
            "Content": "Data",
            "Timeout": "5",
            "BeginRange": "0",
            "EndRange": "9",
            "MaximumRows": "7",
            "Catalog": "FLIS",
            "Cube": "Salg",
            "MdxMissingMemberMode": "Ignore",
            "AxisFormat": "CustomFormat",
            "Ukendt": "1",
        }
    )
    assert wanted == Wanted("Tabular", False, True, 0, 9, 5, 7, "FLIS", "Salg", ignores_missing=True)


@pytest.mark.parametrize(
    "properties",
    [{"Format": "Kugle"}, {"Content": "Alt"}, {"Timeout": "snart"}, {"EndRange": "1.5"}, {"MaximumRows": "9" * 30}],
)
def test_values_that_mean_nothing(properties):
    with pytest.raises(XmlaFault, match=next(iter(properties))):
        Wanted.read(properties)


def test_danish_unless_english_is_asked_for():
    asked = ["1030", "1033", "2057", "", "x", "1031", "9" * 30]
    assert [language_of({"LocaleIdentifier": one}) for one in asked] == ["da", "en", "en", "da", "da", "da", "da"]
