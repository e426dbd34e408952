"""``flis adgang``: the principals of a store. A password is typed or piped in, never an argument."""

from __future__ import annotations

import argparse
import getpass
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from flis.access import Principal, PrincipalBook, known_name, read_principal
from flis.access.certificates import mark
from flis.access.passwords import SHORTEST, hash_password
from flis.base.errors import ExitCode, UsageError, problem
from flis.cli.output import out, print_json, print_table
from flis.pipeline.content import store_folder

_ACTIONS = ("vis", "ny", "ret", "kode", "slet")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "handling", nargs="?", choices=_ACTIONS, default="vis", help="vis [NAVN], ny, ret, kode (skift den) eller slet"
    )
    parser.add_argument("navn", nargs="?", metavar="NAVN", help="brugerens navn")
    parser.add_argument("--titel", help="brugerens fulde navn")
    parser.add_argument(
        "--rolle", action="append", metavar="ROLLE", help="en rolle; kan gentages (ret: i stedet for dem, der er)"
    )
    parser.add_argument(
        "--enhed",
        action="append",
        metavar="NOEGLE",
        help="en enhed, hvis egne rækker må ses; kan gentages (ret: i stedet)",
    )
    parser.add_argument(
        "--certifikat",
        action="append",
        default=[],
        metavar="FIL",
        help="klientcertifikat: PEM-fil, SHA-256-aftryk eller emne",
    )
    parser.add_argument(
        "--fjern-certifikat", action="append", default=[], metavar="AFTRYK", help="fjern et certifikat fra brugeren"
    )
    parser.add_argument("--uden-kode", action="store_true", help="ny: uden adgangskode (certifikat eller --som)")


def execute(args: argparse.Namespace) -> int:
    book = PrincipalBook(store_folder(args.lager))
    if args.handling != "vis" and not args.navn:
        args.parser.error("the following arguments are required: NAVN")
    actions = {"vis": _show, "ny": _new, "ret": _change, "kode": _password, "slet": _remove}
    changed = actions[args.handling](book, args)
    shown = [_as_dict(one) for one in changed]
    if args.format == "json":
        print_json(shown)
    elif args.handling == "slet":
        out.print(f"{args.navn} er slettet.")
    else:
        _print(shown)
    return ExitCode.OK


def _show(book: PrincipalBook, args: argparse.Namespace) -> list[Principal]:
    if args.navn:
        return [book.find(args.navn)]
    return sorted(book.current().by_name.values(), key=lambda one: one.name)


def _new(book: PrincipalBook, args: argparse.Namespace) -> list[Principal]:
    name = known_name(args.navn)
    fields: dict[str, Any] = {"titel": args.titel, "roller": args.rolle, "enheder": args.enhed}
    fields["certifikater"] = _marks(book, name, args.certifikat)
    principal = read_principal(name, fields)
    if book.current().named(name) is None and not args.uden_kode:
        principal = replace(principal, password=hash_password(_read_password()))
    if not book.add(principal):
        raise UsageError(problem("H003", value=name))
    return [principal]


def _change(book: PrincipalBook, args: argparse.Namespace) -> list[Principal]:
    given = {"titel": args.titel, "roller": args.rolle, "enheder": args.enhed}
    gone = {_mark(text) for text in args.fjern_certifikat}
    new = _marks(book, known_name(args.navn), args.certifikat)

    def change(old: Principal) -> Principal:
        kept = [one for one in old.certificates if one not in gone]
        fields = {**old.as_dict(), **{key: value for key, value in given.items() if value is not None}}
        return read_principal(old.name, {**fields, "certifikater": [*kept, *new]})

    return [book.change(args.navn, change)]


def _password(book: PrincipalBook, args: argparse.Namespace) -> list[Principal]:
    book.find(args.navn)
    hashed = hash_password(_read_password())
    return [book.change(args.navn, lambda old: replace(old, password=hashed))]


def _remove(book: PrincipalBook, args: argparse.Namespace) -> list[Principal]:
    found = book.find(args.navn)
    book.remove(found.name)
    return [found]


def _read_password() -> str:
    """Typed twice at a terminal; else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(f"Adgangskode (mindst {SHORTEST} tegn): ")
    if getpass.getpass("Den samme igen: ") != first:
        raise UsageError(problem("H011"))
    return first


def _marks(book: PrincipalBook, name: str, texts: list[str]) -> list[str]:
    """A certificate belongs to one principal."""
    marks = [_mark(text) for text in texts]
    for one in marks:
        owner = book.current().with_certificate(one)
        if owner is not None and owner.name != name:
            raise UsageError(problem("H013", ejer=owner.name))
    return marks


def _mark(text: str) -> str:
    path = Path(text)
    found = mark(path.read_text(encoding="utf-8", errors="replace") if len(text) < 256 and path.is_file() else text)
    if found is None:
        raise UsageError(problem("H010", value=text[:80]))
    return found


def _as_dict(one: Principal) -> dict[str, Any]:
    """Everything but the hash: it is for the file alone."""
    shown: dict[str, Any] = {"navn": one.name, **one.as_dict()}
    return {**shown, "kode": bool(one.password)}


def _print(shown: list[dict[str, Any]]) -> None:
    if not shown:
        out.print("Lageret har ingen brugere. Opret en med «flis adgang ny NAVN».")
        return
    columns = ("Navn", "Titel", "Roller", "Enheder", "Kode", "Certifikater")
    rows = [
        [one["navn"], one["titel"], ", ".join(one["roller"]), ", ".join(one["enheder"]), "ja" if one["kode"] else "nej",
         ", ".join(mark[:23] for mark in one["certifikater"])]
        for one in shown
    ]  # fmt: skip
    print_table([(title, "left") for title in columns], rows)
