"""Loans, savings and depreciation. What is paid out is negative."""

from __future__ import annotations

import math

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import refused

_STEPS = 100
_CLOSE = 1e-10


def _growth(rate: float, periods: float) -> float:
    return math.pow(1 + rate, periods)


def _annuity(rate: float, periods: float, due: float) -> float:
    """What one paid in each period comes to at the end."""
    return periods if rate == 0 else (1 + rate * due) * (_growth(rate, periods) - 1) / rate


def _future(rate: float, periods: float, payment: float, present: float, due: float) -> float:
    return -present * _growth(rate, periods) - payment * _annuity(rate, periods, due)


def _payment(rate: float, periods: float, present: float, future: float, due: float) -> float:
    return -(present * _growth(rate, periods) + future) / _annuity(rate, periods, due)


def _due(kind: float | None) -> float:
    return 1 if kind else 0


def _finite(name: str, value: float, *arguments: object) -> float:
    if not math.isfinite(value):
        raise refused(name, *arguments)
    return value


@function(
    "FV(<Number>, <Number>, <Number>[, <Number>, <Number>]) -> Number",
    da="Hvad lige store betalinger og et beløb fra start bliver til.",
    en="What equal payments and an amount at the start come to.",
)
def fv(
    context: Context,
    rate: float,
    periods: float,
    payment: float,
    present: float | None = None,
    kind: float | None = None,
) -> float:
    del context
    try:
        return _finite("FV", _future(rate or 0, periods or 0, payment or 0, present or 0, _due(kind)), rate, periods)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise refused("FV", rate, periods, payment) from None


@function(
    "PV(<Number>, <Number>, <Number>[, <Number>, <Number>]) -> Number",
    da="Hvad lige store betalinger og et beløb til slut er værd nu.",
    en="What equal payments and an amount at the end are worth now.",
)
def pv(
    context: Context,
    rate: float,
    periods: float,
    payment: float,
    future: float | None = None,
    kind: float | None = None,
) -> float:
    del context
    try:
        paid = (payment or 0) * _annuity(rate or 0, periods or 0, _due(kind)) + (future or 0)
        return -paid / _growth(rate or 0, periods or 0)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise refused("PV", rate, periods, payment) from None


@function(
    "Pmt(<Number>, <Number>, <Number>[, <Number>, <Number>]) -> Number",
    da="Den lige store betaling i hver periode.",
    en="The equal payment of each period.",
)
def pmt(
    context: Context,
    rate: float,
    periods: float,
    present: float,
    future: float | None = None,
    kind: float | None = None,
) -> float:
    del context
    try:
        return _payment(rate or 0, periods or 0, present or 0, future or 0, _due(kind))
    except (ValueError, OverflowError, ZeroDivisionError):
        raise refused("Pmt", rate, periods, present) from None


@function(
    "IPmt(<Number>, <Number>, <Number>, <Number>[, <Number>, <Number>]) -> Number",
    da="Renten i periodens betaling.",
    en="The interest in the payment of a period.",
)
def ipmt(
    context: Context,
    rate: float,
    period: float,
    periods: float,
    present: float,
    future: float | None = None,
    kind: float | None = None,
) -> float:
    del context
    due = _due(kind)
    if not 1 <= (period or 0) <= (periods or 0):
        raise refused("IPmt", period, periods)
    try:
        if due and period == 1:
            return 0.0
        paid = _payment(rate or 0, periods, present or 0, future or 0, due)
        owed = _future(rate or 0, period - 1 - due, paid, present or 0, due)
        return (owed - paid * due) * (rate or 0)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise refused("IPmt", rate, period, periods) from None


@function(
    "PPmt(<Number>, <Number>, <Number>, <Number>[, <Number>, <Number>]) -> Number",
    da="Afdraget i periodens betaling.",
    en="The repayment in the payment of a period.",
)
def ppmt(
    context: Context,
    rate: float,
    period: float,
    periods: float,
    present: float,
    future: float | None = None,
    kind: float | None = None,
) -> float:
    interest = ipmt(context, rate, period, periods, present, future, kind)
    return pmt(context, rate, periods, present, future, kind) - interest


@function(
    "NPer(<Number>, <Number>, <Number>[, <Number>, <Number>]) -> Number",
    da="Hvor mange perioder der skal betales i.",
    en="How many periods have to be paid for.",
)
def nper(
    context: Context,
    rate: float,
    payment: float,
    present: float,
    future: float | None = None,
    kind: float | None = None,
) -> float:
    del context
    rate, payment, present, future = rate or 0, payment or 0, present or 0, future or 0
    try:
        if rate == 0:
            return -(present + future) / payment
        each = payment * (1 + rate * _due(kind)) / rate
        return math.log((each - future) / (each + present)) / math.log(1 + rate)
    except (ValueError, ZeroDivisionError):
        raise refused("NPer", rate, payment, present) from None


@function(
    "Rate(<Number>, <Number>, <Number>[, <Number>, <Number>, <Number>]) -> Number",
    da="Renten i hver periode.",
    en="The interest rate of each period.",
)
def rate_(
    context: Context,
    periods: float,
    payment: float,
    present: float,
    future: float | None = None,
    kind: float | None = None,
    guess: float | None = None,
) -> float:
    """By Newton's steps from the guess, until they come to nothing."""
    del context

    def left(rate: float) -> float:
        return _future(rate, periods or 0, payment or 0, present or 0, _due(kind)) - (future or 0)

    def slope(rate: float) -> float:
        width = max(abs(rate), 1e-4) * 1e-5
        return (left(rate + width) - left(rate - width)) / (2 * width)

    for start in (0.1 if guess is None else guess, 0.01, 0.0001):
        try:
            at = start
            for _ in range(_STEPS):
                step = left(at) / slope(at)
                at = max(at - step, (at - 1) / 2)
                if abs(step) < _CLOSE:
                    return at
        except (ValueError, OverflowError, ZeroDivisionError):
            continue
    raise refused("Rate", periods, payment, present)


@function(
    "NPV(<Number>, <Number>...) -> Number",
    da="Hvad betalingerne ved slutningen af hver periode er værd nu.",
    en="What the payments at the end of each period are worth now.",
)
def npv(context: Context, rate: float | None, *payments: float | None) -> float:
    del context
    try:
        return math.fsum((paid or 0) / _growth(rate or 0, at) for at, paid in enumerate(payments, 1))
    except (ValueError, OverflowError, ZeroDivisionError):
        raise refused("NPV", rate) from None


@function(
    "SLN(<Number>, <Number>, <Number>) -> Number",
    da="Lige store afskrivninger.",
    en="Depreciation in equal parts.",
)
def sln(context: Context, cost: float | None, salvage: float | None, life: float | None) -> float:
    del context
    if not life:
        raise refused("SLN", cost, salvage, life)
    return ((cost or 0) - (salvage or 0)) / life


@function(
    "SYD(<Number>, <Number>, <Number>, <Number>) -> Number",
    da="Afskrivningen i en periode, når den falder lige meget hvert år.",
    en="The depreciation of a period when it falls by the same amount each year.",
)
def syd(context: Context, cost: float | None, salvage: float | None, life: float | None, period: float | None) -> float:
    del context
    if not life or not period or not 0 < period <= life:
        raise refused("SYD", cost, salvage, life, period)
    return ((cost or 0) - (salvage or 0)) * (life - period + 1) * 2 / (life * (life + 1))


@function(
    "DDB(<Number>, <Number>, <Number>, <Number>[, <Number>]) -> Number",
    da="Afskrivningen i en periode som en fast del af det, der er tilbage.",
    en="The depreciation of a period as a fixed part of what is left.",
)
def ddb(
    context: Context,
    cost: float | None,
    salvage: float | None,
    life: float | None,
    period: float | None,
    factor: float | None = None,
) -> float:
    del context
    if not life or not period or not 0 < period <= life:
        raise refused("DDB", cost, salvage, life, period)
    part = min(1.0, (2 if factor is None else factor) / life)
    cost, salvage = cost or 0, salvage or 0

    def left(after: float) -> float:
        return max(salvage, cost * math.pow(1 - part, after))

    try:
        return left(period - 1) - left(period)
    except (ValueError, OverflowError):
        raise refused("DDB", cost, salvage, life, period) from None
