"""Numbers with signs in them: which sign stands before decimals, and which between thousands."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flis.base.errors import ContentError
from flis.catalog.definitions.tabel import Datatabel
from flis.warehouse.data_tables import DataRows, data_relation
from flis.warehouse.duck import connect

D = Decimal


def read(folder: Path, lines: list[str], **sidecar: Any) -> tuple[DataRows, list[tuple[Any, ...]]]:
    file = folder / "tal.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = Datatabel.model_validate({"id": "tal", **sidecar}).with_file(file)
    with connect() as connection, data_relation(connection, table, folder) as rows:
        return rows, connection.execute(rows.sql).fetchall()


def values(folder: Path, separator: str, column: list[str], other: list[str] | None = None, **sidecar: Any) -> Any:
    """The first column's values, whether it was a guess, and its type."""
    cells = [f'"{value}"' if separator in value else value for value in column]
    more = [f'"{value}"' if separator in value else value for value in other or ["x"] * len(column)]
    lines = [f"tal{separator}andet", *(f"{a}{separator}{b}" for a, b in zip(cells, more, strict=True))]
    rows, found = read(folder, lines, **sidecar)
    return [row[0] for row in found], len(rows.warnings), rows.columns[0][1]


CASES: dict[str, tuple[str, list[str], list[str] | None, list[Any], int]] = {
    "a quoted comma between commas": (",", ["1,234", "56"], None, [1234, 56], 1),
    "a comma between semicolons": (";", ["1,234", "56"], None, [D("1.234"), 56], 1),
    "a point": (";", ["1.234", "56"], None, [D("1.234"), 56], 1),
    "a comma where others have decimals with a point": (";", ["1,234", "2,500"], ["0.5", "12.25"], [1234, 2500], 0),
    "a comma where others have decimals with a comma": (",", ["1,234"], ["12,25"], [D("1.234")], 0),
    "a point where others have decimals with a comma": (";", ["1.234", "2.500"], ["0,5", "12,25"], [1234, 2500], 0),
    "a value that is too small for thousands": (",", ["1,234", "0,500"], None, [D("1.234"), D("0.5")], 0),
    "a value with more digits in front": (",", ["1,234", "1234,567"], None, [D("1.234"), D("1234.567")], 0),
    "whole numbers that are not grouped": (",", ["1,234", "98765"], None, [D("1.234"), 98765], 0),
    "two groups": (",", ["1,234,567", "8,900", "12"], None, [1234567, 8900, 12], 0),
    "both signs": (",", ["1,234.50", "-8,900", "12"], None, [D("1234.50"), -8900, 12], 0),
    "both signs as in Danish": (";", ["1.234,50", "8.900", "12,5"], None, [D("1234.50"), 8900, D("12.5")], 0),
    "two groups of points where others have a comma": (";", ["1.234.567"], ["0,5"], [1234567], 0),
    "points that may be a code": (";", ["1.234.567", "2.100.300"], None, ["1.234.567", "2.100.300"], 0),
    "groups that are not of three": (",", ["1,23,456", "1"], None, ["1,23,456", "1"], 0),
    "a leading zero": (",", ["01,234", "1,234"], None, ["01,234", "1,234"], 0),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_a_careful_reader_would_say(tmp_path: Path, name: str) -> None:
    separator, column, other, expected, doubts = CASES[name]
    assert values(tmp_path, separator, column, other)[:2] == (expected, doubts)


def test_a_guess_is_told_with_the_value_and_what_it_was_read_as(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, ["a,b", 'x,"1,234"'])
    (found,) = rows.warnings
    assert (found.code, found.severity, found.file) == ("M510", "advarsel", "tal.csv")
    assert "«1,234» i kolonnen b" in found.message
    assert "1234" in found.message
    assert "tal.yaml" in found.advice
    rows, _ = read(tmp_path, ["a;b", "x;1.234"])
    assert "læst som 1,234" in rows.warnings[0].message


@pytest.mark.parametrize(
    ("said", "column", "expected"),
    [
        ({"tusindtegn": ","}, ["1,234"], [1234]),
        ({"decimaltegn": ","}, ["1,234"], [D("1.234")]),
        ({"decimaltegn": "."}, ["1,234", "0.5"], [1234, D("0.5")]),
        ({"decimaltegn": ","}, ["1.234", "0,5"], [1234, D("0.5")]),
        ({"tusindtegn": " "}, ["1 234,5", "1\u00a0234\u202f567"], [D("1234.5"), 1234567]),
        ({"tusindtegn": "'", "decimaltegn": "."}, ["1'234.5", "7"], [D("1234.5"), 7]),
        ({"decimaltegn": ","}, ["1.5", "2"], ["1.5", "2"]),
        ({"decimaltegn": ","}, ["007"], ["007"]),
        ({"decimaltegn": ","}, ["2023-06-30"], None),
    ],
)
def test_the_description_decides_when_it_says_something(
    tmp_path: Path, said: dict[str, str], column: list[str], expected: list[Any] | None
) -> None:
    found, doubts, kind = values(tmp_path, ";", column, **said)
    assert doubts == 0
    assert kind == "DATE" if expected is None else found == expected


def test_declared_types_follow_the_same_rules(tmp_path: Path) -> None:
    declared = {"kolonner": {"tal": {"type": "heltal"}}}
    assert values(tmp_path, ";", ["1,234", "5"], **declared) == ([1234, 5], 0, "BIGINT")
    assert values(tmp_path, ";", ["1.234.567", "5"], **declared)[0] == [1234567, 5]
    for column, more in ((["1,23"], {}), (["1.234,5"], {}), (["1,234"], {"decimaltegn": ","})):
        with pytest.raises(ContentError) as caught:
            values(tmp_path, ";", column, **declared, **more)
        assert {p.code for p in caught.value.problems} == {"M502"}
    decimal = {"kolonner": {"tal": {"type": "decimal"}}}
    assert values(tmp_path, ";", ["1.234,50"], **decimal)[0] == [D("1234.50")]
    with pytest.raises(ContentError):
        values(tmp_path, ";", ["1.234,50", "x"], **decimal)
