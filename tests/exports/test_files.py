"""What is in the files: types, separators, marks."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest

from flis.exports import Column, Sheet, danish_csv, machine_csv, workbook

COLUMNS = (Column("navn", "Navn"), Column("beloeb", "kr. pr. indb.", "tal", 2), Column("antal", "Antal", "tal"))
ROWS = [("Ærø", 1234.5, 3), ("Fanø; og Fur", -0.1, None), ('"Læsø"', Decimal("10269.123"), 10**12)]
SHEET = Sheet("Beløb: [alle]/øer", COLUMNS, ROWS, (("Udgivelse", "2026-11-22-1"), ("Formel", "=1+1")))
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _open(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_danish_csv_opens_in_danish_excel():
    content = danish_csv(SHEET)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n")[:4] == [
        "Navn;kr. pr. indb.;Antal",
        "Ærø;1234,5;3",
        '"Fanø; og Fur";-0,1;',
        '"""Læsø""";10269,123;1000000000000',
    ]


def test_machine_csv_has_ids_and_points():
    content = machine_csv(SHEET)
    assert content.decode("ascii", errors="ignore").split("\r\n")[0] == "navn,beloeb,antal"
    assert content.decode().split("\r\n")[1] == "Ærø,1234.5,3"


@pytest.mark.parametrize("value", [1e-7, 1e22, 0.1 + 0.2, -5e-324, 123456789.123])
def test_machine_csv_loses_no_digit_and_has_no_exponent(value):
    cell = machine_csv(Sheet("x", (COLUMNS[1],), [(value,)])).decode().split("\r\n")[1]
    assert "e" not in cell and float(cell) == value


def test_workbook_has_typed_cells_and_says_what_they_are():
    book = _open(workbook([SHEET], "Om tallene"))
    page, facts = book.worksheets
    assert page.title == "Beløb alle øer"
    assert [[c.value for c in row] for row in page.iter_rows()] == [
        ["Navn", "kr. pr. indb.", "Antal"],
        ["Ærø", 1234.5, 3],
        ["Fanø; og Fur", -0.1, None],
        ['"Læsø"', 10269.123, 10**12],
    ]
    assert page["B2"].number_format == "#,##0.00" and page.freeze_panes == "A2"
    assert facts["B2"].value == "=1+1" and facts["B2"].data_type == "s"


def test_no_cell_is_a_formula_or_a_link():
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "http://x.dk",
        "mailto:a@b.dk",
        "internal:A1",
        "\x00=1",
        "x" * 40_000,
    ]
    page = _open(workbook([Sheet("=x", (COLUMNS[0],), [(t,) for t in texts])], "=y")).worksheets[0]
    for row in page.iter_rows(min_row=2):
        assert row[0].data_type == "s" and row[0].hyperlink is None


@pytest.mark.parametrize("title", ["", "'", "a" * 60, "Om tallene", "[]:*?/\\", "History"])
def test_any_title_gives_a_sheet(title):
    names = _open(workbook([Sheet(title, COLUMNS, ROWS), Sheet(title, COLUMNS, ROWS)], "Om tallene")).sheetnames
    assert len({n.casefold() for n in names}) == 3


def test_not_a_number_is_text_and_not_a_fault():
    page = _open(workbook([Sheet("x", (COLUMNS[1],), [(float("nan"),), (float("inf"),)])], "y")).worksheets[0]
    assert [page["A2"].value, page["A3"].value] == ["nan", "inf"]


def test_same_content_same_bytes():
    assert workbook([SHEET], "Om", created=NOON) == workbook([SHEET], "Om", created=NOON)
