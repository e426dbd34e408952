"""What a model's header says, held against what its SQL really gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from flis.base.errors import Problem, problem
from flis.catalog.definitions.kontrakt import Kolonnetype
from flis.catalog.definitions.tabel import Model
from flis.catalog.suggestions import did_you_mean
from flis.warehouse.runner.order import tables_read
from flis.warehouse.runner.statement import Statement
from flis.warehouse.versions import Columns

_NAME = re.compile(r"[a-z_][a-z0-9_]*", re.IGNORECASE)
_WHOLE = r"(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)"
_DUCKDB: dict[Kolonnetype, str] = {
    "tekst": r"VARCHAR|ENUM\(.*",
    "heltal": rf"{_WHOLE}|DECIMAL\(\d+,0\)",
    "decimal": rf"DECIMAL\(.*|DOUBLE|FLOAT|{_WHOLE}",
    "dato": "DATE",
    "maaned": "DATE",
    "tidspunkt": "TIMESTAMP.*",
    "boolsk": "BOOLEAN",
}


def check_header(model: Model, statement: Statement, columns: Columns) -> list[Problem]:
    """Every promise of the header that the SQL does not keep."""
    checks = (_grain, _partition, _described)
    found = [*_names(statement, columns), *_dependencies(model, statement)]
    return found + [p for check in checks for p in check(model, statement, columns)]


def _names(statement: Statement, columns: Columns) -> Iterator[Problem]:
    counted = Counter(name.lower() for name, _ in columns)
    for name in (n for n, times in counted.items() if times > 1):
        yield statement.problem("M207", None, vaerdi=name)
    for name, _ in columns:
        if not _NAME.fullmatch(name):
            yield statement.problem("M208", None, vaerdi=name)


def _grain(model: Model, statement: Statement, columns: Columns) -> Iterator[Problem]:
    names = [name for name, _ in columns]
    for position, name in enumerate(model.korn):
        if name not in names:
            mente = did_you_mean(name, names)
            yield _at(model, statement, "M201", ("korn", position), vaerdi=name, felt="korn", mente=mente)


def _partition(model: Model, statement: Statement, columns: Columns) -> Iterator[Problem]:
    if model.partition is None:
        return
    kinds = dict(columns)
    if model.partition not in kinds:
        mente = did_you_mean(model.partition, kinds)
        yield _at(model, statement, "M201", ("partition",), vaerdi=model.partition, felt="partition", mente=mente)
    elif kinds[model.partition] != "DATE":
        yield _at(model, statement, "M202", ("partition",), vaerdi=model.partition, type=kinds[model.partition])
    if model.korn and model.partition not in model.korn:
        yield _at(model, statement, "M203", ("korn",), vaerdi=model.partition)


def _described(model: Model, statement: Statement, columns: Columns) -> Iterator[Problem]:
    kinds = dict(columns)
    for name, described in model.kolonner.items():
        here = ("kolonner", name)
        if name not in kinds:
            yield _at(model, statement, "M201", here, vaerdi=name, felt="kolonner", mente=did_you_mean(name, kinds))
        elif described.type and not re.fullmatch(_DUCKDB[described.type], kinds[name]):
            yield _at(model, statement, "M205", here, vaerdi=name, ventet=described.type, type=kinds[name])
    if model.kolonner and model.lag in ("dm", "bm"):
        for name in kinds:
            if name not in model.kolonner:
                yield _at(model, statement, "M204", ("kolonner",), vaerdi=name)


def _dependencies(model: Model, statement: Statement) -> Iterator[Problem]:
    read = tables_read(statement)
    for name in model.afhaenger:
        if name.lower() not in read:
            mente = did_you_mean(name, read)
            yield _at(model, statement, "M206", ("afhaenger", name), vaerdi=name, mente=mente)


def _at(model: Model, statement: Statement, code: str, loc: tuple[str | int, ...], **values: str) -> Problem:
    line = model.source.line_of(*loc)
    return problem(code, file=statement.file, line=line, tabel=model.id, **values)  # type: ignore[arg-type]
