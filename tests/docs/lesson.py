"""A page of ``docs/laer`` as a test reads it: files to write and commands to run, as they stand on the page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.conftest import REPO


def write_files(page: str, folder: Path) -> None:
    """Write what stands below ``<!-- fil: NAVN -->`` into ``folder``."""
    for name, text in re.findall(r"<!-- fil: (\S+) -->\n```\w+\n(.*?)```", _text(page), re.DOTALL):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def commands(page: str) -> list[list[str]]:
    """The words after ``flis`` of each line below ``<!-- kør -->``."""
    found = re.search(r"<!-- kør -->\n```sh\n(.*?)```", _text(page), re.DOTALL)
    assert found
    return [shlex.split(line)[1:] for line in found[1].splitlines()]


def _text(page: str) -> str:
    return (REPO / "docs" / "laer" / page).read_text(encoding="utf-8")
