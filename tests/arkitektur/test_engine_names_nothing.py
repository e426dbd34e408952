"""The engine names no kommune, area, account, benefit or product: the names come from content."""

from __future__ import annotations

import csv
import re

from tests.conftest import REPO

SOURCES = [
    p
    for p in (REPO / "src").rglob("*")
    if p.suffix in (".py", ".html", ".js", ".yaml", ".sql") and "vendor" not in p.parts
]


def _content_words() -> set[str]:
    words = {p.name for folder in ("omraader", "produkter") for p in (REPO / folder).iterdir() if p.is_dir()}
    data = REPO / "omraader" / "faelles" / "data"
    with (data / "ref_faelles__kommune.csv").open(encoding="utf-8") as handle:
        words |= {row["navn"] for row in csv.DictReader(handle)}
    words |= {"kommune", "kommuner", "kommunenr", "dranst", "gruppering", "hovedkonto", "regnskab", "opus", "prisme"}
    return {w.lower() for w in words if len(w) > 3}


def test_no_content_word_in_the_engine():
    words = _content_words()
    found = []
    for path in SOURCES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for word in re.findall(r"[a-zæøå_]+", line.lower()):
                if word in words:
                    found.append(f"{path.relative_to(REPO)}:{number}: {word}: {line.strip()[:80]}")
    assert found == []


def test_files_stay_small():
    """A hard ceiling: what grows past it holds more than one idea."""
    long = [
        (str(p.relative_to(REPO)), n)
        for p in SOURCES
        if p.suffix == ".py" and (n := len(p.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert long == []
