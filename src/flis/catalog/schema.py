"""JSON schemas of the content files, so that an editor checks and completes while one writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flis.base.files import write_text_atomic
from flis.catalog.kinds import KINDS, Kind


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON schema (2020-12) of one kind of file. ``id`` comes from the file's name and may be left out."""
    schema = kind.definition.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = kind.titel
    if "id" in schema.get("required", []):
        schema["required"].remove("id")
    converted: dict[str, Any] = _yes_no(schema)
    return converted


def _yes_no(node: Any) -> Any:
    """Booleans are written ja and nej in content."""
    if isinstance(node, dict):
        if node.get("type") == "boolean":
            default = {"default": "ja" if node["default"] else "nej"} if "default" in node else {}
            rest = {k: v for k, v in node.items() if k not in ("type", "default")}
            return {**rest, **default, "enum": ["ja", "nej"]}
        return {key: _yes_no(value) for key, value in node.items()}
    return [_yes_no(value) for value in node] if isinstance(node, list) else node


def write_schemas(folder: Path) -> list[Path]:
    """Write ``<kind>.schema.json`` for every kind into ``folder``; the files written."""
    written = []
    for kind in KINDS:
        path = folder / f"{kind.word}.schema.json"
        write_text_atomic(path, json.dumps(json_schema(kind), ensure_ascii=False, indent=2, sort_keys=True) + "\n")
        written.append(path)
    return written
