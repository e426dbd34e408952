"""``$metadata`` describes what the feed answers: every property, in the type that it has."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
PYTHON = {
    "Edm.String": str, "Edm.Int32": int, "Edm.Int64": int, "Edm.Double": (int, float), "Edm.Decimal": (int, float),
    "Edm.Boolean": bool, "Edm.Date": str, "Edm.DateTimeOffset": str,
}  # fmt: skip


@pytest.fixture
def schema(ask):
    answer = ask("/odata/$metadata")
    assert answer.headers["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.text)  # noqa: S314 - our own text
    assert root.attrib["Version"] == "4.0"
    return root.find(f".//{EDM}Schema")


def test_rows_have_the_properties_and_types_that_are_declared(ask, schema):
    types = {t.attrib["Name"]: t for t in schema.findall(f"{EDM}EntityType")}
    sets = schema.findall(f"{EDM}EntityContainer/{EDM}EntitySet")
    assert len(sets) == len(types) == 11
    for one in sets:
        declared = types[one.attrib["EntityType"].removeprefix("flis.")]
        properties = {p.attrib["Name"]: p.attrib for p in declared.findall(f"{EDM}Property")}
        rows = ask(f"/odata/{one.attrib['Name']}?$top=100").rows
        assert rows and list(rows[0]) == list(properties)
        keys = [k.attrib["Name"] for k in declared.findall(f"{EDM}Key/{EDM}PropertyRef")]
        assert keys and all(properties[key].get("Nullable") == "false" for key in keys)
        assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)
        for row in rows:
            for name, value in row.items():
                assert value is None or isinstance(value, PYTHON[properties[name]["Type"]]), (name, value)
                assert value is not None or properties[name].get("Nullable") != "false"


def test_names_are_odata_identifiers(schema):
    for found in schema.iter():
        if found.tag != f"{EDM}Annotation" and "Name" in found.attrib:
            assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,127}", found.attrib["Name"])


def test_captions_and_units_follow_from_the_content(schema):
    amount = schema.find(f"{EDM}EntityType[@Name='salg']/{EDM}Property[@Name='beloeb']")
    found = {(a.attrib["Term"], a.attrib.get("Qualifier")): a.attrib for a in amount}
    assert found["Core.Description", None]["String"] == "Beløb"
    assert found["Core.Description", "en"]["String"] == "Amount"
    assert found["Measures.Unit", None]["String"] == "kr." and found["Measures.Scale", None]["Int"] == "2"
    assert amount.attrib == {"Name": "beloeb", "Type": "Edm.Decimal", "Scale": "variable"}


def test_metadata_is_the_same_each_time(ask):
    assert ask("/odata/$metadata").text == ask("/odata/$metadata").text
