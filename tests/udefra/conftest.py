"""The outside star, published once."""

from __future__ import annotations

from pathlib import Path

import pytest

from flis.cli.main import main
from tests.udefra.star import write_star


@pytest.fixture(scope="session")
def star(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder."""
    return write_star(tmp_path_factory.mktemp("aar=2024") / "star [x]")


@pytest.fixture(scope="session")
def star_store(star: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("a=1") / "lager [y]"
    assert main(["koer", "--indhold", str(star), "--lager", str(store), "--format", "json"]) == 0
    return store
