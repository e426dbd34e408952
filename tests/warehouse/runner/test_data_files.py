"""Files in ``data/``: codes survive, declared types are kept, and faults are told with their line."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flis.base.errors import ContentError
from flis.catalog.definitions.tabel import Datatabel
from flis.warehouse.data_tables import data_key, data_relation
from flis.warehouse.duck import connect


def read(folder: Path, text: str | bytes, **sidecar: Any) -> tuple[dict[str, str], list[tuple[Any, ...]]]:
    file = folder / "t.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    table = Datatabel.model_validate({"id": "t", **sidecar}).with_file(file)
    with connect() as connection, data_relation(connection, table, folder) as (sql, columns, _):
        return dict(columns), connection.execute(sql).fetchall()


def test_one_leading_zero_makes_a_column_text(tmp_path: Path) -> None:
    types, rows = read(tmp_path, "a,b,c,d\n010,05.38,1,1.5\n11,5.4,2,-2\n")
    assert types == {"a": "VARCHAR", "b": "VARCHAR", "c": "BIGINT", "d": "DECIMAL(18,1)"}
    assert rows[0] == ("010", "05.38", 1, Decimal("1.5"))


def test_codes_dates_and_months(tmp_path: Path) -> None:
    types, rows = read(tmp_path, "art_kode,dag,maaned,alt\n4.9,2021-12-31,2021-12,x\n1.1,,2021-11,\n")
    assert types == {"art_kode": "VARCHAR", "dag": "DATE", "maaned": "VARCHAR", "alt": "VARCHAR"}
    assert rows[1] == ("1.1", None, "2021-11", None)


def test_declared_types_win(tmp_path: Path) -> None:
    declared = {"nr": "tekst", "m": "maaned", "d": "dato", "j": "boolsk", "b": "decimal", "t": "tidspunkt"}
    sidecar = {name: {"type": kind} for name, kind in declared.items()}
    text = "nr;m;d;j;b;t\n1;2021-12;31-12-2021;ja;1234,50;2021-12-31 08:30:00\n"
    types, rows = read(tmp_path, text, kolonner=sidecar)
    assert rows[0][:5] == ("1", date(2021, 12, 1), date(2021, 12, 31), True, Decimal("1234.50"))
    assert types["b"] == "DECIMAL(18,2)"


def test_validity_dates_are_dates_when_all_are_empty(tmp_path: Path) -> None:
    types, _ = read(tmp_path, "kode,til\n1,\n2,\n", gyldig_til="til")
    assert types["til"] == "DATE"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    types, rows = read(tmp_path, f"a{separator}b\n1{separator}x\n")
    assert (types, rows) == ({"a": "BIGINT", "b": "VARCHAR"}, [(1, "x")])


def test_columns_are_called_what_the_file_calls_them(tmp_path: Path) -> None:
    types, _ = read(tmp_path, '\ufeffKommune nr.; Beløb (kr.) ;2021;Ærø;"say ""x"";";\n1;2;3;4;5;\n')
    assert list(types) == ["Kommune nr.", "Beløb (kr.)", "2021", "Ærø", 'say "x";', "kolonne_6"]


@pytest.mark.parametrize(
    ("code", "text", "sidecar"),
    [
        ("M502", "a\n1\nx\n", {"kolonner": {"a": {"type": "heltal"}}}),
        ("M503", "a,b\n1,2\n1,3\n", {"noegle": ["a"]}),
        ("M504", "a\n1\n", {"noegle": ["b"]}),
        ("M505", "a,A\n1,2\n", {}),
        ("M506", "", {}),
        ("M501", b"PK\x03\x04rest", {}),
    ],
)
def test_faults(tmp_path: Path, code: str, text: str | bytes, sidecar: dict[str, Any]) -> None:
    with pytest.raises(ContentError) as error:
        read(tmp_path, text, **sidecar)
    assert error.value.problems[0].code == code
    assert error.value.problems[0].file == "t.csv"


@pytest.mark.parametrize(
    ("code", "text", "line"),
    [
        ("M507", "a,b\n1,2\n1,2,3\n", 3),
        ("M507", "a,b\n1,2\n\n3\n", 4),
        ("M508", 'a,b\n1,2\n3,"4\n', 3),
        ("M509", "a,b\næ,2\n".encode() + "ø,3\n".encode("latin-1"), 3),
    ],
)
def test_a_line_that_cannot_be_read(tmp_path: Path, code: str, text: str | bytes, line: int) -> None:
    with pytest.raises(ContentError) as error:
        read(tmp_path, text)
    (found,) = error.value.problems
    assert (found.code, found.file, found.line) == (code, "t.csv", line)
    assert found.advice


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_letters_survive_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    types, rows = read(tmp_path, "Ærø;b\r\nSorø;å\r\n".encode(encoding))
    assert (list(types), rows) == (["Ærø", "b"], [("Sorø", "å")])


def test_line_ends_may_be_mixed(tmp_path: Path) -> None:
    _, rows = read(tmp_path, 'a,b\n1,x\r\n2,"y\nz"\n')
    assert rows == [(1, "x"), (2, "y\nz")]


def test_the_line_that_spreadsheets_put_first_says_the_separator(tmp_path: Path) -> None:
    types, rows = read(tmp_path, "sep=;\na;b,c\n1;2,5\n")
    assert (list(types), rows) == (["a", "b,c"], [(1, Decimal("2.5"))])


def test_missing_values(tmp_path: Path) -> None:
    _, rows = read(tmp_path, 'a,b,c\n1,NULL,x\n\\N,"",NA\n')
    assert rows == [(1, None, "x"), (None, None, "NA")]
    _, rows = read(tmp_path, "a,b\n1,NULL\nNA,x\n", tomt=["NA"])
    assert rows == [(1, "NULL"), (None, "x")]


@pytest.mark.parametrize(
    ("values", "kind", "first"),
    [
        (["2021-12-31", "2022-01-01"], "DATE", date(2021, 12, 31)),
        (["1997-01-02 00:00:00", "1997-01-03 00:00:00"], "DATE", date(1997, 1, 2)),
        (["1997-01-02 00:00:00", "1997-01-03 08:30:00"], "TIMESTAMP", datetime(1997, 1, 2)),
        (["31-12-2021", "1-2-2022"], "DATE", date(2021, 12, 31)),
        (["01.02.2021", "03.04.2021"], "DATE", date(2021, 2, 1)),
        (["03/04/2021", "25/04/2021"], "DATE", date(2021, 4, 3)),
        (["03/04/2021", "04/25/2021"], "DATE", date(2021, 3, 4)),
        (["2021-12-31", "31-02-2021"], "VARCHAR", "2021-12-31"),
        (["true", "False"], "BOOLEAN", True),
        (["ja", "nej"], "VARCHAR", "ja"),
        (["1e-05", "2"], "DOUBLE", 1e-05),
        (["1", "1234567890123456789012"], "DECIMAL(38,0)", Decimal(1)),
        (["1", "1" * 40], "VARCHAR", "1"),
        (["007", "8"], "VARCHAR", "007"),
        (["1 Main Street", "2"], "VARCHAR", "1 Main Street"),
    ],
)
def test_types_follow_from_all_values(tmp_path: Path, values: list[str], kind: str, first: Any) -> None:
    types, rows = read(tmp_path, "a;b\n" + "".join(f"{value};x\n" for value in values))
    assert types["a"] == kind
    assert rows[0][0] == first


def test_a_folder_of_the_path_is_no_column(tmp_path: Path) -> None:
    folder = tmp_path / "aar=2021" / "d[1]*"
    folder.mkdir(parents=True)
    duckdb.sql("SELECT 1 AS a").write_parquet(str(folder / "x=1.parquet"))
    table = Datatabel.model_validate({"id": "x=1"}).with_file(folder / "x=1.parquet")
    with connect() as connection, data_relation(connection, table, folder) as (_, columns, _):
        assert [name for name, _ in columns] == ["a"]


def test_the_line_of_a_bad_value_below_values_of_many_lines(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as error:
        read(tmp_path, 'a,b\n1,"x\ny"\n\nz,w\n', kolonner={"a": {"type": "heltal"}})
    assert (error.value.problems[0].line, error.value.problems[0].value) == (5, "z")


def test_the_line_of_a_bad_value(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as error:
        read(tmp_path, "a\n1\nx\n", kolonner={"a": {"type": "heltal"}})
    assert (error.value.problems[0].line, error.value.problems[0].value) == (3, "x")


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    file = tmp_path / "t.parquet"
    duckdb.sql("SELECT 1::SMALLINT AS \"Kommune Nr\", DATE '2021-01-01' AS dag").write_parquet(str(file))
    table = Datatabel.model_validate({"id": "t", "noegle": ["Kommune Nr"]}).with_file(file)
    with connect() as connection, data_relation(connection, table, tmp_path) as (_, columns, _):
        assert dict(columns) == {"Kommune Nr": "SMALLINT", "dag": "DATE"}


def test_the_key_follows_bytes_and_description(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("a\n1\n")
    plain = Datatabel.model_validate({"id": "t"}).with_file(file)
    described = Datatabel.model_validate({"id": "t", "titel": "Ny titel"}).with_file(file)
    typed = Datatabel.model_validate({"id": "t", "kolonner": {"a": {"type": "tekst"}}}).with_file(file)
    before = data_key(plain)
    assert data_key(described) == before
    assert data_key(typed) != before
    file.write_text("a\n2\n")
    assert data_key(plain) != before
