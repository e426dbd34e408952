"""A small demo, made once: delivered files -> receipts -> release, through the command line itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flis.cli.main import main
from tests.shared import copy_of

UNITS = "101,147,326,329,340"


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with accounts and budgets of 2021 for five units, of both source systems."""

    def make(folder: Path) -> None:
        words = ["demo", "--uden-server", "--kommuner", UNITS, "--aar", "2021", "--lager", str(folder / "lager")]
        assert main([*words, "--format", "json"]) == 0

    return copy_of(tmp_path_factory, "demo", make) / "lager"


@pytest.fixture
def flis(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Run a command; its exit code and its JSON."""

    def call(*words: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = main([*words, "--format", "json"])
        return code, json.loads(capsys.readouterr().out)

    return call
