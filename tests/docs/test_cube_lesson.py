"""The lesson about an own cube does what it says."""

from __future__ import annotations

import csv
import io

import pytest

from flis.cli.main import main
from tests.docs.lesson import commands, write_files


@pytest.fixture
def question(tmp_path, monkeypatch, capsys):
    """The last command of the page, after the others have run."""
    monkeypatch.chdir(tmp_path)
    write_files("egen_kube.md", tmp_path / "cykler")
    *first, last = commands("egen_kube.md")
    for words in first:
        assert main(words) == 0, capsys.readouterr()
    capsys.readouterr()
    return last


def test_the_cube_says_what_the_page_says(question, capsys):
    assert main([*question, "--format", "csv"]) == 0, capsys.readouterr().err
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0][1:] == ["Omsætning", "Kunder", "Dækningsgrad", "På lager"]
    assert [[float(cell) for cell in row] for row in rows[1:]] == [
        [2024, 35000, 3, pytest.approx(0.3086, abs=1e-4), 48],
        [2025, 16000, 2, pytest.approx(0.3938, abs=1e-4), 10],
    ]


@pytest.mark.parametrize("rows", ["[Vare].[Varer].[Gruppe].Members", "[Butik].[Butik].Members", "[De to bedste varer]"])
def test_the_other_ways_to_divide_work(question, rows, capsys):
    words = [word.replace("[Tid].[Kalender].[År].Members", rows) for word in question]
    assert main(words) == 0, capsys.readouterr().err
