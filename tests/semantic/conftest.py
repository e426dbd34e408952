"""One world for all tests of the folder: they only read it."""

from __future__ import annotations

import pytest

from flis.semantic import Semantic
from tests.semantic.indhold import catalog, source
from tests.semantic.verden import Tabeller


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    return Semantic(source(), catalog(tmp_path_factory.mktemp("indhold")))


@pytest.fixture(scope="session")
def tables(world: Semantic) -> Tabeller:
    assert isinstance(world.source, Tabeller)
    return world.source
