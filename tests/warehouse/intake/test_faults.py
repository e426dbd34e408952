"""Our own faults: a full disk, a killed process. Before and after are whole; in between there is nothing."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flis.base.errors import ExitCode, InternalError
from flis.warehouse.intake.limits import Limits
from flis.warehouse.register import Register
from tests.warehouse.intake.conftest import GOOD, HEADER, World

OTHER = HEADER + "7;2021-03-01;05.38;99;\n"


def _full(*_: Any, **__: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


@contextmanager
def _failing_call(monkeypatch: pytest.MonkeyPatch, number: int) -> Iterator[list[int]]:
    """The ``number``-th write, sync or rename of the block meets a full disk."""
    calls = [0]

    def counted(original: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            calls[0] += 1
            return _full() if calls[0] == number else original(*args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", counted(os.fsync))
        patch.setattr(os, "write", counted(os.write))
        patch.setattr(Path, "replace", counted(Path.replace))
        yield calls


def test_a_full_disk_at_every_step_leaves_the_old_state_whole(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = world.one(GOOD)
    before, rows = world.stored(), world.rows()
    file = world.file(OTHER)
    for number in range(1, 100):
        with _failing_call(monkeypatch, number) as calls:
            try:
                (receipt,) = world.receive(file)
            except InternalError as error:
                assert error.exit_code == ExitCode.INTERNAL
                assert error.problems[0].code == "L007"
                assert world.stored() == before
                assert world.rows() == rows
                continue
        assert calls[0] < number
        break
    assert number > 6  # there were steps that could fail
    assert (receipt.status, receipt.erstatter) == ("modtaget", first.leverance_id)


def test_a_full_disk_in_the_engine(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    typed_read = sys.modules["flis.warehouse.intake.typed_read"]

    def full(*_: Any) -> int:
        raise duckdb.IOException("IO Error: Could not write all bytes to file: No space left on device")

    monkeypatch.setattr(typed_read, "_copy", full)
    with pytest.raises(InternalError, match="L007"):
        world.one()
    assert world.stored() == set()


def test_a_full_register(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.one(GOOD)
    before = world.stored()
    monkeypatch.setattr(Register, "add", _full)
    with pytest.raises(InternalError):
        world.one(OTHER)
    assert world.stored() == before


def test_batches_before_the_fault_stay(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [world.file(HEADER + f"7;2021-0{m}-01;05.38;1;\n", f"salg-7-2021-0{m}.csv") for m in (1, 2, 3)]
    original, seen = Register.add, []

    def add(self: Register, new: Any) -> None:
        seen.append(new)
        if len(seen) == 3:
            _full()
        original(self, new)

    monkeypatch.setattr(Register, "add", add)
    with pytest.raises(InternalError) as caught:
        world.receive(*files, limits=Limits(batch=1))
    assert "2 af 3" in caught.value.problems[0].message
    monkeypatch.setattr(Register, "add", original)
    assert [r.status for r in world.receive(*files)] == ["uaendret", "uaendret", "modtaget"]


def _abandon(world: World) -> Path:
    """What a process leaves that is killed just before the register knew of its files."""
    work = world.lager.arbejde / "modtag-doed"
    work.mkdir(parents=True)
    (work / "1.raa").write_text("halv")
    lost = [world.lager.raa / "ab" / ("ab" + "0" * 62), world.lager.dsa / "dsa_salg" / "salg-7-2021-ffffffff.parquet",
            world.lager.kvitteringer / "salg-7-2021-ffffffff.jsonl"]  # fmt: skip
    for path in lost:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("halv")
    (work / "navngives").write_text("".join(f"{p}\n" for p in [*lost, *world.lager.dsa.rglob("*.parquet")]))
    return work


def test_what_a_killed_receiver_left_is_swept(world: World) -> None:
    world.one()
    before = world.stored()
    work = _abandon(world)
    assert world.stored() > before
    world.one()
    assert world.stored() == before
    assert not work.exists()


def test_a_rehearsal_leaves_the_store_alone(world: World) -> None:
    world.one()
    _abandon(world)
    before = world.stored()
    world.one(OTHER, dry_run=True)
    assert world.stored() == before


def test_a_register_that_is_no_database(world: World) -> None:
    world.one()
    world.lager.register_file.write_bytes(b"x" * 5000)
    for extra in ("-wal", "-shm"):
        Path(f"{world.lager.register_file}{extra}").unlink(missing_ok=True)
    with pytest.raises(Exception, match="L003"):
        world.one()
