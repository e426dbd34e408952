"""What every MDX function gives, also where its arguments are empty, odd or wrong. The answers are worked out by hand
or counted by SQL over the tables."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from flis.access import operator
from flis.base.errors import UsageError
from flis.mdx.cellset import CellError, CellSet
from flis.mdx.engine import Mdx
from flis.warehouse.release import Release
from tests.mdx.functions.reading import Case, cases

SALES = """sales_fact f JOIN store s USING (store_id) JOIN time_by_day t USING (time_id)
    JOIN (SELECT customer_id, gender, education FROM customer) c USING (customer_id)
    JOIN product p USING (product_id) JOIN product_class k USING (class_id)"""
WORDS: dict[str, Any] = {"empty": None, "true": True, "false": False}
EVERYBODY = operator("dan")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_function(case: Case, retail_mdx: Mdx, retail_release: Release) -> None:
    CHECKS[case.mark](case, Asked(case, retail_mdx, retail_release))


class Asked:
    """Answers to the questions of one case."""

    def __init__(self, case: Case, mdx: Mdx, release: Release) -> None:
        self.settings, self.mdx, self.release = case.settings, mdx, release

    def run(self, statement: str) -> CellSet:
        where = f" WHERE {self.settings['where']}" if "where" in self.settings else ""
        text = f"{statement} FROM [{self.settings.get('cube', 'Sales')}]{where}"
        found = self.mdx.execute(EVERYBODY, text, parameters={"Given": "abc", "Two": 2})
        assert isinstance(found, CellSet)
        return found

    def names(self, expression: str) -> list[Any]:
        before = f"WITH {self.settings['with']} " if "with" in self.settings else ""
        found = self.run(f"{before}SELECT {expression} ON 0")
        tuples = [tuple(member.name for member in one) for one in found.axes[0].tuples]
        return [one[0] if len(one) == 1 else one for one in tuples]

    def value(self, expression: str) -> Any:
        before = self.settings.get("with", "")
        found = self.run(f"WITH {before} MEMBER [Measures].[It] AS {expression} SELECT [Measures].[It] ON 0")
        return found.values.get(0)

    def sql(self, question: str) -> list[tuple[Any, ...]]:
        return list(self.release.query(question.replace("{sales}", SALES)).rows)


def check_names(case: Case, asked: Asked) -> None:
    wanted: list[Any]
    if case.expected.startswith("sql "):
        wanted = [row[0] if len(row) == 1 else row for row in asked.sql(case.expected[4:])]
        assert wanted, "the question has no answer"
    elif case.expected.startswith("same "):
        wanted = asked.names(case.expected[5:])
        assert wanted, "the other expression gives nothing"
    else:
        wanted = _names(case.expected)
    assert asked.names(case.expression) == wanted


def _names(text: str) -> list[Any]:
    if text == "{}":
        return []
    if text.startswith("("):
        return [tuple(part.split(", ")) for part in re.findall(r"\(([^)]*)\)", text)]
    return text.split(", ")


def check_value(case: Case, asked: Asked) -> None:
    found = asked.value(case.expression)
    if case.expected.startswith("sql "):
        wanted = asked.sql(case.expected[4:])[0][0]
        assert wanted is not None, "the question has no answer"
    elif case.expected.startswith("same "):
        wanted = asked.value(case.expected[5:])
        assert wanted is not None, "the other expression gives nothing"
        assert not isinstance(wanted, CellError)
    else:
        wanted = _value(case.expected)
    assert not isinstance(found, CellError), found.message
    if isinstance(wanted, int | float | Decimal) and not isinstance(wanted, bool):
        assert isinstance(found, int | float | Decimal)
        assert not isinstance(found, bool)
        assert math.isclose(float(found), float(wanted), rel_tol=1e-9, abs_tol=1e-9)
    else:
        assert found == wanted
        assert type(found) is type(wanted)


def _value(text: str) -> Any:
    if text in WORDS:
        return WORDS[text]
    if text.startswith('"'):
        assert text.endswith('"')
        return text[1:-1]
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else float(text)


def check_fault(case: Case, asked: Asked) -> None:
    """The code, and where a place is known, the mark below it."""
    with pytest.raises(UsageError) as caught:
        asked.names(case.expression)
    found = caught.value.problems[0]
    code, _, words = case.expected.partition(" ")
    assert found.code == code
    assert words in found.message
    assert found.excerpt.endswith("^")
    assert found.said_in("en")[0] != found.message


def check_cell_fault(case: Case, asked: Asked) -> None:
    found = asked.value(case.expression)
    assert isinstance(found, CellError), found
    assert case.expected in found.message


CHECKS: dict[str, Callable[[Case, Asked], None]] = {
    "->": check_names,
    "=": check_value,
    "!": check_fault,
    "=!": check_cell_fault,
}
