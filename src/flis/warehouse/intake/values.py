"""How the text of a field becomes a typed value: the one definition, for every way of reading.

Strict where DuckDB's own casts are kind: ``1.6`` is no whole number (a cast gives 2), ``1,239`` has too many decimals
(a cast rounds), ``1e2``, ``0x1F`` and ``infinity`` are no numbers and no dates. The first branch of each expression
is the common case and cheap; the second allows other ways to write the same value.
"""

from __future__ import annotations

from flis.catalog.definitions.kontrakt import Filformat, Kolonne
from flis.warehouse.duck import literal

_TRUE = "('ja', 'j', '1', 'true', 'sand')"
_FALSE = "('nej', 'n', '0', 'false', 'falsk')"
_FIRST_DAY, _LAST_DAY = "DATE '1000-01-01'", "DATE '9999-12-31'"
ISO_DATE = "%Y-%m-%d"


def value_sql(kolonne: Kolonne, form: Filformat, text: str, otherwise: str) -> str:
    """SQL for the typed value of ``text`` (an SQL expression of type VARCHAR); NULL gives NULL.

    ``otherwise`` is what a text that is no such value gives: ``NULL``, or ``error(…)`` to stop at once.
    """
    if kolonne.type == "tekst":
        return text
    tries = _tries(kolonne, form, text)
    whens = " ".join(f"WHEN {condition} THEN {value}" for condition, value in tries)
    return f"CASE {whens} WHEN {text} IS NULL THEN NULL ELSE {otherwise} END"


#: Conditions, each with the value that the text has when it holds.
_Tries = list[tuple[str, str]]


def _tries(kolonne: Kolonne, form: Filformat, text: str) -> _Tries:
    if kolonne.type == "heltal":
        return _whole(form, text)
    if kolonne.type == "decimal":
        return _implicit(kolonne, text) if kolonne.implicit_decimal else _decimal(kolonne, form, text)
    if kolonne.type == "dato":
        return _date(form, text)
    if kolonne.type == "tidspunkt":
        return _time(form, text)
    return _month(text) if kolonne.type == "maaned" else _boolean(text)


def _whole(form: Filformat, text: str) -> _Tries:
    plain = f"TRY_CAST({text} AS BIGINT)"
    tries = [
        (f"CAST({plain} AS VARCHAR) = {text}", plain),
        (f"regexp_full_match({text}, '\\s*[+-]?[0-9]{{1,18}}\\s*')", plain),
    ]
    if form.tusindtegn:
        mark = form.tusindtegn
        grouped = f"regexp_full_match({text}, '\\s*[+-]?[0-9]{{1,3}}([{mark}][0-9]{{3}}){{1,5}}\\s*')"
        tries.append((grouped, f"TRY_CAST(replace({text}, {literal(mark)}, '') AS BIGINT)"))
    return tries


def _implicit(kolonne: Kolonne, text: str) -> _Tries:
    """Digits only; the last ``implicit_decimal`` of them are decimals."""
    places = kolonne.implicit_decimal
    digits = f"replace(replace(trim({text}), '+', ''), '-', '')"
    padded = f"CASE WHEN length({digits}) > {places} THEN {digits} ELSE lpad({digits}, {places + 1}, '0') END"
    sign = f"CASE WHEN contains({text}, '-') THEN '-' ELSE '' END"
    number = f"{sign} || left({padded}, -{places}) || '.' || right({padded}, {places})"
    kind = f"DECIMAL(18,{kolonne.decimaler})"
    cut = places - kolonne.decimaler
    zeros = f"0{{{cut}}}" if cut > 0 else ""
    fits = f"regexp_full_match({text}, '\\s*[+-]?[0-9]{{1,18}}\\s*') AND regexp_matches({text}, '{zeros}\\s*$')"
    return [(f"{fits} AND TRY_CAST({number} AS {kind}) IS NOT NULL", f"TRY_CAST({number} AS {kind})")]


def _decimal(kolonne: Kolonne, form: Filformat, text: str) -> _Tries:
    scale, mark = kolonne.decimaler, form.decimaltegn
    kind = f"DECIMAL(18,{scale})"
    point = text if mark == "." else f"replace({text}, ',', '.')"
    no_point = "true" if mark == "." else f"NOT contains({text}, '.')"
    plain = f"TRY_CAST({point} AS {kind})"
    digits = f"[0-9]+([{mark}][0-9]{{0,{scale}}}0*)?|[{mark}][0-9]{{1,{max(scale, 1)}}}0*"
    tries = [
        (f"{no_point} AND CAST({plain} AS VARCHAR) = {point}", plain),
        (f"regexp_full_match({text}, '\\s*[+-]?({digits})\\s*') AND {plain} IS NOT NULL", plain),
    ]
    if form.tusindtegn:
        group = form.tusindtegn
        bare = f"replace(replace({text}, {literal(group)}, ''), ',', '.')" if mark == "," else (
            f"replace({text}, {literal(group)}, '')"
        )  # fmt: skip
        value = f"TRY_CAST({bare} AS {kind})"
        shape = f"\\s*[+-]?[0-9]{{1,3}}([{group}][0-9]{{3}})+([{mark}][0-9]{{0,{scale}}}0*)?\\s*"
        tries.append((f"regexp_full_match({text}, '{shape}') AND {value} IS NOT NULL", value))
        if mark == ",":
            tries[0] = (f"NOT contains({text}, {literal(group)}) AND {tries[0][0]}", plain)
    return tries


def _date(form: Filformat, text: str) -> _Tries:
    if form.datoformat == ISO_DATE:
        plain = f"TRY_CAST({text} AS DATE)"
        return [(f"CAST({plain} AS VARCHAR) = {text} AND {_sane(plain)}", plain)]
    value = f"CAST(try_strptime({text}, {literal(form.datoformat)}) AS DATE)"
    return [(f"{text} >= '0' AND {text} < ':' AND {_sane(value)}", value)]


def _sane(value: str) -> str:
    return f"{value} BETWEEN {_FIRST_DAY} AND {_LAST_DAY}"


def _month(text: str) -> _Tries:
    fits = f"regexp_full_match({text}, '[1-9][0-9]{{3}}-(0[1-9]|1[0-2])')"
    return [(fits, f"TRY_CAST({text} || '-01' AS DATE)")]


def _time(form: Filformat, text: str) -> _Tries:
    iso = f"regexp_full_match({text}, '[1-9][0-9]{{3}}-[0-9]{{2}}-[0-9]{{2}}([ T][0-9:.]{{5,15}})?')"
    value = f"TRY_CAST({text} AS TIMESTAMP)"
    tries = [(f"{iso} AND {value} IS NOT NULL", value)]
    for clock in ("%H:%M:%S", "%H:%M", "%H.%M.%S", "%H.%M"):
        parsed = f"try_strptime({text}, {literal(f'{form.datoformat} {clock}')})"
        tries.append((f"{text} >= '0' AND {text} < ':' AND {_sane(f'CAST({parsed} AS DATE)')}", parsed))
    return tries


def _boolean(text: str) -> _Tries:
    return [(f"lower({text}) IN {_TRUE}", "true"), (f"lower({text}) IN {_FALSE}", "false")]
