"""The quick and the exact reading agree: on whether a file is valid, on the rows, and on their lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flis.warehouse.intake import Kvittering
from tests.warehouse.intake.conftest import HEADER, World

_FIELDS = [
    ["7", "7", "7", "9", "", " 7", "07", "+7", "7.0", "7e0", "x"],
    ["2021-03-01", "2021-03-02", "2021-3-1", "2020-01-01", "01-03-2021", "", "infinity", "2021-02-30", "21-03-01"],
    ["05.38", "05.40", "07.10", "5.38", "06.10", "09.99", "", " 05.38", '"05.38"'],
    ["1", "1,5", "10,50", "-1", "1.5", "1.234,5", "1,239", "1,230", "", "1e2", ",5", "99999999999999999", "nan"],
    ["", "a", "æ", '"a;b"', '"to\nlinjer"', '"en ""to"""', 'a"b', '"åben', "  ", "a;b", "x" * 50],
]
_row = st.tuples(*(st.one_of(st.just(good[0]), st.sampled_from(good)) for good in _FIELDS)).map(";".join)
_odd = st.sampled_from(["", ";;;;", "7;2021-03-05;05.38", "7;2021-03-06;05.38;1;a;", "\t"])
_content = st.lists(st.one_of(_row, _row, _row, _odd), min_size=1, max_size=6).map("\n".join)


@pytest.fixture
def relaxed(world: World) -> World:
    world.contract(afsenderkolonne=None, noegle=[])
    return world


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=_content, end=st.sampled_from(["", "\n", "\n\n"]))
def test_both_ways_agree(relaxed: World, monkeypatch: pytest.MonkeyPatch, content: str, end: str) -> None:
    file = relaxed.file(HEADER + content + end)
    quick, quick_rows = _read(relaxed, file)
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["flis.warehouse.intake.deliver"], "quick_read", lambda *_: None)
        exact, exact_rows = _read(relaxed, file)
    assert quick.status == exact.status, (quick.fejl, exact.fejl)
    assert quick_rows == exact_rows
    assert [p.as_dict() for p in quick.fejl] == [p.as_dict() for p in exact.fejl]


def _read(world: World, file: Path) -> tuple[Kvittering, list[tuple[Any, ...]]]:
    """Receive into a new store, and give what became of it."""
    world.lager = type(world.lager)(world.folder / f"lager{len(list(world.folder.iterdir()))}")
    (receipt,) = world.receive(file)
    names = "butik, dato, vare, beloeb, note, gruppe, linje"
    return receipt, world.rows(names) if receipt.status == "modtaget" else []
