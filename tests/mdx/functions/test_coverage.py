"""No function goes without a case, and every construct that statements use is answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flis.access import anonymous
from flis.mdx.cellset import CellError, CellSet
from flis.mdx.engine import Mdx
from flis.mdx.functions.registry import REGISTRY
from tests.mdx.functions.reading import HERE, cases

#: Where functions are called in tests: the files of cases, and tests that need more than an answer.
FILES = [*HERE.glob("*.py"), *(HERE.parent / "vba").glob("test_*.py")]


def names() -> list[str]:
    return sorted({way.name.rpartition("!")[2] for ways in REGISTRY.values() for way in ways})


@pytest.fixture(scope="module")
def written() -> str:
    texts = [case.expression for case in cases()] + [file.read_text(encoding="utf-8") for file in FILES]
    return "\n".join(texts).lower()


@pytest.mark.parametrize("name", names())
def test_every_function_is_called_in_a_test(name: str, written: str) -> None:
    assert re.search(rf"(?<![\w\[]){re.escape(name.lower())}(?!\w)", written), f"nothing is known of {name}"


def test_every_file_of_cases_tries_an_edge() -> None:
    """One answer is no test of a function."""
    counts: dict[str, int] = {}
    for case in cases():
        counts[case.file] = counts.get(case.file, 0) + 1
    assert {file: count for file, count in counts.items() if count < 3} == {}


def constructs() -> list[str]:
    text = Path(HERE / "constructs.mdx").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return [part for part in lines.split("\n\n") if part.strip()]


@pytest.mark.parametrize("statement", constructs(), ids=lambda text: " ".join(text.split())[:60])
def test_every_construct_is_answered(statement: str, retail_mdx: Mdx) -> None:
    found = retail_mdx.execute(anonymous(), statement, parameters={"P": 2})
    if isinstance(found, CellSet):
        assert found.values
        assert [str(value) for value in found.values.values() if isinstance(value, CellError)] == []
        assert all(found.cell_property(ordinal, "FORMATTED_VALUE") != "" for ordinal in found.ordinals())
    else:
        assert found is not None
        assert found.rows
