"""What is wrong with a text that is no value of its column's type: the usual damage gets a sentence of its own."""

from __future__ import annotations

from flis.catalog.definitions.kontrakt import Filformat, Kolonne
from flis.warehouse.duck import literal, quoted
from flis.warehouse.intake.personnummer import masked
from flis.warehouse.intake.sources import finding

_DATE_FORMS = {
    "%Y-%m-%d": "åååå-mm-dd", "%d-%m-%Y": "dd-mm-åååå", "%d.%m.%Y": "dd.mm.åååå", "%d/%m/%Y": "dd/mm/åååå",
    "%Y%m%d": "ååååmmdd", "%d%m%Y": "ddmmåååå", "%Y/%m/%d": "åååå/mm/dd", "%d-%m-%y": "dd-mm-åå",
    "%d.%m.%y": "dd.mm.åå", "%m/%d/%Y": "mm/dd/åååå",
}  # fmt: skip


def date_form(datoformat: str) -> str:
    """``%d-%m-%Y`` as people write it: ``dd-mm-åååå``."""
    if datoformat in _DATE_FORMS:
        return _DATE_FORMS[datoformat]
    parts = {"%Y": "åååå", "%y": "åå", "%m": "mm", "%d": "dd", "%H": "tt", "%M": "mm", "%S": "ss"}
    for code, letters in parts.items():
        datoformat = datoformat.replace(code, letters)
    return datoformat


def bad_value_finding(kolonne: Kolonne, form: Filformat) -> str:
    """The columns of a finding for a text in ``kolonne`` that cannot be read as its type."""
    text = quoted(kolonne.navn)
    kode, ekstra = _diagnosis(kolonne, form, text)
    return finding(
        "linje", kode, kolonne=literal(kolonne.kilde or kolonne.navn), vaerdi=shown(kolonne, text), ekstra=ekstra
    )


def shown(kolonne: Kolonne, text: str) -> str:
    """SQL for a value as a receipt may show it: never a person's, and never endless."""
    return literal(masked(kolonne.person)) if kolonne.person else f"left({text}, 80)"


def _diagnosis(kolonne: Kolonne, form: Filformat, text: str) -> tuple[str, str]:
    if kolonne.type == "heltal":
        return _whole(text), "NULL"
    if kolonne.type == "decimal":
        return _decimal(form, text), f"json_object('decimaler', {kolonne.decimaler})"
    if kolonne.type == "dato":
        return _date(form, text)
    codes = {"maaned": "'L313'", "tidspunkt": "'L314'", "boolsk": "'L315'"}
    return codes[kolonne.type], "NULL"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {literal(pattern)})"


def _whole(text: str) -> str:
    return (
        f"CASE WHEN {_matches(text, '[+-]?[0-9]{1,3}([. ][0-9]{3})+')} THEN 'L308' "
        f"WHEN {_matches(text, '[0-9]+[+-]')} THEN 'L309' "
        f"WHEN {_matches(text, '[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+')} THEN 'L307' ELSE 'L302' END"
    )


def _decimal(form: Filformat, text: str) -> str:
    mark, other = form.decimaltegn, "." if form.decimaltegn == "," else ","
    cases = {
        f"[+-]?[0-9]{{1,3}}[{other}][0-9]{{3}}": "L305",
        f"[+-]?[0-9]*[{other}][0-9]+": "L304",
        f"[+-]?[0-9]{{1,3}}([{other} ][0-9]{{3}})+([{mark}][0-9]+)?": "L308",
        f"[+-]?[0-9]{{1,3}}([{mark}][0-9]{{3}})+[{other}][0-9]+": "L304",
        f"[0-9{mark}{other}]+[+-]": "L309",
        f"[+-]?[0-9]+([{mark}{other}][0-9]+)?[eE][+-]?[0-9]+": "L307",
        f"[+-]?[0-9]*([{mark}][0-9]+)?": "L306",
    }
    whens = " ".join(f"WHEN {_matches(text, pattern)} THEN '{code}'" for pattern, code in cases.items())
    return f"CASE {whens} ELSE 'L303' END"


def _date(form: Filformat, text: str) -> tuple[str, str]:
    others = {code: words for code, words in _DATE_FORMS.items() if code != form.datoformat}
    whens = " ".join(
        f"WHEN {text} < ':' AND try_strptime({text}, {literal(code)}) >= TIMESTAMP '1800-01-01' THEN {literal(words)}"
        for code, words in others.items()
        if "%Y" in code
    )
    found = f"CASE {whens} END"
    wanted = literal(date_form(form.datoformat))
    kode = (
        f"CASE WHEN {_matches(text, '[1-9][0-9]{4}')} THEN 'L312' WHEN {found} IS NOT NULL THEN 'L311' ELSE 'L310' END"
    )
    return kode, f"json_object('aftalt', {wanted}, 'fundet', {found})"
