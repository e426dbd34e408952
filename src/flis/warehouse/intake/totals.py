"""Control totals (kontroltal): what the whole file must add up to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from flis.base.errors import DeliveryError, Problem, Severity, problem
from flis.base.numbers import format_number
from flis.catalog.definitions.kontrakt import Kontrakt, Kontroltal
from flis.warehouse.intake.control_line import ControlLine, control_value


def check_totals(kontrakt: Kontrakt, values: Sequence[Any], control: ControlLine | None, shown: str) -> list[Problem]:
    """Problems for the totals whose computed value (in ``values``, in order) is not the agreed one."""
    return [
        found
        for total, value in zip(kontrakt.kontroltal, values, strict=True)
        for found in _check(kontrakt, total, value, control, shown)
    ]


def _check(kontrakt: Kontrakt, total: Kontroltal, value: Any, control: ControlLine | None, shown: str) -> list[Problem]:
    severity: Severity = "fejl" if total.ved_brud == "afvis" else "advarsel"
    computed = _number(value)
    if computed is None:
        return [problem("L408", file=shown, kontroltal=total.id, severity=severity)]
    problems = []
    if total.lig:
        problems += _differs(total, computed, Decimal(total.lig.replace(",", ".")), None, severity, shown)
    if control is not None and (total.felt is not None or total.start is not None):
        try:
            wanted = control_value(total, control, kontrakt.format, shown)
        except DeliveryError as error:
            return [*problems, *error.problems]
        problems += _differs(total, computed, wanted, control.line, severity, shown)
    return problems


def _differs(
    total: Kontroltal, computed: Decimal, wanted: Decimal, line: int | None, severity: Severity, shown: str
) -> list[Problem]:
    if abs(computed - wanted) <= Decimal(total.tolerance.replace(",", ".")):
        return []
    decimals = max(_decimals(computed), _decimals(wanted))
    fields = {"beregnet": format_number(computed, decimals), "ventet": format_number(wanted, decimals)}
    besked = total.besked or "Et kontroltal passer ikke."
    return [problem("L406", file=shown, line=line, severity=severity, kontroltal=total.id, besked=besked, **fields)]


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value)) if value is not None else Decimal(0)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
