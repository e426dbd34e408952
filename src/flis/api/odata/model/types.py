"""SQL types and aggregations -> EDM types, and back to what a literal of the query must be."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from flis.api.odata.grammar.tree import LiteralValue
from flis.api.odata.model.entities import Edm
from flis.catalog.definitions.kube import Measure

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
#: Types of a calendar's levels, which are computed from a date.
CALENDAR: dict[str, Edm] = {"aar": "Edm.Int32", "dag": "Edm.Date"}


def edm_of_sql(sql_type: str) -> Edm:
    found = sql_type.upper()
    if found in _WHOLE:
        return "Edm.Int64"
    if found.startswith("DECIMAL"):
        return "Edm.Decimal"
    if found in ("DOUBLE", "FLOAT", "REAL"):
        return "Edm.Double"
    if found == "BOOLEAN":
        return "Edm.Boolean"
    if found == "DATE":
        return "Edm.Date"
    return "Edm.DateTimeOffset" if found.startswith("TIMESTAMP") else "Edm.String"


def edm_of_measure(measure: Measure, column: Edm) -> Edm:
    """``column``: the type of the column that is counted on."""
    if measure.type in ("antal", "antal_unikke"):
        return "Edm.Int64"
    if measure.type in ("forhold", "gennemsnit", "gennemsnit_over_tid") or measure.faktor != 1:
        return "Edm.Double"
    return column


def suits(value: LiteralValue, edm: Edm) -> bool:
    """Whether a literal may be compared with a property of that type."""
    if value is None:
        return True
    if isinstance(value, bool):
        return edm == "Edm.Boolean"
    if isinstance(value, int | float | Decimal):
        return edm in ("Edm.Int32", "Edm.Int64", "Edm.Double", "Edm.Decimal")
    if isinstance(value, date):
        return edm in ("Edm.Date", "Edm.DateTimeOffset")
    return edm == "Edm.String"


def brought(value: LiteralValue, edm: Edm) -> LiteralValue:
    """A literal that suits, in the Python type that rows hold."""
    if isinstance(value, datetime) and edm == "Edm.Date":
        return value.date()
    if isinstance(value, date) and not isinstance(value, datetime) and edm == "Edm.DateTimeOffset":
        return datetime(value.year, value.month, value.day)
    return value


#: What a literal of each type looks like, for the error message.
FORMS: dict[Edm, str] = {
    "Edm.String": "'tekst'", "Edm.Int32": "2021", "Edm.Int64": "101", "Edm.Double": "1.5", "Edm.Decimal": "1.5",
    "Edm.Boolean": "true", "Edm.Date": "2021-12-31", "Edm.DateTimeOffset": "2021-12-31T00:00:00Z",
}  # fmt: skip
