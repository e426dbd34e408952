"""The lesson does what it says: its files are written and its commands run, as they stand on the page."""

from __future__ import annotations

import json
import re
import shlex

from flis.cli.main import main
from tests.conftest import REPO

LESSON = (REPO / "docs" / "laer" / "fra_csv_til_noegletal.md").read_text(encoding="utf-8")


def test_the_lesson_works(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"<!-- fil: (\S+) -->\n```\w+\n(.*?)```", LESSON, re.DOTALL):
        path = tmp_path / "butik" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    commands = re.search(r"<!-- kør -->\n```sh\n(.*?)```", LESSON, re.DOTALL)
    assert commands
    for line in commands[1].splitlines():
        assert main(shlex.split(line)[1:]) == 0, capsys.readouterr().err
    capsys.readouterr()
    assert main([*shlex.split(line)[1:], "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    rows = {
        row["butiknr"]: (row["taeller"], row["naevner"], row["resultat"], row["status"]) for row in shown["raekker"]
    }
    assert rows[1] == (2000.5, 4, 500.125, "ok")
    assert rows[2][2] == 400
    assert rows[3][2:] == (0, "ok")
    assert main([*shlex.split(line.replace("2021", "2022"))[1:], "--format", "json"]) == 0
    later = {row["butiknr"]: row["status"] for row in json.loads(capsys.readouterr().out)["raekker"]}
    assert later == {1: "mangler", 2: "ok", 3: "mangler"}


def test_recipes_name_commands_that_exist():
    from flis.cli.commands import COMMANDS

    known = set(COMMANDS)
    for page in (REPO / "docs").rglob("*.md"):
        for word in re.findall(r"(?:^|`|\n)flis (\w+)", page.read_text(encoding="utf-8")):
            assert word in known, f"{page.name}: flis {word}"
