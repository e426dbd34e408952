"""What a release says about itself (``udgivelser/<navn>/manifest.json``), and which release is the current one."""

from __future__ import annotations

import json
from typing import Any

from flis.base.errors import FlisError, UsageError, problem
from flis.warehouse.store import Lager
from flis.warehouse.versions import TableVersion

#: Raise it when a manifest of today cannot be read by the engine of yesterday.
FORMAT = 1
MANIFEST = "manifest.json"
QUALITY = "kvalitet.json"
SERVING = "serving.duckdb"

Manifest = dict[str, Any]


def current_name(lager: Lager) -> str | None:
    """The name of the current release; None before the first."""
    try:
        name = lager.current_file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return name or None


def read_manifest(lager: Lager, name: str) -> Manifest:
    """Raises UsageError for a release that does not exist, FlisError for one that cannot be read."""
    found: Manifest = _read_json(lager, name, MANIFEST)
    return found


def read_quality(lager: Lager, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _read_json(lager, name, QUALITY)
    return found


def read_current(lager: Lager) -> Manifest | None:
    """The current release's manifest; None when there is none, or when it is damaged (a build then begins afresh)."""
    name = current_name(lager)
    if name is None:
        return None
    try:
        return read_manifest(lager, name)
    except FlisError:
        return None


def tables_in(manifest: Manifest) -> dict[str, TableVersion]:
    return {name: TableVersion.from_dict(name, data) for name, data in manifest["tabeller"].items()}


def release_names(lager: Lager) -> list[str]:
    """Names of the releases that are there, oldest first."""
    found = [p.name for p in lager.udgivelser.glob("*") if (p / MANIFEST).is_file() and not p.name.startswith(".")]
    return sorted(found, key=_age)


def _age(name: str) -> tuple[str, int]:
    day, _, number = name.rpartition("-")
    return (day, int(number)) if number.isdigit() else (name, 0)


def _read_json(lager: Lager, name: str, file: str) -> Any:
    path = lager.udgivelser / name / file
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(problem("U002", navn=name, kendte=", ".join(release_names(lager)) or "ingen")) from None
    except (OSError, ValueError) as error:
        raise FlisError(problem("U003", navn=name, file=file, detail=str(error))) from error


def read_delivery_list(lager: Lager, path: str) -> list[dict[str, Any]]:
    """The deliveries that one partition of a delivered table counted; FlisError when the file is damaged."""
    try:
        found: list[dict[str, Any]] = json.loads((lager.root / path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FlisError(problem("U003", navn=path, file=path, detail=str(error))) from error
    return found
