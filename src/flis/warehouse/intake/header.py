"""The first line of a CSV file: which of its columns is which of the contract's."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from flis.base.errors import DeliveryError, Problem, problem
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.suggestions import did_you_mean
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.text_file import TextFile

_SEPARATORS = {";": "semikolon", ",": "komma", "\t": "tabulator", "|": "lodret streg"}
#: A damaged header may hold a hundred thousand names; nobody reads more than these.
_MOST = 50


@dataclass(frozen=True)
class Layout:
    """How many fields a record has, and the place (from 0) of each of the contract's columns by name."""

    fields: int
    place: dict[str, int]


def csv_layout(text: TextFile, kontrakt: Kontrakt, limits: Limits, shown: str) -> Layout:
    """Read the header by name; the order is free. Raises DeliveryError with everything that is wrong with it."""
    form = kontrakt.format
    line = text.head(limits.line_bytes).decode(text.encoding, "replace")
    separator = form.separator
    fields = _split(line, separator, form.citat)
    if not form.overskrift:
        _check_separator(line, fields, len(kontrakt.kolonner), kontrakt, shown)
        return Layout(len(kontrakt.kolonner), {k.navn: i for i, k in enumerate(kontrakt.kolonner)})
    found = [_norm(name) for name in fields]
    wanted = {_norm(k.kilde or k.navn): k.navn for k in kontrakt.kolonner}
    if not set(wanted) <= set(found):
        _check_other_separator(line, wanted, kontrakt, shown)
    problems = _compare(fields, found, kontrakt, shown)
    if problems:
        raise DeliveryError(*problems)
    return Layout(len(fields), {navn: found.index(name) for name, navn in wanted.items()})


def source_names(kontrakt: Kontrakt) -> list[str]:
    """The names as the file has them."""
    return [k.kilde or k.navn for k in kontrakt.kolonner]


def compare_names(found: list[str], kontrakt: Kontrakt, shown: str) -> list[Problem]:
    """Missing, extra and repeated columns."""
    return _compare(found, [_norm(name) for name in found], kontrakt, shown)


def _compare(fields: list[str], found: list[str], kontrakt: Kontrakt, shown: str) -> list[Problem]:
    wanted = source_names(kontrakt)
    present = Counter(found)
    missing = [name for name in wanted if _norm(name) not in present]
    if len(missing) == len(wanted):
        return [problem("L135", file=shown, line=1, kolonner=", ".join(wanted))]
    empty = sum(1 for name in fields if not name.strip())
    known = {_norm(name) for name in wanted}
    extra = [name for name in fields if name.strip() and _norm(name) not in known][:_MOST]
    problems = [problem("L131", file=shown, line=1, column=name, mente=did_you_mean(name, extra)) for name in missing]
    problems += [problem("L132", file=shown, line=1, value=name[:60], column=name[:60]) for name in extra]
    if empty:
        problems.append(problem("L134", file=shown, line=1, antal=empty))
    repeated = [name for name, count in present.items() if count > 1 and name][:_MOST]
    problems += [problem("L133", file=shown, line=1, column=name[:60]) for name in repeated]
    return problems


def _check_other_separator(line: str, wanted: dict[str, str], kontrakt: Kontrakt, shown: str) -> None:
    form = kontrakt.format
    for separator in _SEPARATORS:
        names = {_norm(name) for name in _split(line, separator, form.citat)}
        if separator != form.separator and len(wanted) > 1 and len(names & set(wanted)) * 2 > len(wanted):
            raise _wrong_separator(separator, form.separator, shown)


def _check_separator(line: str, fields: list[str], count: int, kontrakt: Kontrakt, shown: str) -> None:
    """Without a header, another separator is known by its giving the right number of fields."""
    form = kontrakt.format
    if len(fields) == count or count == 1:
        return
    for separator in _SEPARATORS:
        if separator != form.separator and len(_split(line, separator, form.citat)) == count:
            raise _wrong_separator(separator, form.separator, shown)


def _wrong_separator(found: str, agreed: str, shown: str) -> DeliveryError:
    names = [_SEPARATORS.get(sign, f"«{sign}»") for sign in (found, agreed)]
    return DeliveryError(problem("L130", file=shown, line=1, fundet=names[0], aftalt=names[1]))


def _split(line: str, separator: str, quote: str) -> list[str]:
    try:
        if quote:
            return next(csv.reader(io.StringIO(line), delimiter=separator, quotechar=quote), [])
        return next(csv.reader(io.StringIO(line), delimiter=separator, quoting=csv.QUOTE_NONE), [])
    except csv.Error:
        return line.split(separator)


def _norm(name: str) -> str:
    return name.strip().casefold()
