"""Whatever is sent: a tree or a fault, soon, and never a crash."""

from __future__ import annotations

import os
import random
import re
import resource
import sys
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flis.base.errors import UsageError
from flis.mdx.syntax import is_dmv, parse, parse_name, render
from flis.mdx.syntax.reader import DEPTH
from flis.mdx.syntax.statements import Statements
from flis.mdx.syntax.tokens import read
from flis.mdx.syntax.tree import Name, Segment, Text
from tests.mdx.syntax.fixtures import statements

HUGE = {
    "sets": "SELECT " + "{" * 10_000 + "}" * 10_000 + " ON 0 FROM x",
    "parentheses": "SELECT " + "(" * 10_000 + "1" + ")" * 10_000 + " ON 0 FROM x",
    "never closed": "SELECT " + "(" * 900_000,
    "one operator": "WITH MEMBER a AS " + "+".join(["1"] * 100_000) + " SELECT FROM x",
    "two operators": "WITH MEMBER a AS " + "+1-".join(["1"] * 50_000) + " SELECT FROM x",
    "signs": "WITH MEMBER a AS " + "- " * 100_000 + "1 SELECT FROM x",
    "not": "WITH MEMBER a AS " + "NOT " * 100_000 + "1 SELECT FROM x",
    "power": "WITH MEMBER a AS " + "1^" * 100_000 + "1 SELECT FROM x",
    "subselects": "SELECT FROM " + "(SELECT FROM " * 10_000 + "x" + ")" * 10_000,
    "properties": "SELECT x" + ".Parent" * 100_000 + " ON 0 FROM y",
    "indexes": "SELECT x" + "(0)" * 100_000 + " ON 0 FROM y",
    "aliases": "SELECT x" + " AS b" * 100_000 + " ON 0 FROM y",
    "calls": "SELECT " + "IIf(" * 10_000 + "1 ON 0 FROM y",
    "cases": "SELECT " + "CASE " * 10_000 + "1 ON 0 FROM y",
    "casts": "SELECT " + "CAST(" * 10_000 + "1 ON 0 FROM y",
    "prefixes": "SELECT " + "EXISTING " * 100_000 + "1 ON 0 FROM y",
    "keys": "SELECT a." + "&[a]" * 200_000 + " ON 0 FROM x",
    "segments": "SELECT a" + ".b" * 400_000 + " ON 0 FROM x",
    "digits": "SELECT " + "9" * 900_000 + " ON 0 FROM x",
    "brackets": "SELECT [" + "]]" * 499_000,
    "comments": "/*" * 499_000,
    "quotes": "SELECT '" + "''" * 490_000,
    "bodies": "WITH MEMBER a AS '" + "''a''+" * 100_000 + "1' SELECT FROM x",
    "lines": "\n" * 900_000 + "SELECT (",
    "ten megabytes": "SELECT " + "x" * 10_000_000,
    "members": "SELECT {" + ",".join(["[Store].[City].&[12345]"] * 40_000) + "} ON 0 FROM x",
    "small members": "SELECT {" + ",".join(["a"] * 490_000) + "} ON 0 FROM x",
    "from": "SELECT " + "FROM/*" * 160_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_texts_are_read_or_refused_soon(name: str) -> None:
    begun = time.process_time()
    is_dmv(HUGE[name])
    try:
        render(parse(HUGE[name]))
    except UsageError as error:
        assert error.problems[0].code.startswith("D0")
        assert len(error.problems[0].message) < 500
    # A second for reading on a machine of its own, half as much again for writing, and room for a busy one.
    assert time.process_time() - begun < 10


def test_ten_thousand_members_in_a_filter_are_read() -> None:
    items = ",".join(f"[Store].[Stores].[City].&[{number}]" for number in range(10_000))
    parse(f"SELECT FROM (SELECT ({{{items}}}) ON COLUMNS FROM [Sales])")


def test_the_deepest_tree_that_is_allowed_can_be_rendered_and_compared() -> None:
    # The last node stands inside the braces.
    text = "SELECT " + "{" * (DEPTH - 1) + "a" + "}" * (DEPTH - 1) + " ON COLUMNS FROM x"
    assert render(parse(text)) == text
    assert parse(text + " ") == parse(text)
    with pytest.raises(UsageError, match="D027"):
        parse("SELECT " + "{" * DEPTH + "a" + "}" * DEPTH + " ON COLUMNS FROM x")


def test_a_caller_that_stands_deep_in_calls_gets_a_fault() -> None:
    text = "SELECT " + "{" * 140 + "a" + "}" * 140 + " ON COLUMNS FROM deep"

    def deep(left: int) -> object:
        return deep(left - 1) if left else parse(text)

    with pytest.raises(UsageError, match="D027"):
        deep(sys.getrecursionlimit() - 200)


@given(st.text())
def test_any_text_can_be_a_name(text: str) -> None:
    name = Name((Segment("x"), Segment(text)))
    assert parse_name(render(name)) == name


@given(st.text())
def test_any_text_can_be_a_string(text: str) -> None:
    found = parse(f"SELECT FROM x WHERE {render(Text(text))}")
    assert found.where == Text(text)  # type: ignore[union-attr]


@given(st.text(alphabet="ab[]{}()&.,:;'\"-+*/ \n@$!1eæ"))
def test_noise_is_read_or_refused(text: str) -> None:
    for begin in ("", "SELECT ", "WITH MEMBER x AS "):
        with suppress(UsageError):
            parse(begin + text)


PIECES = re.compile(r"\[[^\]]*\]|\w+|\s+|.", re.DOTALL)
NOISE = [
    "[", "]", "'", '"', "''", "/*", "*/", "--", "&", "&[", "@", "$", "!", ";", ".", "..", '\x00', "�", "æ", "(",
    ")", "{", "}", ",", ":", "NOT", "IN", "IS", "AS", "CASE", "WHEN", "END", "CAST(", "EXISTING", "DISTINCT", "ON",
    "NON", "EMPTY", "VISUAL", "SELECT", "FROM", "WHERE", "WITH", "MEMBER", "SET", "CELL", "CALCULATION",
    "PROPERTIES", "DIMENSION", "HAVING", "RETURN", "NULL", "1e", "999999999999999999999999999999", ".5", "VBA!",
    "CREATE", "DROP", "SESSION", "DYNAMIC",
]  # fmt: skip


def mutated(draw: random.Random, pieces: list[list[str]]) -> str:
    """One of the statements with a few of its pieces taken out, doubled, moved, or replaced by others."""
    text = list(draw.choice(pieces))
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(text)) if text else 0
        other = draw.choice(draw.choice(pieces)) if draw.random() < 0.5 else draw.choice(NOISE)
        what = draw.randrange(5)
        if what == 0:
            del text[at : at + draw.randint(1, 3)]
        elif what == 1:
            text.insert(at, other)
        elif what == 2:
            text[at : at + 1] = [other]
        elif what == 3:
            text[at:at] = text[at : at + draw.randint(1, 8)]
        else:
            end = draw.randrange(len(text) + 1)
            text = text[:at] + text[end : end + 3] + text[at:]
    return "".join(text)


def fuzz(count: int, seed: int) -> int:
    """Reads ``count`` mutated statements, and says how many of them were still MDX."""
    draw = random.Random(seed)
    pieces = [PIECES.findall(text) for text in statements()]
    good = 0
    for _ in range(count):
        text = mutated(draw, pieces)
        try:
            tree = Statements(read(text)).statement()
        except UsageError:
            continue
        good += 1
        again = render(tree)
        assert Statements(read(again)).statement() == tree, text
    return good


def test_mutated_statements_are_read_or_refused() -> None:
    good = fuzz(10_000, seed=1)
    assert 500 < good < 9_500  # neither all refused nor all read: both ways are tried


@pytest.mark.langsom
def test_a_million_mutated_statements() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fuzz(int(os.environ.get("FLIS_FUZZ", "1000000")), seed=2)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024  # kilobytes
