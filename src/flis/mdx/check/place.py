"""Where in the content a finding in MDX stands."""

from __future__ import annotations

from dataclasses import replace

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.fields import Definition
from flis.catalog.files import shown_path


def at(catalog: Catalog, owner: Definition, loc: tuple[str | int, ...], found: Problem, text: str = "") -> Problem:
    """The finding with file and line. ``text``: the expression that its own line and character are counted in; where
    the line of the expression stands in the file as it is, the file's line is that one, else the field's first."""
    first = owner.source.line_of(*loc)
    line = first
    if text and found.line is not None:
        lines = text.splitlines()
        wanted = lines[found.line - 1].strip() if found.line <= len(lines) else ""
        line = _line_with(owner, wanted, first)
    return replace(found, file=shown_path(owner.source.path, catalog.root), line=line)


def _line_with(owner: Definition, wanted: str, first: int) -> int:
    try:
        lines = owner.source.path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return first
    return next((n for n, line in enumerate(lines[first - 1 :], first) if wanted and wanted in line), first)
