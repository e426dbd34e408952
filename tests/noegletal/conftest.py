from __future__ import annotations

import pytest

from flis.noegletal.vocabulary import Vocabulary, vocabulary_of
from flis.semantic import Semantic
from tests.noegletal.indhold import catalog
from tests.semantic.indhold import source
from tests.semantic.verden import Tabeller


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    return Semantic(source(), catalog(tmp_path_factory.mktemp("indhold")))


@pytest.fixture(scope="session")
def tables(world: Semantic) -> Tabeller:
    assert isinstance(world.source, Tabeller)
    return world.source


@pytest.fixture(scope="session")
def words(world: Semantic) -> Vocabulary:
    """The filter words of the accounts."""
    cube = world.cube("blandet")
    return vocabulary_of(world.catalog, cube, cube.facts["bogfoert"])
