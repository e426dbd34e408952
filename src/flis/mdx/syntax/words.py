"""The words that the grammar knows."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Cannot begin an expression, so that a clause that is missing is noticed where it should stand.
RESERVED = _words("SELECT FROM WHERE ON AS AND OR XOR NOT NULL CASE WHEN THEN ELSE END IS IN MATCHES")

#: A bare one of these after a dot ends a name: ``[Store].[Stores].Members``.
PROPERTIES = _words("""
    ALLMEMBERS CAPTION CHILDREN COUNT CURRENT CURRENTMEMBER CURRENTORDINAL DATAMEMBER DEFAULTMEMBER DEFAULT_MEMBER
    DESCRIPTION DIMENSION FIRSTCHILD FIRSTSIBLING HIERARCHY ITEM KEY LASTCHILD LASTSIBLING LEVEL LEVELS MEMBERS
    MEMBERVALUE MEMBER_CAPTION MEMBER_KEY MEMBER_NAME MEMBER_UNIQUE_NAME MEMBER_VALUE NAME NEXTMEMBER ORDERKEY ORDINAL
    PARENT PREVMEMBER PROPERTIES SIBLINGS UNIQUENAME UNIQUE_NAME UNKNOWNMEMBER VALUE
    HIERARCHY_UNIQUE_NAME LEVEL_NUMBER LEVEL_UNIQUE_NAME PARENT_UNIQUE_NAME CHILDREN_CARDINALITY DIMENSION_UNIQUE_NAME
    CUBE_NAME PARENT_LEVEL
""")

#: How tightly an operator binds, in the order of Analysis Services; a larger number binds tighter. ``AS`` goes round a
#: range: an end of a range is a member, and what ``AS`` names is a set.
BINDING = {
    "OR": 1, "XOR": 2, "AND": 3,
    "=": 5, "<>": 5, "<": 5, "<=": 5, ">": 5, ">=": 5, "IN": 5, "MATCHES": 5,
    "+": 6, "-": 6, "||": 6, "*": 7, "/": 7, "^": 9, "AS": 10, ":": 11, "IS": 12,
}  # fmt: skip
#: After ``NOT`` between two operands.
NEGATABLE = _words("IN MATCHES")
NOT, COMPARED, EXISTING, SIGN = 4, 5, 7, 9

AXES = {"COLUMNS": 0, "ROWS": 1, "PAGES": 2, "SECTIONS": 3, "CHAPTERS": 4}
AXIS_NAMES = {number: name for name, number in AXES.items()}
LAST_AXIS = 127

#: Function libraries that Analysis Services lets a call begin with: ``VBA!Left(…)``, ``ExcelMDX.Pi()``.
LIBRARIES = _words("VBA VBAMDX EXCEL EXCELMDX")

#: Behind the word HINT.
HINTS = _words("EAGER STRICT LAZY")

#: What WITH and CREATE define.
DEFINITIONS = ("MEMBER", "SET", "CELL CALCULATION")

#: First words of the statements that can be executed.
STATEMENTS = ("SELECT", "WITH", "DRILLTHROUGH", "CREATE", "DROP", "REFRESH", "CLEAR", "CALCULATE", "EXPLAIN")

#: First words of statements that Analysis Services has and that are refused by name, DAX among them.
REFUSED = _words("ALTER UPDATE CALL BEGIN COMMIT ROLLBACK SCOPE FREEZE IF USE IMPORT DEFINE EVALUATE INSERT DELETE")
