"""A statement that is under way is stopped by whoever it is run for."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flis.base.errors import UsageError, problem
from flis.base.stopping import stopped_by
from flis.warehouse.release import Release
from tests.warehouse.release.test_publish import run
from tests.warehouse.runner.world import World


@pytest.fixture(scope="module")
def release(delivered: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    root = tmp_path_factory.mktemp("stop")
    shutil.copytree(delivered / "lager", root / "lager")
    with run(World(root, count=4)) as opened:
        yield opened


ENDLESS = "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range * b.range % 7 = 1"


class After:
    """Stops after so many seconds, or beyond so many rows."""

    def __init__(self, seconds: float = 1e9, rows: int = 10**9) -> None:
        self._end, self._rows = time.monotonic() + seconds, rows

    def check(self) -> None:
        if time.monotonic() > self._end:
            raise UsageError(problem("D003"))

    def count_letters(self, count: int) -> None:
        raise NotImplementedError

    def count_cells(self, count: int) -> None:
        if count > self._rows:
            raise UsageError(problem("D005", antal=count, graense=self._rows))


def test_a_long_statement_ends_with_the_reason(release):
    began = time.monotonic()
    with stopped_by(After(seconds=0.3)), pytest.raises(UsageError) as stopped:
        release.query(ENDLESS)
    assert stopped.value.problems[0].code == "D003"
    assert time.monotonic() - began < 10


def test_no_more_rows_are_held_than_allowed(release):
    with stopped_by(After(rows=100_000)), pytest.raises(UsageError) as stopped:
        release.query("SELECT * FROM range(50000000)")
    assert stopped.value.problems[0].code == "D005"


def test_what_is_done_outside_is_not_stopped(release):
    with stopped_by(After(seconds=0)):
        pass
    assert release.query("SELECT 1").rows == [(1,)]
