"""The same MDX over the same star gives the same answer as Mondrian 3, except where Analysis Services differs.

``svar/`` holds what Mondrian said, so this runs without Java; ``test_recording`` says whether it still says so.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from flis.access import operator
from flis.base.errors import FlisError
from tests.peers.compare import Result, difference, text_difference
from tests.peers.recorded import recorded
from tests.peers.statements import Statement, own, shared

MONDRIAN = recorded()
EVERYBODY = operator()


def flis(mdx, statement: str) -> Result:
    try:
        answer = mdx.execute(EVERYBODY, statement, language="en")
    except FlisError as error:
        return Result([], [], [], str(error))
    return Result.of_flis(answer)


def said(statement: Statement, found: Result) -> str:
    expected = MONDRIAN[statement.text]
    # Depth in a parent-child hierarchy is a level of its own in Analysis Services, and one level in Mondrian.
    levels = "[Employees].[Employees]" not in statement.text
    # Mondrian formats a calculated member as the first measure in it; nothing says that FLIS must.
    formatted = "WITH MEMBER" not in statement.text or "FORMAT_STRING" in statement.text
    return difference(expected, found, levels=levels) or (text_difference(expected, found) if formatted else "")


def usual(statements: list[Statement]) -> list[Any]:
    """Of the random statements every third; ``-m langsom`` takes the rest."""
    slow = [s for s in statements if s.file == "tilfaeldige"]
    rest = {s.name for n, s in enumerate(slow) if n % 3}
    return [pytest.param(s, marks=pytest.mark.langsom) if s.name in rest else s for s in statements]


@pytest.mark.parametrize("statement", usual([s for s in shared() if not s.differs]), ids=lambda s: s.name)
def test_same_answer_as_mondrian(retail_mdx, statement):
    assert said(statement, flis(retail_mdx, statement.text)) == ""


@pytest.mark.parametrize("statement", [s for s in shared() if s.differs], ids=lambda s: s.name)
def test_what_is_said_to_differ_differs(retail_mdx, statement):
    found = flis(retail_mdx, statement.text)
    assert not found.problem
    assert said(statement, found) != "", f"the same answer now: {statement.differs}"


@pytest.mark.parametrize("statement", own(), ids=lambda s: s.name)
def test_shapes_of_clients_are_answered(retail_mdx, statement):
    retail_mdx.execute(EVERYBODY, statement.text, language="en", parameters={"P": 1})


def test_every_statement_has_an_answer_on_record_and_none_stands_twice():
    texts = Counter(statement.text for statement in shared())
    assert [text for text, count in texts.items() if count > 1] == []
    assert set(texts) == set(MONDRIAN), "python -m tests.peers.recorded"
