"""From a content file to a typed definition; everything that is wrong with it is said at once, with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from flis.base.errors import Problem, problem
from flis.catalog.definitions.fields import Definition, Source
from flis.catalog.files import shown_path
from flis.catalog.suggestions import did_you_mean
from flis.catalog.yaml_text import Loc, YamlText, parse_yaml

D = TypeVar("D", bound=Definition)

_ID = re.compile(r"^[a-z0-9][a-z0-9_-]*$")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "oe", "ä": "ae", "ü": "y"})
_HEADER = re.compile(r"\A\s*/\*(?P<yaml>.*?)\*/", re.DOTALL)

#: What a value must be, by pydantic's error type.
_EXPECTED = {
    "int_parsing": "et helt tal",
    "int_from_float": "et helt tal",
    "float_parsing": "et tal",
    "bool_parsing": "ja eller nej",
    "bool_type": "ja eller nej",
    "string_type": "tekst",
    "list_type": "en liste",
    "dict_type": "felter med værdier",
    "model_type": "felter med værdier",
    "too_short": "mindst én",
    "string_too_short": "mindst {min_length} tegn",
    "string_too_long": "højst {max_length} tegn",
    "greater_than_equal": "mindst {ge}",
    "less_than_equal": "højst {le}",
    "literal_error": "en af {expected}",
    "string_pattern_mismatch": "små bogstaver a-z, tal, _ (og - i id'er)",
    "date_from_datetime_parsing": "en dato som 2021-12-31",
    "date_parsing": "en dato som 2021-12-31",
}


class Reader:
    """Reads files of one content folder and collects the problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        """The path as people know it: relative to the content folder."""
        return shown_path(path, self.root)

    def text(self, path: Path) -> str | None:
        raw = path.read_bytes()
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            byte = f"0x{raw[error.start]:02X}"
            self.problems.append(problem("K004", file=self.name(path), line=line, value=byte, position=error.start))
            return None

    def definition(self, kind: type[D], path: Path, omraade: str, definition_id: str | None = None) -> D | None:
        """The definition in the YAML file ``path``, or None when something is wrong with it."""
        text = self.text(path)
        return None if text is None else self._typed(kind, text, path, omraade, definition_id or _id_of(path), 1)

    def without_file(self, kind: type[D], path: Path, omraade: str) -> D | None:
        """A definition with nothing but its id: the file beside ``path`` that would describe it is optional."""
        return self._validated(kind, YamlText(), path, omraade, _id_of(path), 1)

    def _id_ok(self, kind: type[Definition], definition_id: str, path: Path) -> bool:
        if kind.any_name or _ID.match(definition_id):
            return True
        example = _as_id(definition_id) + path.suffix
        self.problems.append(problem("K015", file=self.name(path), value=definition_id, example=example))
        return False

    def sql_definition(self, kind: type[D], path: Path, omraade: str) -> tuple[D, str, int] | None:
        """The definition in a SQL file's header, the SQL after it, and the line where that SQL begins."""
        text = self.text(path)
        if text is None:
            return None
        match = _HEADER.match(text)
        if match is None:
            self.problems.append(problem("K013", file=self.name(path), line=1))
            return None
        sql = text[match.end() :]
        if not sql.strip().strip(";"):
            self.problems.append(problem("K014", file=self.name(path), line=text.count("\n") + 1))
            return None
        first_line = text[: match.start("yaml")].count("\n") + 1
        made = self._typed(kind, match["yaml"], path, omraade, _id_of(path), first_line)
        return (
            None if made is None else (made, sql.strip().rstrip(";"), text[: match.end()].count("\n") + _leading(sql))
        )

    def _typed(
        self, kind: type[D], text: str, path: Path, omraade: str, definition_id: str, first_line: int
    ) -> D | None:
        file = self.name(path)
        if not self._id_ok(kind, definition_id, path):
            return None
        try:
            parsed = parse_yaml(text, first_line)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + first_line if mark else first_line
            detail = getattr(error, "problem", None) or str(error)
            self.problems.append(problem("K003", file=file, line=line, detail=detail))
            return None
        return self._validated(kind, parsed, path, omraade, definition_id, first_line)

    def _validated(
        self, kind: type[D], parsed: YamlText, path: Path, omraade: str, definition_id: str, first_line: int
    ) -> D | None:
        file = self.name(path)
        data = {} if parsed.data is None else parsed.data
        if not isinstance(data, dict):
            self.problems.append(problem("K005", file=file, line=first_line, value=type(data).__name__))
            return None
        for loc, line in parsed.repeated:
            self.problems.append(problem("K009", file=file, line=line, value=str(loc[-1])))
        data = _without_empty(data)
        data.setdefault("id", definition_id)
        source = Source(path, first_line, parsed.lines)
        try:
            made = kind.model_validate(data)
        except ValidationError as error:
            for detail in error.errors():
                self.problems.append(_translate(dict(detail), kind, file, source))
            return None
        made.placed(source, omraade)
        return made


def _id_of(path: Path) -> str:
    """The file's name without its last ending, in the form that people type; some disks write å as two signs."""
    return unicodedata.normalize("NFC", path.stem)


def _as_id(name: str) -> str:
    """The nearest that can be an id: ``DimStore`` -> ``dimstore``, ``Ærø 2`` -> ``aeroe_2``."""
    return re.sub(r"[^a-z0-9_-]+", "_", name.lower().translate(_LETTERS)).strip("_-") or "navn"


def _leading(sql: str) -> int:
    """Empty lines before the first word of ``sql``: what ``strip`` takes away."""
    return sql[: len(sql) - len(sql.lstrip())].count("\n")


def _without_empty(data: Any) -> Any:
    """A field without a value counts as left out, so that its default stands."""
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    return [_without_empty(value) for value in data] if isinstance(data, list) else data


def _translate(error: dict[str, Any], kind: type[BaseModel], file: str, source: Source) -> Problem:
    loc: Loc = tuple(error["loc"])
    line = source.line_of(*loc)
    owner = _model_at(kind, loc[:-1]) or kind
    field = str(loc[-1]) if loc else ""
    title = kind.__name__.lower()
    where: dict[str, Any] = {"file": file, "line": line, "field": field, "kind": title}
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(field, owner.model_fields)
        return problem("K006", **where, value=field, did_you_mean=hint, column=field)
    info = owner.model_fields.get(field)
    help_text = (info.description or "") if info else ""
    if error["type"] == "missing":
        return problem("K007", **where, help=help_text, column=field)
    context = dict(error.get("ctx") or {})
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace("'", "«", 1).replace("'", "»").replace(" or ", " eller ")
        context["expected"] = ", ".join(f"«{choice}»" for choice in _choices(info)) or context["expected"]
    expected = _EXPECTED.get(error["type"], "noget andet").format_map({**context})
    value = error.get("input")
    shown = value if isinstance(value, str) else "en liste" if isinstance(value, list) else "felter med værdier"
    hint = did_you_mean(shown, _choices(info)) if isinstance(value, str) else ""
    return problem("K008", **where, value=shown, expected=expected, did_you_mean=hint, help=help_text, column=field)


def _choices(info: FieldInfo | None) -> list[str]:
    """The values of a Literal field, through Optional and list."""
    if info is None:
        return []
    return [str(choice) for choice in _literals(info.annotation)]


def _literals(annotation: Any) -> Iterable[Any]:
    arguments = get_args(annotation)
    for argument in arguments:
        if isinstance(argument, str | int) and not isinstance(argument, bool):
            yield argument
        else:
            yield from _literals(argument)


def _model_at(kind: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model class that holds the field at ``loc``. A step is a field's name, or a place in a list or dict."""
    current: Any = kind
    for step in loc:
        model = _model(current)
        if model is not None and str(step) in model.model_fields:
            current = model.model_fields[str(step)].annotation
        elif model is not None:
            return None
        else:
            current = _held(current)
    return _model(current)


def _model(annotation: Any) -> type[BaseModel] | None:
    """The model class that the annotation is, also as one of several (``X | None``) or with more said about it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (list, dict, None):
        return None
    return next((found for a in get_args(annotation) if (found := _model(a))), None)


def _held(annotation: Any) -> Any:
    """What a list or dict holds."""
    if get_origin(annotation) in (list, dict):
        return get_args(annotation)[-1]
    return next((held for a in get_args(annotation) if (held := _held(a)) is not None), None)
