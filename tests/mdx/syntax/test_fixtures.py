"""Statements as clients write them: what they are read as, and what is said about those that cannot be read."""

from __future__ import annotations

import pytest

from flis.base.errors import UsageError
from flis.mdx.syntax import parse, render
from tests.mdx.syntax.fixtures import lines, pairs, statements


@pytest.mark.parametrize("text", lines("identity.mdx"))
def test_canonical_text_stays_as_it_is(text: str) -> None:
    assert render(parse(text)) == text


@pytest.mark.parametrize(("text", "expected"), pairs("canonical.mdx"))
def test_what_clients_write_is_read(text: str, expected: str) -> None:
    assert render(parse(text)) == expected


@pytest.mark.parametrize("text", statements())
def test_rendered_text_reads_back_to_the_same_tree(text: str) -> None:
    tree = parse(text)
    assert parse(render(tree)) == tree


@pytest.mark.parametrize(("text", "expected"), pairs("faults.mdx"))
def test_faults_show_the_place(text: str, expected: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text)
    found = caught.value.problems[0]
    assert f"{found.code}: {found.message}" == expected
