"""``flis tjek``: everything about a content folder that can be known without data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.loader import inspect_content
from flis.mdx.check import check_mdx
from flis.noegletal import check_filters
from flis.warehouse.runner import check_models


@dataclass(frozen=True)
class ContentReport:
    """What ``flis tjek`` found. ``catalog`` is None when the folder could not be read at all."""

    catalog: Catalog | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.problems if p.severity == "fejl"]

    @property
    def warnings(self) -> list[Problem]:
        return [p for p in self.problems if p.severity == "advarsel"]


def check_content(root: Path) -> ContentReport:
    """Files, references, SQL of the models, lineage of person columns, filters of the nøgletal, MDX of the cubes."""
    catalog, problems = inspect_content(root)
    found = list(problems)
    if catalog is not None and not any(p.severity == "fejl" for p in problems):
        found += check_models(catalog)
        found += check_filters(catalog)
        found += check_mdx(catalog)
    return ContentReport(catalog, tuple(found))
