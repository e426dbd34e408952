"""Member keys as callers write them, turned into the type of the column that they are compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from flis.base.errors import UsageError, problem
from flis.base.periods import Grain, Period
from flis.semantic.question import Value

_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_YES = {"ja": True, "true": True, "1": True, "nej": False, "false": False, "0": False}
#: What each time grain looks like, for the error message.
_GRAIN_FORMS = {"aar": "2021", "kvartal": "2021K1", "maaned": "2021-03", "dag": "2021-03-31"}


def is_integer(sql_type: str) -> bool:
    return sql_type.upper() in _INTEGERS


def is_text(sql_type: str) -> bool:
    return sql_type.upper().startswith(("VARCHAR", "ENUM"))


def converted(value: Value, sql_type: str, level: str) -> Value:
    """``value`` in the Python type that DuckDB's ``sql_type`` binds; UsageError S008 when it is none."""
    if value is None:
        return None
    convert = _converter(sql_type.upper())
    try:
        return convert(value)
    except (ValueError, InvalidOperation, KeyError, TypeError):
        raise _no_member(value, sql_type, level) from None


def _no_member(value: Value, sql_type: str, level: str) -> UsageError:
    return UsageError(problem("S008", value=str(value), niveau=level, type=_type_name(sql_type)))


def converted_all(values: Iterable[Value], sql_type: str, level: str) -> tuple[Value, ...]:
    """``values`` as :func:`converted` gives them, each once, in the order they were first met."""
    convert = _converter(sql_type.upper())
    found: dict[Value, None] = {}
    for value in values:
        try:
            found[convert(value)] = None
        except (ValueError, InvalidOperation, KeyError, TypeError):
            raise _no_member(value, sql_type, level) from None
    return tuple(found)


def period_of(value: Value, grain: Grain, level: str) -> Period:
    """The period of ``grain`` that a time level's key names; UsageError S009 for anything else."""
    if isinstance(value, date):
        return Period.containing(value, grain)
    period = _parsed(str(value), level)
    if period.grain != grain:
        raise UsageError(problem("S009", value=str(value), niveau=level, form=_GRAIN_FORMS[grain]))
    return period


def bound_of(value: Value, level: str, *, last: bool) -> date | None:
    """The first (or last) day of the period or date that bounds a range."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, datetime):
        return value.date()
    period = _parsed(str(value), level)
    return period.last if last else period.first


def _parsed(text: str, level: str) -> Period:
    try:
        return Period.parse(text.strip())
    except ValueError:
        raise UsageError(problem("S009", value=text, niveau=level, form=", ".join(_GRAIN_FORMS.values()))) from None


def _converter(sql_type: str) -> Callable[[Value], Value]:
    if is_integer(sql_type):
        return _whole
    if sql_type.startswith("DECIMAL"):
        return lambda v: Decimal(str(v))
    if sql_type in ("DOUBLE", "FLOAT"):
        return lambda v: float(str(v))
    if sql_type == "BOOLEAN":
        return lambda v: _YES[str(v).lower()]
    if sql_type == "DATE":
        return lambda v: v if isinstance(v, date) else date.fromisoformat(str(v))
    if sql_type.startswith("TIMESTAMP"):
        return lambda v: v if isinstance(v, datetime) else datetime.fromisoformat(str(v))
    return str


def _whole(value: Value) -> int:
    if type(value) is int:
        return value
    number = int(str(value)) if not isinstance(value, float | Decimal) else int(value)
    if isinstance(value, float | Decimal) and number != value:
        raise ValueError(value)
    return number


def _type_name(sql_type: str) -> str:
    if is_integer(sql_type):
        return "et helt tal"
    if sql_type.upper().startswith(("DECIMAL", "DOUBLE", "FLOAT")):
        return "et tal"
    return {"DATE": "en dato", "BOOLEAN": "ja eller nej"}.get(sql_type.upper(), "et tidspunkt")
