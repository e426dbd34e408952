"""Reads the files of cases, one file for each function.

A case is an expression and what it must give, with blank lines between cases; ``#`` begins a line for people::

    Head([Customer].[Gender].Members, 2)
    -> All Genders, F

``->`` is followed by the names of the members (in parentheses for tuples, ``{}`` for none), ``=`` by a value
(a number, ``"text"``, ``empty``, ``true``, ``false``), ``!`` by the code of the fault that a set gives and ``=!`` by
words of the fault that a cell shows. Instead of names or a value may stand ``sql`` with a question to the tables
(``{sales}`` are the facts with what belongs to them), or ``same`` with another MDX expression. Before the expression
may stand ``cube: HR``, ``with: MEMBER …`` and ``where: …``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
_MARKS = ("->", "=!", "=", "!")
_SETTINGS = ("cube", "with", "where")


@dataclass
class Case:
    file: str
    line: int
    expression: str = ""
    mark: str = ""
    expected: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line}"


def cases() -> list[Case]:
    return [case for file in sorted(HERE.glob("*/*.mdx")) for case in _read(file)]


def _read(file: Path) -> Iterator[Case]:
    name = f"{file.parent.name}/{file.stem}"
    case: Case | None = None
    for number, line in enumerate([*file.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if case is not None:
                assert case.mark, f"{case.name}: what must it give?"
                yield case
            case = None
            continue
        case = case or Case(name, number)
        _take(case, line)


def _take(case: Case, line: str) -> None:
    mark = next((m for m in _MARKS if line == m or line.startswith(m + " ")), "")
    setting = line.partition(":")[0]
    if mark:
        assert not case.mark, case.name
        case.mark, case.expected = mark, line[len(mark) :].strip()
    elif case.mark:
        case.expected += " " + line.strip()
    elif setting in _SETTINGS and not case.expression:
        case.settings[setting] = line.partition(":")[2].strip()
    else:
        case.expression += ("\n" if case.expression else "") + line
