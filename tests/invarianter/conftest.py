from __future__ import annotations

import pytest

from flis.semantic import Semantic
from tests.semantic.indhold import catalog, source


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    return Semantic(source(), catalog(tmp_path_factory.mktemp("indhold")), cache_bytes=0)
