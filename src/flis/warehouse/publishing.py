"""From candidate to release: everything is written and fsynced before the pointer moves, and the pointer moves last.

A kill before the rename of the folder leaves work that the next writer sweeps; a kill between the rename and the
pointer leaves a whole release that nobody points to. Readers see the previous release until the pointer is replaced.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from flis.base.errors import FlisError, problem
from flis.base.files import fsync_dir, fsync_file, write_text_atomic
from flis.catalog.catalog import Catalog
from flis.catalog.files import copy_definitions
from flis.warehouse.duck import literal, quoted, read_parquet, scratch
from flis.warehouse.manifest import (
    FORMAT,
    MANIFEST,
    QUALITY,
    SERVING,
    Manifest,
    current_name,
    read_current,
    release_names,
)
from flis.warehouse.register import Leverance
from flis.warehouse.runner.candidate import Candidate
from flis.warehouse.runner.inputs import hashed
from flis.warehouse.store import Lager
from flis.warehouse.versions import WHOLE, TableVersion
from flis.warehouse.workspace import NEW_CONTENT, NEW_RELEASE

#: Tables up to this size, that are not divided, are served from a database file: a question to one of them costs a
#: fifth of what it costs to open a Parquet file.
SERVED_ROWS = 200_000


def publish_release(lager: Lager, catalog: Catalog, candidate: Candidate, quality: list[dict[str, Any]]) -> str:
    """Make the candidate the current release and give its name; the current release's when nothing has changed.

    Raises FlisError when it cannot be written (a full disk, say); the current release then stands as it did.
    """
    with lager.writer_lock():
        previous = read_current(lager)
        identity = _identity(catalog, candidate)
        if previous is not None and previous["identitet"] == identity:
            return str(previous["navn"])
        work = lager.arbejde / NEW_RELEASE
        try:
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)
            _copy_content(lager, catalog)
            return _write(lager, catalog, candidate, quality, work, previous, identity)
        except (OSError, duckdb.Error) as error:
            raise FlisError(problem("U005", detail=str(error).splitlines()[0])) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _write(
    lager: Lager,
    catalog: Catalog,
    candidate: Candidate,
    quality: list[dict[str, Any]],
    work: Path,
    previous: Manifest | None,
    identity: str,
) -> str:
    name = _next_name(lager)
    manifest: Manifest = {
        "format": FORMAT,
        "navn": name,
        "dannet": datetime.now().isoformat(timespec="seconds"),
        "forrige": current_name(lager),
        "identitet": identity,
        "indhold": catalog.version,
        "motor": {"flis": version("flis"), "duckdb": duckdb.__version__},
        "serving": _write_serving(lager, candidate.tables, work / SERVING, previous),
        "leverancer": _write_delivery_lists(lager, candidate),
        "tabeller": {table: version.as_dict() for table, version in sorted(candidate.tables.items())},
    }
    _write_json(work / QUALITY, quality)
    _write_json(work / MANIFEST, manifest)
    fsync_dir(work)
    target = lager.udgivelser / name
    work.replace(target)
    fsync_dir(lager.udgivelser)
    write_text_atomic(lager.current_file, name + "\n")
    return name


def _identity(catalog: Catalog, candidate: Candidate) -> str:
    """The same for two candidates that would give the same release."""
    parts = [
        f"{table} {partition} {part.key}"
        for table, version in sorted(candidate.tables.items())
        for partition, part in sorted(version.parts.items())
    ]
    sources = [f"{source.name} {source.whole_digest}" for source in candidate.delivered]
    return hashed([str(FORMAT), version("flis"), duckdb.__version__, catalog.version, *parts, *sources])


def _next_name(lager: Lager) -> str:
    today = date.today().isoformat()
    taken = [int(n.rsplit("-", 1)[1]) for n in release_names(lager) if n.startswith(today + "-")]
    return f"{today}-{max(taken, default=0) + 1}"


def _copy_content(lager: Lager, catalog: Catalog) -> None:
    target = lager.root / "indhold" / catalog.version
    if target.is_dir():
        return
    work = lager.arbejde / NEW_CONTENT
    shutil.rmtree(work, ignore_errors=True)
    copy_definitions(catalog.root, work)
    for path in sorted(work.rglob("*"), reverse=True):
        fsync_file(path)
    fsync_dir(work)
    target.parent.mkdir(parents=True, exist_ok=True)
    work.replace(target)
    fsync_dir(target.parent)


def _write_serving(
    lager: Lager, tables: Mapping[str, TableVersion], file: Path, previous: Manifest | None
) -> dict[str, Any]:
    """The serving database; a second name for the previous one when none of its tables has changed."""
    served = {
        name: version.parts[WHOLE]
        for name, version in sorted(tables.items())
        if version.partition_column is None and WHOLE in version.parts and version.parts[WHOLE].rows <= SERVED_ROWS
    }
    identity = hashed([duckdb.__version__, *(f"{name} {part.key}" for name, part in served.items())])
    described = {"identitet": identity, "tabeller": list(served)}
    if previous is not None and previous["serving"]["identitet"] == identity:
        old = lager.udgivelser / previous["navn"] / SERVING
        try:
            os.link(old, file)
            return described
        except OSError:
            file.unlink(missing_ok=True)
    attached = f"serving_{uuid.uuid4().hex}"
    with scratch() as connection:
        connection.execute(f"ATTACH {literal(str(file))} AS {attached}")
        try:
            for name, part in served.items():
                rows = f"SELECT * FROM {read_parquet([lager.root / part.path])}"
                connection.execute(f"CREATE TABLE {attached}.main.{quoted(name)} AS {rows}")
        finally:
            connection.execute(f"DETACH {attached}")
    fsync_file(file)
    return described


def _write_delivery_lists(lager: Lager, candidate: Candidate) -> dict[str, dict[str, str]]:
    """For each delivered table and partition, a file with the deliveries that count; files that are there are kept."""
    # A delivery of a year stands in twelve lists.
    delivery = lru_cache(maxsize=None)(candidate.register.get)
    found: dict[str, dict[str, str]] = {}
    for source in candidate.delivered:
        paths = {p: f"data/{source.name}/{p or 'alt'}-{key[:16]}.json" for p, key in sorted(source.keys.items())}
        for partition, path in paths.items():
            if not (lager.root / path).exists():
                parts = candidate.register.parts(source.name, [partition])
                rows = [_as_listed(delivery(part.leverance_id), part.rows) for part in parts]
                write_text_atomic(lager.root / path, json.dumps(rows, ensure_ascii=False))
        found[source.name] = paths
    return found


def _as_listed(one: Leverance, rows: int) -> dict[str, Any]:
    return {
        "leverance": one.id, "kontrakt": one.kontrakt, "afsender": one.afsender, "periode": one.periode,
        "modtaget": one.modtaget.isoformat(), "raekker": rows,
    }  # fmt: skip


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str), encoding="utf-8")
    fsync_file(path)
