"""Functions of numbers, as Visual Basic and Excel compute them."""

from __future__ import annotations

import math

import pytest

from flis.base.errors import UsageError
from tests.mdx.vba.conftest import Value

EXACT = [
    ("Abs(-3)", 3),
    ("Sgn(-3.5)", -1),
    ("Sgn(0)", 0),
    ("Int(-1.9)", -2),
    ("Fix(-1.9)", -1),
    ("Round(2.15, 1)", 2.2),
    ("Round(2.25, 1)", 2.2),
    ("Round(2.35, 1)", 2.4),
    ("Round(2.45, 1)", 2.4),
    ("Round(2.5)", 2),
    ("Round(1234.5, -2)", 1200),
    ("RoundUp(-2.11, 1)", -2.2),
    ("RoundDown(-2.19, 1)", -2.1),
    ("Trunc(8.9)", 8),
    ("Ceiling(2.1)", 3),
    ("Ceiling(0.234, 0.01)", 0.24),
    ("Ceiling(0.3, 0.1)", 0.3),
    ("Ceiling(-2.5, -2)", -4),
    ("Floor(2.9)", 2),
    ("Floor(-2.5, 2)", -4),
    ("CInt(2.5)", 2),
    ("CInt(3.5)", 4),
    ("CLng('17')", 17),
    ("CByte(255)", 255),
    ("CDbl('1.5')", 1.5),
    ("CCur(1.23456)", 1.2346),
    ("CBool(0)", False),
    ("CBool('3')", True),
    ("CBool('true')", True),
    ("Val(' 24 and 57')", 24),
    ("Val('x')", 0),
    ("Val('&H10 x')", 16),
    ("Val('&HFFFF')", -1),
    ("Val('&HFFFF&')", 65535),
    ("Val('&O1234')", 668),
    ("Hex(255)", "FF"),
    ("Hex(-1)", "FFFFFFFF"),
    ("Oct(8)", "10"),
    ("Mod(7, 3)", 1),
    ("Mod(-7, 3)", 2),
    ("Power(2, 10)", 1024),
    ("Sqr(16)", 4),
    ("Fact(5)", 120),
    ("Log(8, 2)", 3),
    ("Log10(1000)", 3),
    ("Choose(2, 'a', 'b')", "b"),
    ("Choose(3, 'a', 'b')", None),
    ("Switch(1 = 2, 'a', 1 = 1, 'b')", "b"),
    ("Switch(1 = 2, 'a')", None),
    ("Partition(13, 0, 99, 5)", " 10: 14"),
    ("Partition(-1, 0, 99, 5)", "   : -1"),
    ("Partition(100, 0, 99, 5)", "100:   "),
    ("RGB(255, 128, 0)", 255 + 128 * 256),
    ("QBColor(15)", 0xFFFFFF),
    ("VBA!Abs(-1) + ExcelMDX.Fact(3)", 7),
]
NEAR = [
    ("Pi()", math.pi),
    ("Exp(1)", math.e),
    ("Log(10)", math.log(10)),
    ("Sin(1) * Cos(1) * Tan(1)", math.sin(1) ** 2),
    ("Atn(1)", math.pi / 4),
    ("Atan2(1, -1)", -math.pi / 4),
    ("Asin(1) + Acos(1)", math.pi / 2),
    ("Asinh(Sinh(2))", 2),
    ("Acosh(Cosh(2))", 2),
    ("Atanh(Tanh(0.5))", 0.5),
    ("Degrees(Radians(30))", 30),
    ("SqrtPi(4)", 2 * math.sqrt(math.pi)),
    ("FV(0.06 / 12, 10, -200, -500, 1)", 2581.4033740601),
    ("PV(0.08 / 12, 240, 500)", -59777.1458511),
    ("Pmt(0.08 / 12, 10, 10000)", -1037.0320893),
    ("IPmt(0.1 / 12, 1, 36, 8000)", -66.6666666667),
    ("PPmt(0.1 / 12, 1, 24, 2000)", -75.6231860084),
    ("NPer(0.12 / 12, -100, -1000, 10000, 1)", 59.6738656743),
    ("Rate(48, -200, 8000)", 0.00770147248820),
    # what is paid for in thirty years comes back as the rate it was made of
    ("Rate(360, Pmt(0.1 / 12, 360, 100000), 100000)", 0.1 / 12),
    ("Rate(12, -100, 0, FV(0.01, 12, -100))", 0.01),
    ("Rate(4, -1000, 3000, 0, 1)", 0.23375192852825832),
    ("NPV(0.1, -10000, 3000, 4200, 6800)", 1188.44341233),
    ("SLN(30000, 7500, 10)", 2250),
    ("SYD(30000, 7500, 10, 1)", 4090.90909091),
    ("DDB(2400, 300, 10, 2)", 384),
]
REFUSED = [
    "Sqr(-1)", "Log(0)", "Exp(1000)", "Acos(2)", "Atan2(0, 0)", "Power(10, 400)", "Power(-1, 0.5)", "Fact(171)",
    "Fact(-1)", "Mod(1, 0)", "CByte(256)", "CInt(1e300)", "Ceiling(1, -1)", "Partition(1, 0, 10, 0)", "QBColor(16)",
    "RGB(-1, 0, 0)", "IPmt(0.1, 5, 4, 100)", "SLN(1, 1, 0)", "Pmt(0.1, 0, 100)",
]  # fmt: skip
EMPTY = [
    "Abs(NULL)",
    "Round(NULL, 1)",
    "Int(NULL)",
    "Mod(NULL, 2)",
    "Log(NULL)",
    "CInt(NULL)",
    "CDbl(NULL)",
    "Ceiling(NULL)",
]


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_numbers(value: Value, text: str, expected: object) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(("text", "expected"), NEAR)
def test_numbers_with_many_decimals(value: Value, text: str, expected: float) -> None:
    assert value(text) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_computed_is_a_fault(value: Value, text: str) -> None:
    with pytest.raises(UsageError, match="D050") as caught:
        value(text)
    assert text.partition("(")[0] in str(caught.value)


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_number_stays_empty(value: Value, text: str) -> None:
    assert value(text) is None


def test_chance_can_be_repeated(value: Value) -> None:
    assert 0 <= value("Rnd()") < 1
    assert value("Rnd(-1)") == value("Rnd(-1)")
