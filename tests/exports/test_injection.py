"""No text can become a formula, whichever separator a spreadsheet believes in (T18)."""

from __future__ import annotations

import csv
import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flis.exports import Column, Sheet, danish_csv, machine_csv
from flis.exports.injection import harmless

STARTS = "=+-@＝＋－＠"
COLUMNS = (Column("navn", "Navn"), Column("tal", "Tal", "tal"))
PAYLOADS = [
    f"{before}{sign}{after}"
    for before, sign, after in itertools.product(
        ("", " ", "\t", "\r\n", "'", '"', 'x"\n', "x;", "x,", "x\t", 'x,"', "\x00", "\ufeff"),
        STARTS,
        ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "SUM(A1)", "A1*2", "DDE()", "IMPORTXML(A1)", '1+1"'),
    )
]


def _active(cell: str) -> bool:
    return cell.strip(" \t\r\n\"'\ufeff\x00")[:1] in tuple(STARTS) and not cell.lstrip(' \t"\ufeff').startswith("'")


@pytest.mark.parametrize("write", [danish_csv, machine_csv])
def test_no_payload_is_active_with_any_separator(write):
    assert len(PAYLOADS) > 800
    text = write(Sheet("Ark", COLUMNS, [(payload, 1) for payload in PAYLOADS])).decode("utf-8-sig")
    for separator in (";", ",", "\t", "|"):
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            assert not [cell for cell in row if _active(cell)], (separator, row)


@given(st.text(max_size=40))
def test_what_is_harmless_stays_so(text):
    once = harmless(text)
    assert harmless(once) == once
    assert "\n" not in once and "\r" not in once


@given(st.text(alphabet=st.characters(categories=("L", "N")), max_size=20))
def test_ordinary_words_are_not_changed(text):
    assert harmless(text) == text


def test_numbers_keep_their_minus():
    assert danish_csv(Sheet("Ark", COLUMNS, [("a", -1.5)])).decode("utf-8-sig").splitlines()[1] == "a;-1,5"
