"""Mondrian's answers to ``mdx/*.mdx`` over the small star, kept in ``svar/`` so that most machines need no Java.

python -m tests.peers.recorded      ask Mondrian again and write them
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from tests.peers.compare import Result
from tests.peers.mondrian_peer import mondrian
from tests.peers.statements import Statement, shared
from tests.retail.generate import write_content

FOLDER = Path(__file__).parent / "svar"


def recorded() -> dict[str, Result]:
    """Statement -> what Mondrian said."""
    return {
        statement: _result(kept)
        for file in sorted(FOLDER.glob("*.json"))
        for statement, kept in json.loads(file.read_text(encoding="utf-8")).items()
    }


def record() -> None:
    statements = shared()
    with tempfile.TemporaryDirectory(prefix="flis-peer-") as name:
        folder = Path(name)
        tables = write_content(folder / "indhold")
        with mondrian(folder, folder / "indhold", tables) as peer:
            answers = {one: Result.of_mondrian(peer.ask(one.text)) for one in statements}
    FOLDER.mkdir(exist_ok=True)
    for file in sorted({one.file for one in statements}):
        _write(FOLDER / f"{file}.json", {one: answer for one, answer in answers.items() if one.file == file})


def _write(file: Path, answers: dict[Statement, Result]) -> None:
    lines = [f"{_json(one.text)}: {_json(_kept(answer))}" for one, answer in answers.items()]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _kept(answer: Result) -> dict[str, Any]:
    if answer.problem:
        return {"problem": answer.problem}
    # The last digits hang on the order in which Mondrian added.
    cells = [float(f"{cell:.12g}") if isinstance(cell, float) else cell for cell in answer.cells]
    return {"akser": answer.axes, "celler": cells, "tekster": answer.texts}


def _result(kept: dict[str, Any]) -> Result:
    if "problem" in kept:
        return Result([], [], [], kept["problem"])
    axes = [[tuple((name, level) for name, level in place) for place in axis] for axis in kept["akser"]]
    return Result(axes, kept["celler"], kept["tekster"])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    record()
