"""The generated reference says what the code says."""

from __future__ import annotations

import json

from flis.catalog.kinds import KINDS
from flis.catalog.schema import json_schema
from flis.cli.commands.docs import pages
from tests.conftest import REPO

OPSLAG = REPO / "docs" / "opslag"


def test_pages_are_current():
    stale = [name for name, text in pages().items() if (OPSLAG / name).read_text(encoding="utf-8") != text]
    assert stale == [], "kør «make docs»"


def test_schemas_are_current():
    for kind in KINDS:
        written = json.loads((OPSLAG / "skemaer" / f"{kind.word}.schema.json").read_text(encoding="utf-8"))
        assert written == json_schema(kind), "kør «make docs»"
