"""Member trees in a cube of own rows, where the dimension table tells of every member and no fact needs to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from flis.access import Access
from flis.catalog.loader import load_catalog
from flis.semantic import Semantic
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager
from tests.conftest import ANNA
from tests.retail.fixtures import make_store


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    release = open_release(Lager(make_store(Path(tmp_path_factory.mktemp("egen")))))
    return Semantic(release, load_catalog(release.content_root))


def test_a_tree_that_only_the_table_tells_of(own):
    ids = sorted(own.source.query("SELECT DISTINCT store_id FROM salary_fact ORDER BY 1 LIMIT 2").column("store_id"))
    manager = Access(ANNA.principal, ANNA.roles, frozenset(map(str, ids)))
    cube = own.cube("hr")
    for dimension in cube.dimensions:
        for hierarchy in cube.dimensions[dimension].hierarkier:
            rows = own.hierarchy_rows(manager, "hr", dimension, hierarchy.id).rows
            assert rows, hierarchy.id
    stores = own.hierarchy_rows(manager, "hr", "store", "stores")
    assert {row[stores.columns.index("store")] for row in stores.rows} == set(ids)
