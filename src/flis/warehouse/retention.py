"""Going back to an older release, removing old ones, and proving that what is there is whole."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from flis.base.errors import FlisError, Problem, problem
from flis.base.files import fsync_dir, write_text_atomic
from flis.warehouse.manifest import (
    SERVING,
    Manifest,
    current_name,
    read_manifest,
    read_quality,
    release_names,
    tables_in,
)
from flis.warehouse.store import Lager
from flis.warehouse.workspace import DOOMED, sweep_work


def roll_back(lager: Lager, name: str) -> None:
    """Make ``name`` the current release. UsageError when it does not exist, FlisError when a file of it is missing."""
    with lager.writer_lock():
        missing = list(_missing(lager, read_manifest(lager, name)))
        if missing:
            raise FlisError(*missing)
        write_text_atomic(lager.current_file, name + "\n")


def prune(lager: Lager, keep: int, grace_seconds: float) -> list[str]:
    """Remove releases beyond the newest ``keep`` and files that no remaining release points to; their names.

    The current release always stays, and so does whatever is younger than ``grace_seconds``: somebody may be reading
    it, or about to publish it. A release goes before its files, so that a kill leaves no release with missing files.
    Files of builds that never were published go along with the next release that goes.
    """
    with lager.writer_lock():
        sweep_work(lager)
        current = current_name(lager)
        names = release_names(lager)
        young = time.time() - grace_seconds
        kept = {current, *(names[-keep:] if keep > 0 else [])}
        removed = [n for n in names if n not in kept and _modified(lager.udgivelser / n) < young]
        if not removed:
            return []
        for name in removed:
            _remove_release(lager, name)
        needed, contents = _needed(lager)
        for file in _removable(lager.data, young):
            if str(file.relative_to(lager.root)) not in needed:
                file.unlink(missing_ok=True)
        for folder in (lager.root / "indhold").glob("*"):
            if folder.name not in contents and _modified(folder) < young:
                shutil.rmtree(folder)
        return removed


def verify(lager: Lager) -> list[Problem]:
    """Every release whose manifest cannot be read or whose files are not there with the length they were written
    with; empty when all is well."""
    found: list[Problem] = []
    for name in release_names(lager):
        try:
            manifest = read_manifest(lager, name)
            read_quality(lager, name)
        except FlisError as error:
            found += error.problems
        else:
            found += _missing(lager, manifest)
    current = current_name(lager)
    if current is not None and current not in release_names(lager):
        found.append(problem("U002", navn=current, kendte=", ".join(release_names(lager)) or "ingen"))
    return found


def _missing(lager: Lager, manifest: Manifest) -> Iterator[Problem]:
    name = manifest["navn"]
    for table in tables_in(manifest).values():
        for part in table.parts.values():
            if _size(lager.root / part.path) != part.bytes:
                yield problem("U006", file=part.path, navn=name)
    others = [path for lists in manifest["leverancer"].values() for path in lists.values()]
    for path in [*others, f"udgivelser/{name}/{SERVING}", f"indhold/{manifest['indhold']}"]:
        if not (lager.root / path).exists():
            yield problem("U006", file=path, navn=name)


def _needed(lager: Lager) -> tuple[set[str], set[str]]:
    """Files and content versions that the remaining releases point to. FlisError when one of them cannot be read:
    then nobody knows what it needs, and nothing is removed."""
    files: set[str] = set()
    contents: set[str] = set()
    for name in release_names(lager):
        manifest = read_manifest(lager, name)
        files.update(part[0] for table in manifest["tabeller"].values() for part in table["dele"].values())
        files.update(path for lists in manifest["leverancer"].values() for path in lists.values())
        contents.add(manifest["indhold"])
    return files, contents


def _remove_release(lager: Lager, name: str) -> None:
    """Under another name first, so that a half-removed folder is never taken for a release."""
    doomed = lager.arbejde / f"{DOOMED}{name}"
    (lager.udgivelser / name).replace(doomed)
    fsync_dir(lager.udgivelser)
    shutil.rmtree(doomed)


def _removable(folder: Path, young: float) -> Iterator[Path]:
    for file in folder.glob("*/*"):
        if file.is_file() and not file.name.startswith(".") and _modified(file) < young:
            yield file


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
