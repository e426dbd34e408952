"""``flis koer``: build what changed, run the quality rules, publish unless a rule says stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flis.base.errors import ContentError
from flis.catalog.catalog import Catalog
from flis.mdx.check import mdx_warnings
from flis.pipeline.check import check_content
from flis.quality import Result, run_rules
from flis.semantic import Semantic
from flis.semantic.soundness import cube_faults
from flis.warehouse.release import Release, current_name, open_release, prune, publish
from flis.warehouse.runner import build
from flis.warehouse.store import Lager

Progress = Callable[[str, int, int, str], None]

#: Releases that are kept besides the current one, and how long readers of an old one are given.
KEEP = 10
GRACE_SECONDS = 3600.0


@dataclass(frozen=True)
class RunResult:
    """``release`` is the current one afterwards; ``published`` tells whether this run made it. ``warnings`` are the
    content's, what in the tables would stop questions to cubes, and what the cubes' MDX names in vain."""

    release: Release | None
    published: bool
    rebuilt: list[tuple[str, str]]
    quality: list[Result]
    warnings: tuple[Any, ...]

    @property
    def stopped_by(self) -> list[Result]:
        return [r for r in self.quality if r.status == "stop"]


def load_checked(root: Path) -> Catalog:
    """The catalogue of ``root``. Raises ContentError with every problem when the content is not valid."""
    report = check_content(root)
    if report.errors or report.catalog is None:
        raise ContentError(*report.errors)
    return report.catalog


def run(lager: Lager, catalog: Catalog, progress: Progress | None = None) -> RunResult:
    """Build, check and publish under the writer's lock. Nothing changes for readers until the very end."""
    with lager.writer_lock(), build(lager, catalog, progress=step_of(progress, "byg")) as candidate:
        quality = run_rules(catalog, candidate, lager, progress=step_of(progress, "kontrol"))
        before = current_name(lager)
        warnings = (*catalog.warnings, *candidate.warnings)
        if any(r.status == "stop" for r in quality):
            release = open_release(lager) if before else None
            return RunResult(release, False, candidate.rebuilt, quality, warnings)
        release = publish(lager, catalog, candidate, [r.as_dict() for r in quality])
        semantic = Semantic(release, catalog)
        faults = [*cube_faults(semantic), *mdx_warnings(semantic)]
        prune(lager, keep=KEEP, grace_seconds=GRACE_SECONDS)
        return RunResult(release, release.name != before, candidate.rebuilt, quality, (*warnings, *faults))


def step_of(progress: Progress | None, step: str) -> Callable[[int, int, str], None] | None:
    """Progress of one step, as the layers below report it."""
    if progress is None:
        return None
    return lambda done, total, what: progress(step, done, total, what)
