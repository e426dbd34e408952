"""Rows are written a column at a time, and read as if each were written alone."""

from __future__ import annotations

from itertools import chain
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flis.xmla.rowsets import write_rowset
from flis.xmla.rowsets.column import columns
from flis.xmla.rowsets.rowset import Rowset

ROWSET = Rowset.of_columns(columns("NAME\nTHING variant\nNUMBER unsignedInt\nTRUTH boolean\nMANY *\nINNER (A, B int)"))
TEXTS = st.none() | st.sampled_from(["", "a", "<&>", "Ærø", "x\r\ny", "\x01", "\x1f"])
ROWS = st.tuples(
    TEXTS,
    st.none() | st.sampled_from([True, 1, 1.0, "1", 0, False]),
    st.none() | st.integers(0, 2**32 - 1) | st.booleans(),
    st.none() | st.booleans(),
    st.none() | st.lists(st.sampled_from(["p", "q"]), max_size=2),
    st.none() | st.lists(st.tuples(TEXTS, st.none() | st.integers(0, 9)), max_size=2),
)


def written(rows: list[tuple[Any, ...]]) -> str:
    return b"".join(write_rowset(ROWSET, rows, schema=False)).decode()


def rows_of(text: str) -> list[str]:
    start, end = text.index("<row>") if "<row>" in text else 0, text.rindex("</root>")
    return [f"<row>{part}" for part in text[start:end].split("<row>")[1:]]


@settings(max_examples=200, deadline=None)
@given(st.lists(ROWS, max_size=12))
def test_rows_together_are_as_rows_alone(rows):
    assert rows_of(written(rows)) == list(chain.from_iterable(rows_of(written([row])) for row in rows))


def test_pieces_end_between_rows():
    rows = [(str(n % 7), None, n, None, None, None) for n in range(1300)]
    found = rows_of(written(rows))
    assert len(found) == 1300
    assert found[1024] == "<row><NAME>2</NAME><NUMBER>1024</NUMBER></row>"
    assert rows_of(written([])) == []
