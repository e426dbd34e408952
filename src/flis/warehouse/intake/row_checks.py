"""Checks that look at one row at a time: all of them are counted in one pass over the typed rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot.errors import SqlglotError

from flis.base.periods import Period
from flis.catalog.definitions.kontrakt import Kolonne, Kontrakt
from flis.catalog.sql_names import columns_named
from flis.warehouse.duck import literal, quoted
from flis.warehouse.intake.bad_values import shown
from flis.warehouse.intake.personnummer import PATTERN
from flis.warehouse.intake.sources import finding


@dataclass(frozen=True)
class RowCheck:
    """``fine`` is an SQL condition; a row where it is false is a finding. NULL passes, as in an SQL CHECK."""

    fine: str
    finding: str
    #: The only column that ``fine`` looks at, when it has few values: then each value is tested once.
    few_values: str = ""
    #: It looks at one text alone, so it can also be tested in rows where another value could not be read.
    textual: bool = False

    @property
    def broken(self) -> str:
        return f"NOT ({self.fine})"

    @property
    def broken_or_failing(self) -> str:
        """Also true for rows where the condition cannot be computed."""
        return f"TRY(coalesce(({self.fine}), true)) IS NOT TRUE"


def row_checks(kontrakt: Kontrakt, afsender: str, periode: Period | None) -> list[RowCheck]:
    checks = [check for kolonne in kontrakt.kolonner for check in _column(kolonne)]
    if kontrakt.periodekolonne:
        checks += _period(kontrakt, kontrakt.periodekolonne, periode)
    if kontrakt.afsenderkolonne:
        checks.append(_sender(kontrakt, kontrakt.afsenderkolonne, afsender))
    return [*checks, *_rules(kontrakt)]


def label(kontrakt: Kontrakt, navn: str) -> str:
    """The column's name as the sender knows it."""
    return next((k.kilde or k.navn for k in kontrakt.kolonner if k.navn == navn), navn)


def shown_value(kontrakt: Kontrakt, navn: str) -> str:
    """SQL for a typed value as a receipt may show it."""
    text = f"CAST({quoted(navn)} AS VARCHAR)"
    kolonne = next((k for k in kontrakt.kolonner if k.navn == navn), None)
    if kolonne is None:
        from_persons = any(k.person for k in kontrakt.kolonner if k.navn in _named(kontrakt.beregnede[navn], kontrakt))
        return "'***'" if from_persons else f"left({text}, 80)"
    if kolonne.type == "decimal" and kontrakt.format.decimaltegn == ",":
        text = f"replace({text}, '.', ',')"
    return shown(kolonne, text)


def _named(sql: str, kontrakt: Kontrakt) -> set[str]:
    """The contract's columns that ``sql`` names; all of them when we cannot tell."""
    every = {k.navn for k in kontrakt.kolonner} | set(kontrakt.beregnede)
    try:
        return set(columns_named(sql)) & every
    except SqlglotError:
        return every


def _column(kolonne: Kolonne) -> Iterator[RowCheck]:
    name, column = quoted(kolonne.navn), literal(kolonne.kilde or kolonne.navn)
    text = f"CAST({name} AS VARCHAR)"
    value = shown(kolonne, text)
    if kolonne.paakraevet:
        textual = kolonne.type == "tekst"
        yield RowCheck(f"{name} IS NOT NULL", finding("linje", "'L301'", kolonne=column), textual=textual)
    if kolonne.moenster:
        fits = f"regexp_full_match({text}, {literal(kolonne.moenster)})"
        kode, ekstra = _eaten(kolonne, text)
        few = name if kolonne.kodeliste else ""
        found = finding("linje", kode, kolonne=column, vaerdi=value, ekstra=ekstra)
        yield RowCheck(fits, found, few, textual=kolonne.type == "tekst")
    if kolonne.person == "personnummer":
        lost = f"regexp_full_match('0' || {text}, {literal(PATTERN)})"
        kode = f"CASE WHEN length({text}) = 9 AND {lost} THEN 'L317' ELSE 'L316' END"
        fits = f"regexp_full_match({text}, {literal(PATTERN)})"
        yield RowCheck(fits, finding("linje", kode, kolonne=column, vaerdi=value), textual=True)


def _eaten(kolonne: Kolonne, text: str) -> tuple[str, str]:
    """Excel reads a code as a number, and its outer zeros are gone: does it fit with them back?"""
    pattern = literal(kolonne.moenster)
    repaired = (f"'0' || {text}", f"{text} || '0'", f"'0' || {text} || '0'", f"'00' || {text}")
    whens = " ".join(f"WHEN regexp_full_match({r}, {pattern}) THEN {r}" for r in repaired)
    numeric = f"regexp_full_match({text}, '[0-9]+([.,][0-9]+)?')"
    guess = f"CASE WHEN {numeric} THEN CASE {whens} END END"
    told = literal("***") if kolonne.person else guess
    kode = f"CASE WHEN {guess} IS NOT NULL THEN 'L319' ELSE 'L318' END"
    return kode, f"json_object('forslag', {told}, 'moenster', {pattern}, 'eksempel', {literal(kolonne.eksempel)})"


def _period(kontrakt: Kontrakt, navn: str, periode: Period | None) -> Iterator[RowCheck]:
    column, name = literal(label(kontrakt, navn)), quoted(navn)
    own = next((k for k in kontrakt.kolonner if k.navn == navn), None)
    if own is None or not own.paakraevet:
        yield RowCheck(f"{name} IS NOT NULL", finding("linje", "'L404'", kolonne=column))
    if periode is not None:
        within = f"{name} BETWEEN DATE '{periode.first}' AND DATE '{periode.last}'"
        ekstra = literal(json.dumps({"periode": str(periode)}))
        value = shown_value(kontrakt, navn)
        yield RowCheck(within, finding("linje", "'L403'", kolonne=column, vaerdi=value, ekstra=ekstra))


def _sender(kontrakt: Kontrakt, navn: str, afsender: str) -> RowCheck:
    name = quoted(navn)
    same = f"CAST({name} AS VARCHAR) IS NOT DISTINCT FROM {literal(afsender)}"
    if afsender.isdecimal() and afsender.isascii():
        same += f" OR TRY_CAST({name} AS BIGINT) IS NOT DISTINCT FROM {int(afsender)}"
    ekstra = literal(json.dumps({"afsender": afsender}, ensure_ascii=False))
    value = shown_value(kontrakt, navn)
    return RowCheck(
        same, finding("linje", "'L405'", kolonne=literal(label(kontrakt, navn)), vaerdi=value, ekstra=ekstra)
    )


def _rules(kontrakt: Kontrakt) -> Iterator[RowCheck]:
    for regel in kontrakt.regler:
        told = {"besked": regel.besked, "raad": regel.raad, "regel": regel.id}
        named = sorted(_named(regel.udtryk, kontrakt))
        values = [f"{literal(f'{label(kontrakt, n)} = ')} || coalesce({shown_value(kontrakt, n)}, '')" for n in named]
        alvor = "fejl" if regel.ved_brud == "afvis" else "advarsel"
        yield RowCheck(
            f"({regel.udtryk})",
            finding(
                "linje", "'L401'", alvor=alvor,
                kolonne=literal(", ".join(label(kontrakt, n) for n in named)),
                vaerdi=" || ', ' || ".join(values) or "NULL",
                ekstra=literal(json.dumps(told, ensure_ascii=False)),
            ),
        )  # fmt: skip
