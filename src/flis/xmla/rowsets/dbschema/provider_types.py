"""DBSCHEMA_PROVIDER_TYPES: the data types that values can have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.dbtypes import DbType
from flis.xmla.rowsets.rowset import rowset

#: Name, type, size (characters or digits), whether it is unsigned.
_TYPES = (
    ("DBTYPE_I2", DbType.I2, 5, False),
    ("DBTYPE_I4", DbType.I4, 10, False),
    ("DBTYPE_I8", DbType.I8, 19, False),
    ("DBTYPE_R8", DbType.R8, 15, False),
    ("DBTYPE_BOOL", DbType.BOOL, 1, None),
    ("DBTYPE_DATE", DbType.DATE, 19, None),
    ("DBTYPE_UI2", DbType.UI2, 5, True),
    ("DBTYPE_UI4", DbType.UI4, 10, True),
    ("DBTYPE_UI8", DbType.UI8, 20, True),
    ("DBTYPE_VARIANT", DbType.VARIANT, 0, None),
    ("DBTYPE_WSTR", DbType.WSTR, 65535, None),
)
#: What texts and days stand between in a statement.
_MARKS = {DbType.WSTR: "'", DbType.DATE: "#"}
_SEARCHABLE = 4


@rowset(
    "DBSCHEMA_PROVIDER_TYPES",
    guid="C8B5222C-5CF3-11CE-ADE5-00AA0044773D",
    columns="""
        TYPE_NAME
        DATA_TYPE unsignedShort
        COLUMN_SIZE unsignedInt
        LITERAL_PREFIX
        LITERAL_SUFFIX
        CREATE_PARAMS
        IS_NULLABLE boolean
        CASE_SENSITIVE boolean
        SEARCHABLE unsignedInt
        UNSIGNED_ATTRIBUTE boolean
        FIXED_PREC_SCALE boolean
        AUTO_UNIQUE_VALUE boolean
        LOCAL_TYPE_NAME
        MINIMUM_SCALE short
        MAXIMUM_SCALE short
        GUID uuid
        TYPELIB
        VERSION
        IS_LONG boolean
        BEST_MATCH boolean
        IS_FIXEDLENGTH boolean
    """,
    restrictions="DATA_TYPE BEST_MATCH",
)
def DBSCHEMA_PROVIDER_TYPES(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: ARG001, N802 - the protocol's name
    for name, data_type, size, unsigned in _TYPES:
        mark = _MARKS.get(data_type)
        yield {
            "TYPE_NAME": name,
            "DATA_TYPE": data_type,
            "COLUMN_SIZE": size,
            "LITERAL_PREFIX": mark,
            "LITERAL_SUFFIX": mark,
            "IS_NULLABLE": True,
            "CASE_SENSITIVE": False if data_type == DbType.WSTR else None,
            "SEARCHABLE": _SEARCHABLE,
            "UNSIGNED_ATTRIBUTE": unsigned,
            "FIXED_PREC_SCALE": False,
            "AUTO_UNIQUE_VALUE": False,
            "IS_LONG": False,
            "BEST_MATCH": True,
            "IS_FIXEDLENGTH": data_type != DbType.WSTR,
        }
