from __future__ import annotations

from pathlib import Path

import pytest

from flis_demo.leverancer import lav_leverancer


@pytest.fixture(scope="session")
def hele_landet(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All 98 municipalities, accounting year 2021."""
    return lav_leverancer(tmp_path_factory.mktemp("landet"), aar="2021")


@pytest.fixture(scope="session")
def to_kommuner(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The first two by code, one of each source system, all years."""
    return lav_leverancer(tmp_path_factory.mktemp("to"), kommuner="2")
