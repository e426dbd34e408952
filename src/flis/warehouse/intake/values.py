"""How the text of a field becomes a typed value: the one definition, for every way of reading.

Strict where DuckDB's own casts are kind: ``1.6`` is no whole number (a cast gives 2), ``1,239`` has too many decimals
(a cast rounds), ``1e2``, ``0x1F`` and ``infinity`` are no numbers and no dates. The first condition of each type is
the common case and cheap; the others allow other ways to write the same value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flis.catalog.definitions.kontrakt import Filformat, Kolonne
from flis.warehouse.duck import literal, quoted

_TRUE = "('ja', 'j', '1', 'true', 'sand')"
_FALSE = "('nej', 'n', '0', 'false', 'falsk')"
_FIRST_DAY, _LAST_DAY = "DATE '1000-01-01'", "DATE '9999-12-31'"
ISO_DATE = "%Y-%m-%d"

#: Conditions, each with the value that the text has when it holds.
_Tries = list[tuple[str, str]]


def value_sql(kolonne: Kolonne, form: Filformat, text: str, otherwise: str = "NULL") -> str:
    """SQL for the typed value of ``text`` (an SQL expression of type VARCHAR); NULL gives NULL.

    ``otherwise`` is what a text that is no such value gives: ``NULL``, or ``error(…)`` to stop at once.
    """
    if kolonne.type == "tekst":
        return text
    plain = _plain(kolonne, form, text)
    return _case(kolonne, form, _Names(text, plain, _parsed(kolonne, form, plain)), otherwise)


def typed_sql(kolonner: Sequence[Kolonne], form: Filformat, texts: str, otherwise: str, also: str = "") -> str:
    """A SELECT of the typed values of ``texts`` (a SELECT of text columns), with the columns ``also`` before them.

    Same as ``value_sql`` for each column, but what several conditions need is computed once, in a layer below.
    """
    typed = [k for k in kolonner if k.type != "tekst"]
    plains = {k.navn: _plain(k, form, quoted(k.navn)) for k in typed}
    changed = {navn: sql for navn, sql in plains.items() if sql != quoted(navn)}
    sql = _layer(texts, {f"{navn}__p": expression for navn, expression in changed.items()})
    plain = {k.navn: quoted(f"{k.navn}__p" if k.navn in changed else k.navn) for k in typed}
    sql = _layer(sql, {f"{k.navn}__v": _parsed(k, form, plain[k.navn]) for k in typed})
    names = {k.navn: _Names(quoted(k.navn), plain[k.navn], quoted(f"{k.navn}__v")) for k in typed}
    chosen = [
        f"{_case(k, form, names[k.navn], otherwise)} AS {quoted(k.navn)}" if k.navn in names else quoted(k.navn)
        for k in kolonner
    ]
    return f"SELECT {', '.join([also, *chosen] if also else chosen)} FROM ({sql})"


@dataclass(frozen=True)
class _Names:
    """SQL for the text as delivered, the text as a cast wants it, and what a cast makes of that."""

    text: str
    plain: str
    value: str


def _layer(sql: str, more: dict[str, str]) -> str:
    columns = ", ".join(f"{expression} AS {quoted(name)}" for name, expression in more.items())
    return f"SELECT *, {columns} FROM ({sql})" if columns else sql


def _case(kolonne: Kolonne, form: Filformat, names: _Names, otherwise: str) -> str:
    whens = " ".join(f"WHEN {condition} THEN {value}" for condition, value in _tries(kolonne, form, names))
    return f"CASE {whens} WHEN {names.text} IS NULL THEN NULL ELSE {otherwise} END"


def _plain(kolonne: Kolonne, form: Filformat, text: str) -> str:
    if kolonne.type == "decimal" and kolonne.implicit_decimal:
        return _with_point(kolonne.implicit_decimal, text)
    if kolonne.type == "decimal" and form.decimaltegn == ",":
        return f"replace({text}, ',', '.')"
    return f"{text} || '-01'" if kolonne.type == "maaned" else text


def _with_point(places: int, text: str) -> str:
    """Digits whose last ``places`` are decimals, with a point before them."""
    digits = f"replace(replace(trim({text}), '+', ''), '-', '')"
    padded = f"CASE WHEN length({digits}) > {places} THEN {digits} ELSE lpad({digits}, {places + 1}, '0') END"
    sign = f"CASE WHEN contains({text}, '-') THEN '-' ELSE '' END"
    return f"{sign} || left({padded}, -{places}) || '.' || right({padded}, {places})"


def _parsed(kolonne: Kolonne, form: Filformat, plain: str) -> str:
    if kolonne.type == "dato" and form.datoformat != ISO_DATE:
        return f"CAST(try_strptime({plain}, {literal(form.datoformat)}) AS DATE)"
    kinds = {"heltal": "BIGINT", "decimal": f"DECIMAL(18,{kolonne.decimaler})", "dato": "DATE", "maaned": "DATE",
             "tidspunkt": "TIMESTAMP"}  # fmt: skip
    return f"TRY_CAST({plain} AS {kinds[kolonne.type]})" if kolonne.type in kinds else "NULL"


def _tries(kolonne: Kolonne, form: Filformat, names: _Names) -> _Tries:
    if kolonne.type == "heltal":
        return _whole(form, names)
    if kolonne.type == "decimal":
        return _implicit(kolonne, names) if kolonne.implicit_decimal else _decimal(kolonne, form, names)
    if kolonne.type == "dato":
        return _date(form, names)
    if kolonne.type == "tidspunkt":
        return _time(form, names)
    return _month(names) if kolonne.type == "maaned" else _boolean(names.text)


def _whole(form: Filformat, names: _Names) -> _Tries:
    text, value = names.text, names.value
    tries = [
        (f"CAST({value} AS VARCHAR) = {text}", value),
        (f"regexp_full_match({text}, '\\s*[+-]?[0-9]{{1,18}}\\s*')", value),
    ]
    if form.tusindtegn:
        mark = form.tusindtegn
        grouped = f"regexp_full_match({text}, '\\s*[+-]?[0-9]{{1,3}}([{mark}][0-9]{{3}}){{1,5}}\\s*')"
        tries.append((grouped, f"TRY_CAST(replace({text}, {literal(mark)}, '') AS BIGINT)"))
    return tries


def _implicit(kolonne: Kolonne, names: _Names) -> _Tries:
    cut = max(kolonne.implicit_decimal - kolonne.decimaler, 0)  # decimals that there is no room for must be zeros
    fits = f"regexp_full_match({names.text}, '\\s*[+-]?([0-9]{{1,18}}|0+)\\s*')"
    zeros = f" AND regexp_matches({names.text}, '0{{{cut}}}\\s*$')" if cut else ""
    return [(f"{fits}{zeros} AND {names.value} IS NOT NULL", names.value)]


def _decimal(kolonne: Kolonne, form: Filformat, names: _Names) -> _Tries:
    scale, mark, text, value = kolonne.decimaler, form.decimaltegn, names.text, names.value
    digits = f"[0-9]+([{mark}][0-9]{{0,{scale}}}0*)?|[{mark}][0-9]{{1,{max(scale, 1)}}}0*"
    other_way = f"regexp_full_match({text}, '\\s*[+-]?({digits})\\s*') AND {value} IS NOT NULL"
    only_mark = f"NOT contains({text}, '.') AND " if mark == "," else ""
    tries = [(f"{only_mark}CAST({value} AS VARCHAR) = {names.plain}", value), (other_way, value)]
    if form.tusindtegn:
        group = form.tusindtegn
        bare = f"replace(replace({text}, {literal(group)}, ''), {literal(mark)}, '.')"
        grouped = f"TRY_CAST({bare} AS DECIMAL(18,{scale}))"
        shape = f"\\s*[+-]?[0-9]{{1,3}}([{group}][0-9]{{3}})+([{mark}][0-9]{{0,{scale}}}0*)?\\s*"
        tries.append((f"regexp_full_match({text}, '{shape}') AND {grouped} IS NOT NULL", grouped))
    return tries


def _date(form: Filformat, names: _Names) -> _Tries:
    if form.datoformat == ISO_DATE:
        return [(f"CAST({names.value} AS VARCHAR) = {names.text} AND {_sane(names.value)}", names.value)]
    # «infinity» and «epoch» are dates to strptime.
    return [(f"{names.text} >= '0' AND {names.text} < ':' AND {_sane(names.value)}", names.value)]


def _sane(value: str) -> str:
    return f"{value} BETWEEN {_FIRST_DAY} AND {_LAST_DAY}"


def _month(names: _Names) -> _Tries:
    return [(f"regexp_full_match({names.text}, '[1-9][0-9]{{3}}-(0[1-9]|1[0-2])')", names.value)]


def _time(form: Filformat, names: _Names) -> _Tries:
    iso = f"regexp_full_match({names.text}, '[1-9][0-9]{{3}}-[0-9]{{2}}-[0-9]{{2}}([ T][0-9:.]{{5,15}})?')"
    tries = [(f"{iso} AND {names.value} IS NOT NULL", names.value)]
    for clock in ("%H:%M:%S", "%H:%M", "%H.%M.%S", "%H.%M"):
        parsed = f"try_strptime({names.text}, {literal(f'{form.datoformat} {clock}')})"
        sane = _sane(f"CAST({parsed} AS DATE)")
        tries.append((f"{names.text} >= '0' AND {names.text} < ':' AND {sane}", parsed))
    return tries


def _boolean(text: str) -> _Tries:
    return [(f"lower({text}) IN {_TRUE}", "true"), (f"lower({text}) IN {_FALSE}", "false")]
