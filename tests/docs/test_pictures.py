"""Pictures in the docs are there, and the drawn ones are what their text draws."""

from __future__ import annotations

import re
import runpy
from xml.etree import ElementTree

from tests.conftest import REPO

DOCS = REPO / "docs"
PICTURES = DOCS / "saadan" / "billeder"


def test_every_picture_that_is_shown_is_there_and_every_one_there_is_shown():
    shown = set()
    for page in DOCS.rglob("*.md"):
        for address in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / address).is_file(), f"{page.name}: {address}"
            shown.add((page.parent / address).resolve())
    kept = {p.resolve() for p in PICTURES.iterdir() if p.suffix in (".png", ".svg")}
    assert kept == {p for p in shown if p.parent == PICTURES.resolve()}


def test_drawings_are_current():
    drawn = runpy.run_path(str(PICTURES / "tegn.py"))["PICTURES"]
    for name, draw in drawn.items():
        text = draw().svg()
        assert (PICTURES / name).read_text(encoding="utf-8") == text, "kør docs/saadan/billeder/tegn.py"
        assert ElementTree.fromstring(text).find("{http://www.w3.org/2000/svg}title").text  # noqa: S314 - our own text


def test_links_between_pages_lead_somewhere():
    for page in DOCS.rglob("*.md"):
        for address in re.findall(r"(?<!!)\[[^\]]+\]\(([^)#:]+\.md)[^)]*\)", page.read_text(encoding="utf-8")):
            assert (page.parent / address).is_file(), f"{page.name}: {address}"
