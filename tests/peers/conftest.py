"""The retail star, and which peers this machine has."""

from __future__ import annotations

import pytest

from tests.peers.java_tools import missing
from tests.retail.fixtures import retail, retail_mdx, retail_release, retail_store

__all__ = ["needs_java", "retail", "retail_mdx", "retail_release", "retail_store"]


@pytest.fixture(scope="session")
def needs_java() -> None:
    lacking = missing()
    if lacking:
        pytest.skip(f"{lacking} mangler: make peers")
