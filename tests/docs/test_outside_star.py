"""The page about a star from outside does what it says."""

from __future__ import annotations

import csv
import io

from flis.cli.main import main
from tests.docs.lesson import commands, write_files

PAGE = "../saadan/stjerne_udefra.md"


def test_the_cube_says_what_the_page_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_files(PAGE, tmp_path / "stjerne")
    *first, last = commands(PAGE)
    for words in first:
        assert main(words) == 0, capsys.readouterr().err
    assert "advarsel" not in capsys.readouterr().err
    assert main([*last, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    numbers = [[float(cell) for cell in row[-3:]] for row in rows[-2:]]
    assert numbers == [[1200, 400, 1], [2330.5, 790.5, 3]]
