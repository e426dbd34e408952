"""``flis mdx``: a pivot table for people, JSON and CSV for machines, and errors with a mark below the place."""

from __future__ import annotations

import csv
import io
import json

import pytest

from flis.cli.main import main
from tests.portal.conftest import store as store
from tests.portal.oerige import KEYS, people

BY_ISLE = "SELECT {[Measures].[Indbyggere]} ON COLUMNS, [Ø].[Ø].Members ON ROWS FROM [Havets regnskab]"
BY_YEAR = (
    "SELECT {[Measures].[Beløb],[Measures].[Indbyggere]} ON COLUMNS, "
    "NON EMPTY CrossJoin([Version].[version].[Version].Members, [Tid].[aar].Members) ON ROWS FROM [Havets regnskab]"
)


@pytest.fixture
def flis(store, capsys, monkeypatch):
    def run(*words, stdin=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = main(["mdx", *words, "--lager", str(store)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_people_get_a_pivot_table_with_danish_numbers(flis):
    code, out, _ = flis(BY_YEAR)
    assert code == 0
    lines = [line.split() for line in out.splitlines()]
    assert lines[0][-2:] == ["Beløb", "Indbyggere"]
    # A label that repeats the one above is left out, as in a pivot table.
    assert [line[0] for line in lines[1:]] == ["budget", "2021", "regnskab", "2021"]
    assert all("." in line[-2] for line in lines[1:])


def test_english_is_a_choice(flis):
    assert "," in flis(BY_YEAR, "--sprog", "en")[1].splitlines()[1]


def test_json_is_what_the_api_answers(flis):
    code, out, _ = flis(BY_ISLE, "--format", "json")
    found = json.loads(out)
    names = [one[0]["titel"] for one in found["akser"][1]["tupler"]]
    values = dict(zip(names, (cell["vaerdi"] for cell in found["celler"]), strict=True))
    assert code == 0 and values == {name: people(key) for name, key in KEYS.items()}


def test_csv_has_plain_numbers(flis):
    _, out, _ = flis(BY_ISLE, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0][-1] == "Indbyggere" and ["Samsø", str(people(KEYS["Samsø"]))] in [row[-2:] for row in rows]


def test_a_dash_reads_standard_input(flis):
    assert flis("-", stdin=BY_ISLE)[1] == flis(BY_ISLE)[1]


def test_errors_have_a_mark_below_the_place(flis):
    code, out, err = flis("SELECT {[Measures].[Belob]} ON 0 FROM [Havets regnskab]")
    assert (code, out) == (64, "")
    lines = err.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("SELECT"))
    assert lines[at + 1].strip() == "^" and lines[at][len(lines[at + 1]) - 1 :].startswith("[Measures]")
    assert "Beløb" in err


def test_one_number_and_three_axes_have_their_tables(flis):
    assert flis("SELECT FROM [Havets regnskab]")[1].strip()
    pages = (
        "SELECT [Version].[Version].Members ON 0, [Konto].[Konto].Members ON 1, [Tid].[aar].Members ON 2 "
        "FROM [Havets regnskab]"
    )
    code, out, _ = flis(pages)
    assert code == 0 and "2020" in out and "2021" in out
    rows = list(csv.reader(io.StringIO(flis(pages, "--format", "csv")[1])))
    assert len({len(row) for row in rows}) == 1


def test_operators_ask_by_default_and_others_by_name(flis):
    code, _, err = flis(BY_ISLE, "--som", "findes-ikke")
    assert code == 64 and "H001" in err
