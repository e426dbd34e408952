from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.warehouse.runner.world import World, month


@pytest.fixture(scope="session")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store to which two units have delivered January and February 2021."""
    root = tmp_path_factory.mktemp("verden")
    made = World(root)
    for afsender in ("1", "2"):
        for periode in ("2021-01", "2021-02"):
            made.deliver(afsender, periode, month(afsender, periode))
    return root


@pytest.fixture
def world(delivered: Path, tmp_path: Path) -> World:
    """The same store, for one test to change."""
    shutil.copytree(delivered / "lager", tmp_path / "lager")
    return World(tmp_path, count=4)
