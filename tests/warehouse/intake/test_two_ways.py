"""The quick and the exact reading agree: on whether a file is valid, on the rows, and on their lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flis.warehouse.dsa import dsa_source_sql
from flis.warehouse.intake import Kvittering
from flis.warehouse.register import DsaPart, Register
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


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(st.tuples(_content, st.sampled_from(["", "\n", "\n\n"])), min_size=12, max_size=12))
def test_both_ways_agree(relaxed: World, monkeypatch: pytest.MonkeyPatch, contents: list[tuple[str, str]]) -> None:
    files = []
    for number, (content, end) in enumerate(contents):
        (relaxed.folder / "filer" / str(number)).mkdir(exist_ok=True)
        files.append(relaxed.file(HEADER + content + end, f"{number}/salg-7-2021.csv"))
    quick = _read(relaxed, files)
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["flis.warehouse.intake.deliver"], "quick_read", lambda *_: None)
        exact = _read(relaxed, files)
    for (one, one_rows), (other, other_rows) in zip(quick, exact, strict=True):
        assert one.status == other.status, (one.fejl, other.fejl)
        assert [p.as_dict() for p in one.fejl] == [p.as_dict() for p in other.fejl]
        assert one_rows == other_rows


def _read(world: World, files: list[Path]) -> list[tuple[Kvittering, list[tuple[Any, ...]]]]:
    """Receive into a new store: receipts, and the rows of each delivery by itself."""
    world.lager = type(world.lager)(world.folder / f"lager{len(list(world.folder.iterdir()))}")
    receipts = world.receive(*files)
    found = []
    with Register.open(world.lager) as register:
        for receipt in receipts:
            rows = _rows(world, register, receipt.leverance_id) if receipt.status == "modtaget" else []
            found.append((receipt, rows))
    return found


def _rows(world: World, register: Register, leverance_id: str) -> list[tuple[Any, ...]]:
    columns, first_line = register.stored_as(leverance_id)
    path = world.lager.dsa / "dsa_salg" / f"{leverance_id}.parquet"
    part = DsaPart("dsa_salg", "", leverance_id, 1, str(path), True, "7", 1, first_line, columns)
    sql = dsa_source_sql([part], world.kontrakter["salg"])
    return duckdb.connect().execute(f"SELECT * FROM ({sql}) ORDER BY linje").fetchall()
