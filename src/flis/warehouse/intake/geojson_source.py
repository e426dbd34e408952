"""GeoJSON: one row for each feature, its properties as columns, and its geometry as GeoJSON text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flis.base.errors import DeliveryError, problem
from flis.catalog.definitions.kontrakt import Filformat, Kontrakt
from flis.warehouse.duck import literal, quoted
from flis.warehouse.intake.header import compare_names, source_names
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.parquet_source import plain_form
from flis.warehouse.intake.sources import NumberedSql
from flis.warehouse.intake.workspace import Workspace

#: Names that a contract may use for the geometry.
_GEOMETRY = ("geometri", "geometry")


@dataclass(frozen=True)
class GeojsonSource:
    """``linje`` is the feature's number."""

    path: Path
    kontrakt: Kontrakt
    limits: Limits

    expected: None = None
    first_line: int = 1

    @property
    def form(self) -> Filformat:
        return plain_form(self.kontrakt)

    def quick(self) -> None:
        return None

    def numbered(self) -> NumberedSql:
        names = ["linje", *(k.navn for k in self.kontrakt.kolonner)]
        columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
        options = f"format = 'newline_delimited', maximum_object_size = {self.limits.feature_bytes}"
        source = f"read_json({literal(str(self.path))}, columns = {{{columns}}}, {options})"
        chosen = ", ".join(quoted(name) for name in names[1:])
        return NumberedSql(f"SELECT CAST(linje AS BIGINT) AS linje, {chosen} FROM {source}")


def open_geojson(path: Path, kontrakt: Kontrakt, work: Workspace, limits: Limits, shown: str) -> GeojsonSource:
    """Read the features. Raises DeliveryError when the file is not GeoJSON or has other properties than agreed."""
    if path.stat().st_size > limits.document_bytes:
        raise DeliveryError(problem("L153", file=shown, graense=limits.document_bytes // 1_000_000))
    features = _features(path, shown)
    if not features:
        raise DeliveryError(problem("L107", file=shown))
    names = source_names(kontrakt)
    present = list(dict.fromkeys(key for feature in features for key in feature["properties"]))
    geometry = [name for name in names if name in _GEOMETRY and name not in present]
    problems = compare_names([*present, *geometry], kontrakt, shown)
    if problems:
        raise DeliveryError(*problems)
    target = work.path(".ndjson")
    with target.open("w", encoding="utf-8") as outgoing:
        for number, feature in enumerate(features, 1):
            row: dict[str, str | None] = {"linje": str(number)}
            for kolonne, name in zip(kontrakt.kolonner, names, strict=True):
                value = feature.get("geometry") if name in geometry else feature["properties"].get(name)
                row[kolonne.navn] = _text(value)
            line = json.dumps({k: v for k, v in row.items() if v is not None}, ensure_ascii=False) + "\n"
            if len(line.encode()) > limits.feature_bytes:
                raise DeliveryError(problem("L153", file=shown, graense=limits.feature_bytes // 1_000_000))
            outgoing.write(line)
    return GeojsonSource(target, kontrakt, limits)


def _features(path: Path, shown: str) -> list[dict[str, Any]]:
    try:
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, json.JSONDecodeError) else "teksten er ikke JSON"
        raise DeliveryError(problem("L150", file=shown, art="GeoJSON", reason=reason)) from error
    features = document.get("features") if isinstance(document, dict) else None
    sound = isinstance(features, list) and all(
        isinstance(f, dict) and isinstance(f.get("properties"), dict) for f in features
    )
    if not sound:
        raise DeliveryError(
            problem("L150", file=shown, art="GeoJSON", reason="den er ikke en FeatureCollection med egenskaber")
        )
    return list(features or [])


def _text(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
