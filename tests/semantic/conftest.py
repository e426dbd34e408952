"""The worlds of all tests of the folder: they only read them."""

from __future__ import annotations

import pytest

from flis.semantic import Semantic
from tests.semantic import handel
from tests.semantic.indhold import catalog, source
from tests.semantic.verden import Tabeller


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    return Semantic(source(), catalog(tmp_path_factory.mktemp("indhold")))


@pytest.fixture(scope="session")
def tables(world: Semantic) -> Tabeller:
    assert isinstance(world.source, Tabeller)
    return world.source


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    return Semantic(handel.source(), handel.catalog(tmp_path_factory.mktemp("handel")))


@pytest.fixture(scope="session")
def shop_tables(shop: Semantic) -> Tabeller:
    assert isinstance(shop.source, Tabeller)
    return shop.source
