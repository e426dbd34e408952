"""Functions of texts and of kinds of values."""

from __future__ import annotations

import pytest

from flis.base.errors import UsageError
from tests.mdx.vba.conftest import Value

CASES = [
    ("Len('Ærø')", 3),
    ("Len(NULL)", 0),
    ("Left('Odense', 2)", "Od"),
    ("Left('Od', 9)", "Od"),
    ("Right('Odense', 2)", "se"),
    ("Right('Odense', 0)", ""),
    ("Mid('Odense', 2, 3)", "den"),
    ("Mid('Odense', 4)", "nse"),
    ("Mid('Odense', 9)", ""),
    ("InStr('Odense', 'D')", 2),
    ("InStr(1, 'Odense', 'E')", 3),
    ("InStr(4, 'Odense', 'e')", 6),
    ("InStr(1, 'Odense', 'x', 0)", 0),
    ("InStr(3, 'Odense', '')", 3),
    ("InStr(1, '', 'x')", 0),
    ("InStr(NULL, 'x')", 0),
    ("InStrRev('banana', 'an')", 4),
    ("InStrRev('banana', 'an', 3)", 2),
    ("InStrRev('banana', 'AN', -1, 1)", 4),
    ("Find('n', 'banana', 4)", 5),
    ("Search('N?n', 'banana')", 3),
    ("Search('b*n', 'abcn')", 2),
    ("Search('*n?', 'banana')", 1),
    ("Search('a*n?x*', 'banana nax')", 2),
    ("StrComp('a', 'B')", 1),
    ("StrComp('a', 'B', 1)", -1),
    ("StrComp('a', 'A', 1)", 0),
    ("Exact('a', 'A')", False),
    ("UCase('æble')", "ÆBLE"),
    ("LCase('ÆBLE')", "æble"),
    ("Proper('ny by')", "Ny By"),
    ("StrConv('ny by', 1)", "NY BY"),
    ("Trim('  a b ') || '|'", "a b|"),
    ("LTrim('  a ') || '|'", "a |"),
    ("RTrim('  a ') || '|'", "  a|"),
    ("StrReverse('abc')", "cba"),
    ("Chr(230)", "æ"),
    ("Asc('æ')", 230),
    ("AscW('A')", 65),
    ("Space(2) || 'x'", "  x"),
    ("String(3, 'xy')", "xxx"),
    ("String(2, 65)", "AA"),
    ("Rept('ab', 2)", "abab"),
    ("Replace('banana', 'an', 'o')", "booa"),
    ("Replace('banana', 'an', 'o', 1, 1)", "boana"),
    ("Replace('banana', 'an', 'o', 3)", "noa"),
    ("Replace('banana', 'AN', 'o', 1, -1, 1)", "booa"),
    ("Replace('banana', '', 'o')", "banana"),
    ("Substitute('banana', 'an', 'o')", "booa"),
    ("Substitute('banana', 'an', 'o', 2)", "banoa"),
    ("Substitute('banana', 'an', 'o', 3)", "banana"),
    ("Str(5)", " 5"),
    ("Str(-5.5)", "-5.5"),
    ("CStr(1.5)", "1,5"),
    ("CStr(NULL)", ""),
    ("Format(1234.5, 'Standard')", "1.234,50"),
    ("Format(0.5, '0%')", "50%"),
    ("Format(DateSerial(2026, 3, 9), 'd. mmmm')", "9. marts"),
    ("FormatNumber(1234.567)", "1.234,57"),
    ("FormatNumber(1234.567, 0)", "1.235"),
    ("FormatPercent(0.1234, 1)", "12,3%"),
    ("FormatCurrency(10)", "10,00 kr."),
    ("FormatNumber(0.5, 1, 0)", ",5"),
    ("FormatNumber(-1234.5, -1, -2, -1)", "(1.234,50)"),
    ("FormatNumber(1234.5, 1, -1, 0, 0)", "1234,5"),
    ("FormatPercent(-12.5, 0, -1, -1, 0)", "(1250%)"),
    ("FormatCurrency(-1234.5, 0, -1, -1)", "(1.235 kr.)"),
    ("FormatCurrency(-0.25, 1, 0, -2, 0)", "-,3 kr."),
    ("AscB('abc')", 97),
    ("ChrB(97)", "a"),
    ("InStrRev('abcabc', 'b', 4)", 2),
    ("FormatDateTime('2026-03-09', 2)", "09-03-2026"),
    ("IsNull(NULL)", True),
    ("IsNull(0)", False),
    ("IsNumeric('1.5')", True),
    ("IsNumeric('x')", False),
    ("IsNumeric(NULL)", False),
    ("IsDate('31-12-2026')", True),
    ("IsDate('31-13-2026')", False),
    ("IsDate(Now())", True),
    ("IsError(Sqr(-1))", True),
    ("IsError(1)", False),
    ("IsArray(1)", False),
    ("TypeName('a')", "String"),
    ("TypeName(1)", "Long"),
    ("TypeName(1.5)", "Double"),
    ("TypeName(1 = 1)", "Boolean"),
    ("TypeName(NULL)", "Empty"),
    ("TypeName(Date())", "Date"),
    ("VarType('a')", 8),
]
REFUSED = [
    "Left('a', -1)", "Mid('a', 0)", "InStr(0, 'a', 'a')", "Find('x', 'a')", "Search('x', 'a')", "Asc('')", "Chr(-1)",
    "ChrB(256)", "InStrRev('a', 'a', 0)", "InStrRev('a', 'a', -2)",
    "Chr(55296)", "Space(-1)", "Space(1e9)", "String(1e9, 'x')", "Rept(Rept('x', 1000), 1e6)", "FormatDateTime('x')",
    "FormatNumber(1, 1000)", "Search('x', 'a', 1e308)", "CCur(1e308)",
    "Search('a' + Rept('*a', 400) + 'b', Rept('a', 90000))", "Substitute('a', 'a', 'b', 0)",
    "Replace(Space(100000), ' ', Space(100000))",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_texts(value: Value, text: str, expected: object) -> None:
    assert value(text.replace("'", '"')) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_what_makes_no_text_is_a_fault(value: Value, text: str) -> None:
    with pytest.raises(UsageError, match=r"D050|D006"):
        value(text)


def test_formats_follow_the_language_of_the_client(value: Value) -> None:
    assert value("Format(1234.5, 'Currency')", "en") == "$1,234.50"
    assert value("MonthName(3)", "en") == "March"
