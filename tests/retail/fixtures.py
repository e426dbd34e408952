"""The retail star as pytest fixtures, for any folder of tests: ``from tests.retail.fixtures import *`` in its conftest.

- ``retail_store``: the folder of a published store (about 3,000 sales)
- ``retail``: questions to it (:class:`Semantic`)
- ``retail_mdx``: MDX over it (:class:`Mdx`)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flis.catalog.loader import load_catalog
from flis.semantic import Semantic
from flis.warehouse.release import Release, open_release, publish
from flis.warehouse.runner import build
from flis.warehouse.store import Lager
from tests.retail.generate import SMALL, Size, write_content
from tests.shared import copy_of

if TYPE_CHECKING:
    from flis.mdx.engine import Mdx

__all__ = ["retail", "retail_mdx", "retail_release", "retail_store"]


def make_store(folder: Path, size: Size = SMALL) -> Path:
    """Write the content into ``folder``, publish it, and give the store's folder."""
    write_content(folder / "indhold", size)
    return publish_store(folder / "indhold", folder / "lager")


def publish_store(content: Path, store: Path) -> Path:
    lager = Lager(store).create()
    catalog = load_catalog(content)
    with lager.writer_lock(), build(lager, catalog) as candidate:
        publish(lager, catalog, candidate, []).close()
    return lager.root


def semantic_of(release: Release) -> Semantic:
    return Semantic(release, load_catalog(release.content_root))


def mdx_of(release: Release) -> Mdx:
    """MDX over a release, as a server has it."""
    from flis.mdx.engine import Mdx

    return Mdx(semantic_of(release), updated=release.created)


@pytest.fixture(scope="session")
def retail_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(tmp_path_factory, "retail", make_store) / "lager"


@pytest.fixture(scope="session")
def retail_release(retail_store: Path) -> Release:
    return open_release(Lager(retail_store))


@pytest.fixture(scope="session")
def retail(retail_release: Release) -> Semantic:
    return semantic_of(retail_release)


@pytest.fixture(scope="session")
def retail_mdx(retail_release: Release) -> Mdx:
    return mdx_of(retail_release)
