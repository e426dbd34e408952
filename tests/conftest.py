"""Shared by every test: a content folder made of texts, and the cast."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flis.access import Access, anonymous, operator

#: The cast. Units are keys of the unit dimension of the shipped content.
ANNA = Access(principal="anna", roles=frozenset({"lokaladministrator"}), units=frozenset({"340"}))
BO = Access(principal="bo", roles=frozenset({"begraenset_laeseadgang"}), units=frozenset({"340"}))
CARLA = Access(principal="carla", roles=frozenset({"fuld_laeseadgang"}), units=frozenset({"326"}))
DAN = operator("dan")

REPO = Path(__file__).parent.parent

MakeContent = Callable[[dict[str, str]], Path]


@pytest.fixture
def make_content(tmp_path: Path) -> MakeContent:
    """Write files (path -> text) into a new content folder and give the folder."""

    def make(files: dict[str, str]) -> Path:
        root = tmp_path / "indhold"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return make


@pytest.fixture
def nobody() -> Access:
    return anonymous()
