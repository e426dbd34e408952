"""The lesson does what it says: its files are written and its commands run, as they stand on the page."""

from __future__ import annotations

import json
import re

from flis.cli.main import main
from tests.conftest import REPO
from tests.docs.lesson import commands, write_files

LESSON = "fra_csv_til_noegletal.md"


def test_the_lesson_works(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_files(LESSON, tmp_path / "butik")
    for words in commands(LESSON):
        assert main(words) == 0, capsys.readouterr().err
    capsys.readouterr()
    assert main([*words, "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    rows = {
        row["butiknr"]: (row["taeller"], row["naevner"], row["resultat"], row["status"]) for row in shown["raekker"]
    }
    assert rows[1] == (2000.5, 4, 500.125, "ok")
    assert rows[2][2] == 400
    assert rows[3][2:] == (0, "ok")
    later = [word.replace("2021", "2022") for word in words]
    assert main([*later, "--format", "json"]) == 0
    statuses = {row["butiknr"]: row["status"] for row in json.loads(capsys.readouterr().out)["raekker"]}
    assert statuses == {1: "mangler", 2: "ok", 3: "mangler"}


def test_recipes_name_commands_that_exist():
    from flis.cli.commands import COMMANDS

    known = set(COMMANDS)
    for page in (REPO / "docs").rglob("*.md"):
        for word in re.findall(r"(?:^|`|\n)flis (\w+)", page.read_text(encoding="utf-8")):
            assert word in known, f"{page.name}: flis {word}"
