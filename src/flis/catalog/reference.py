"""The generated reference of content files: every field, from the same definitions that validate it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from flis.base.messages import catalogue
from flis.catalog.definitions.fields import Part
from flis.catalog.kinds import KINDS, Kind

_TYPES = {"str": "tekst", "int": "helt tal", "float": "tal", "bool": "ja/nej", "date": "dato"}


def content_reference() -> str:
    """``docs/opslag/indhold.md``: one section per kind of file, one table row per field."""
    lines = [
        "# Indholdets filer",
        "",
        "Siden er dannet af definitionerne i `src/flis/catalog/definitions` med `flis docs`; ret dem, ikke siden.",
        "Skemaer til editorer ligger i `docs/opslag/skemaer`.",
        "",
    ]
    for kind in KINDS:
        lines += _section(kind)
    return "\n".join(lines).rstrip() + "\n"


def error_reference() -> str:
    """``docs/opslag/fejlkoder.md``: every message with its advice."""
    lines = ["# Fejlkoder", "", "Siden er dannet af `src/flis/base/beskeder` med `flis docs`.", ""]
    lines += ["| Kode | Besked | Råd |", "|---|---|---|"]
    for code, texts in sorted(catalogue().items()):
        lines.append(f"| {code} | {_cell(texts['da'])} | {_cell(texts.get('raad', ''))} |")
    return "\n".join(lines) + "\n"


def _section(kind: Kind) -> Iterator[str]:
    yield f"## {kind.titel}"
    yield ""
    yield f"`{kind.where}`" + (" · felterne står i filens første kommentar `/* … */`" if kind.is_sql else "")
    yield ""
    yield from _table(kind.definition)
    for part in _parts(kind.definition):
        yield f"### {part.__name__}"
        yield ""
        yield from _table(part)


def _table(model: type[BaseModel]) -> Iterator[str]:
    yield "| Felt | Type | Skal udfyldes | Udgangspunkt | Betydning |"
    yield "|---|---|---|---|---|"
    for name, info in model.model_fields.items():
        if name == "id" and "Definition" in {base.__name__ for base in model.__mro__}:
            continue
        required = "ja" if info.is_required() else ""
        cells = [f"`{name}`", _type(info.annotation), required, _default(info), _cell(info.description or "")]
        yield f"| {' | '.join(cells)} |"
    yield ""


def _parts(model: type[BaseModel]) -> list[type[Part]]:
    """The parts that a definition is built of, each once, in the order they are met."""
    found: list[type[Part]] = []

    def visit(current: type[BaseModel]) -> None:
        for info in current.model_fields.values():
            for part in _models_in(info.annotation):
                if part not in found:
                    found.append(part)
                    visit(part)

    visit(model)
    return found


def _models_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _type(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is None:
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return annotation.__name__
        return _TYPES.get(getattr(annotation, "__name__", ""), "tekst")
    real = [a for a in arguments if a is not type(None)]
    if origin is list:
        return f"liste af {_type(real[0])}"
    if origin is dict:
        return f"navn → {_type(real[1])}"
    if all(isinstance(a, str) for a in real):
        return " · ".join(f"`{a}`" if a else "tom" for a in real)
    return _type(real[0])


def _default(info: FieldInfo) -> str:
    value = info.default
    if value is PydanticUndefined or value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return ", ".join(f"`{v}`" for v in value)
    return f"`{value}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip()
