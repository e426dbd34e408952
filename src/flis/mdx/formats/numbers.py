"""User-defined number formats: ``#,##0.00;(#,##0.00);"nul";"tom"``."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from flis.mdx.formats.general import strange
from flis.mdx.formats.locales import Locale
from flis.mdx.formats.sections import Section, literal

Number = int | float | Decimal
Write = Callable[[Number], str]

#: Floating-point numbers have up to 309 digits in front of the point.
_EXACT = Context(prec=800, rounding=ROUND_HALF_UP)
_MOST_DECIMALS = 400
#: Beyond this many units of the last decimal a floating-point number is not exact enough for the short way.
_EXACT_TICKS = 1e12
_MOST_QUICK = 12
#: Below this a decimal number has its digits within the context that rounds it.
_EXACT_DECIMAL = Decimal(10) ** 15
#: Fifteen digits of a floating-point number count, and halves are rounded away from zero. 2.675 is stored as slightly
#: less than a half; the short way moves it up by two in its last place.
_NUDGE = 1 + 2.0**-51


@dataclass
class Pattern:
    """One section taken apart. In ``whole``, ``fraction`` and ``exponent``, ``0`` and ``#`` are places for digits;
    everything else is literal, with a leading ``'`` to tell it apart."""

    whole: list[str] = field(default_factory=list)
    fraction: list[str] = field(default_factory=list)
    exponent: list[str] = field(default_factory=list)
    point: bool = False
    grouped: bool = False
    #: ``E+`` or ``e-``, with the sign that says whether a plus is shown.
    exponent_sign: str = ""
    #: Powers of ten that the value is multiplied by: 2 for each ``%``, less 3 for each scaling comma.
    shift: int = 0


def _is_place(piece: str) -> bool:
    return piece == "0" or piece == "#"


def parsed(section: Section) -> Pattern:
    found = Pattern()
    current = found.whole
    places = [at for at, sign in enumerate(section) if sign.free and _is_place(sign.text)]
    point = _point_at(section)
    at = 0
    while at < len(section):
        text, free = section[at]
        if not free:
            current.append("'" + text)
        elif _is_place(text):
            current.append(text)
        elif at == point:
            found.point, current = True, found.fraction
        elif text == "," and current is not found.exponent and _follows_place(section, at):
            end = len(section) if point is None or at > point else point
            if any(at < place < end for place in places):
                found.grouped = True
            else:
                found.shift -= 3
        elif text in "eE" and _begins_exponent(section, at, found):
            found.exponent_sign, current = text + section[at + 1].text, found.exponent
            at += 1
        else:
            found.shift += 2 if text == "%" else 0
            current.append("'" + text)
        at += 1
    return found


def _point_at(section: Section) -> int | None:
    """The first point beside a place for a digit (``kr. 0`` has none)."""
    for at, (text, free) in enumerate(section):
        if free and text == ".":
            beside = section[max(0, at - 1) : at + 2]
            if any(sign.free and (_is_place(sign.text) or sign.text == ",") for sign in beside):
                return at
    return None


def _follows_place(section: Section, at: int) -> bool:
    before = section[at - 1] if at else None
    return before is not None and before.free and (_is_place(before.text) or before.text == ",")


def _begins_exponent(section: Section, at: int, found: Pattern) -> bool:
    if found.exponent_sign or not any(map(_is_place, found.whole)):
        return False
    following = section[at + 1 : at + 3]
    signs = [sign.text for sign in following if sign.free]
    return len(signs) == 2 and signs[0] in "+-" and _is_place(signs[1])


# ---------------------------------------------------------------------------------------------------------- writing


class Writer:
    """Writes numbers that are not negative by one pattern, digit for digit."""

    def __init__(self, pattern: Pattern, locale: Locale) -> None:
        self._pattern, self._locale = pattern, locale
        self._decimals = sum(map(_is_place, pattern.fraction))
        self._least_whole = _least(pattern.whole)
        self._least_fraction = _least(pattern.fraction[::-1])

    def __call__(self, value: Number) -> str:
        if not math.isfinite(value):
            return strange(float(value)) or ""
        exact = Decimal(f"{value:.15g}" if isinstance(value, float) else value)
        exact = exact.scaleb(self._pattern.shift, _EXACT)
        exponent = 0
        if self._pattern.exponent_sign:
            exponent = self._exponent(exact)
            exact = exact.scaleb(-exponent, _EXACT)
        whole, fraction = self._digits(exact)
        text = self._whole(whole)
        if self._pattern.point:
            text += self._locale.decimal
        text += self._fraction(fraction)
        return text + self._power(exponent) if self._pattern.exponent_sign else text

    def _exponent(self, exact: Decimal) -> int:
        """The power of ten that leaves as many digits in front of the point as there are places."""
        if not exact:
            return 0
        places = max(1, sum(map(_is_place, self._pattern.whole)))
        exponent = exact.adjusted() - places + 1
        rounded = self._rounded(exact.scaleb(-exponent, _EXACT))
        return exponent + 1 if rounded.adjusted() >= places else exponent

    def _rounded(self, exact: Decimal) -> Decimal:
        return exact.quantize(Decimal(1).scaleb(-min(self._decimals, _MOST_DECIMALS)), context=_EXACT)

    def _digits(self, exact: Decimal) -> tuple[str, str]:
        whole, _, fraction = f"{self._rounded(exact):f}".partition(".")
        whole = whole.lstrip("0").rjust(self._least_whole, "0")
        return whole, fraction.rstrip("0").ljust(self._least_fraction, "0")

    def _whole(self, digits: str) -> str:
        """Places are filled from the right; the first one takes all digits that are left."""
        places = sum(map(_is_place, self._pattern.whole))
        written: list[str] = []
        left, passed = len(digits), 0
        for piece in reversed(self._pattern.whole):
            if not _is_place(piece):
                written.append(piece[1:])
                continue
            places -= 1
            for _ in range(left if places == 0 else min(1, left)):
                if self._pattern.grouped and passed and passed % 3 == 0:
                    written.append(self._locale.thousands)
                left -= 1
                passed += 1
                written.append(digits[left])
        if not any(map(_is_place, self._pattern.whole)):
            written.append(digits)
        return "".join(reversed(written))

    def _fraction(self, digits: str) -> str:
        rest = iter(digits)
        return "".join(next(rest, "") if _is_place(piece) else piece[1:] for piece in self._pattern.fraction)

    def _power(self, exponent: int) -> str:
        letter, sign = self._pattern.exponent_sign[0], self._pattern.exponent_sign[1]
        shown = "-" if exponent < 0 else sign.replace("-", "")
        pieces = self._pattern.exponent
        places = sum(map(_is_place, pieces))
        digits = str(abs(exponent)).rjust(places, "0")
        behind = "".join(piece[1:] for piece in pieces if not _is_place(piece))
        return letter + shown + digits + behind


def _least(pieces: list[str]) -> int:
    """How many digits are always shown: from the outermost ``0`` to the point."""
    places = [piece for piece in pieces if _is_place(piece)]
    return len(places) - places.index("0") if "0" in places else 0


def written_by(section: Section, locale: Locale) -> Write:
    """A function that writes numbers that are not negative by ``section``."""
    pattern = parsed(section)
    if not any(map(_is_place, (*pattern.whole, *pattern.fraction))):
        text = literal(section)
        return lambda _: text
    slow = Writer(pattern, locale)
    return _quick(pattern, slow, locale) or slow


def _quick(pattern: Pattern, slow: Write, locale: Locale) -> Write | None:
    """The short way for what nearly all formats are: digits in one piece, and one in front of the point."""
    prefix, whole, before = _around(pattern.whole)
    behind, fraction, suffix = _around(pattern.fraction)
    if (before and pattern.point) or behind or pattern.exponent_sign or "0" in whole[:-1]:
        return None
    if not whole or not all(map(_is_place, whole + fraction)) or len(fraction) > _MOST_QUICK:
        return None
    least, most = _least(fraction[::-1]), len(fraction)
    spec = f"{'_' if pattern.grouped else ''}.{most}f"
    ticks, factor = 10.0 ** (pattern.shift + most), 10.0**pattern.shift * _NUDGE
    optional_zero = whole[-1] == "#"
    decimal, thousands = locale.decimal, locale.thousands
    suffix = suffix if pattern.point else before
    # "0." ends in a point without decimals.
    suffix = decimal + suffix if pattern.point and not fraction else suffix

    step, exact_spec = Decimal(1).scaleb(-most), f"{',' if pattern.grouped else ''}.{most}f"

    def write(value: Number) -> str:
        if type(value) is Decimal:
            if pattern.shift or not value < _EXACT_DECIMAL:
                return slow(value)
            text = format(value.quantize(step, ROUND_HALF_UP), exact_spec).replace(",", "_")
        elif value * ticks < _EXACT_TICKS:  # type: ignore[operator]
            text = format(value * factor, spec)  # type: ignore[operator]
        else:
            return slow(value)
        if optional_zero and text[0] == "0":
            return slow(value)
        if least != most:
            digits, _, decimals = text.partition(".")
            text = f"{digits}.{decimals.rstrip('0').ljust(least, '0')}"
        return prefix + text.replace(".", decimal).replace("_", thousands) + suffix

    return write


def _around(pieces: list[str]) -> tuple[str, list[str], str]:
    """Literals, places, literals; literals between places stay among the places."""
    first = next((at for at, piece in enumerate(pieces) if _is_place(piece)), len(pieces))
    last = next((at for at in range(len(pieces), 0, -1) if _is_place(pieces[at - 1])), first)
    outside = "".join(piece[1:] for piece in pieces[:first]), "".join(piece[1:] for piece in pieces[last:])
    return outside[0], pieces[first:last], outside[1]


class BySign(NamedTuple):
    """What writes the numbers above zero, below zero, and zero itself."""

    above: Write
    below: Write
    zero: Write


def number_format(sections: tuple[Section, ...], locale: Locale) -> BySign:
    """Each sign has a section of its own where there is one that isn't empty; the first one otherwise."""
    above = written_by(sections[0], locale)
    zero = written_by(sections[2], locale) if len(sections) > 2 and sections[2] else above
    if len(sections) == 1 or not sections[1]:
        return BySign(above, lambda value: "-" + above(-value), zero)
    own = written_by(sections[1], locale)
    return BySign(above, lambda value: own(-value) if value != -math.inf else "-" + above(-value), zero)
