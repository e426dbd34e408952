"""``flis modtag``: receive deliveries, a receipt for each."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from flis.base.errors import ExitCode, UsageError, problem
from flis.base.numbers import format_number
from flis.cli.output import out, print_json, print_problems, progress_display
from flis.pipeline.content import content_folder, store_folder
from flis.pipeline.run import load_checked
from flis.warehouse.intake import Kvittering, receive
from flis.warehouse.store import Lager

WORDS = {"modtaget": "[green]modtaget[/green]", "afvist": "[red]afvist[/red]", "uaendret": "uændret"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("filer", nargs="+", metavar="FIL", help="en fil, der skal modtages")
    parser.add_argument("--kun-tjek", action="store_true", help="afsenderens prøve: samme kontrol, intet gemmes")


def execute(args: argparse.Namespace) -> int:
    files = [Path(name) for name in args.filer]
    missing = [f for f in files if not f.is_file()]
    if missing:
        raise UsageError(*(problem("B003", file=str(f)) for f in missing))
    catalog = load_checked(content_folder(args.indhold))
    lager = Lager(store_folder(args.lager))
    with progress_display(quiet=args.format == "json" or len(files) < 3) as report:
        receipts = receive(
            lager,
            catalog,
            files,
            dry_run=args.kun_tjek,
            progress=lambda done, total, what: report("modtag", done, total, what),
        )
    receipts = [replace(r, fejlfil=str(lager.root / r.fejlfil)) if r.fejlfil else r for r in receipts]
    if args.format == "json":
        print_json([receipt.as_dict() for receipt in receipts])
    else:
        for receipt in receipts:
            print_receipt(receipt, rehearsal=args.kun_tjek)
    return ExitCode.REJECTED if any(r.status == "afvist" for r in receipts) else ExitCode.OK


def print_receipt(receipt: Kvittering, rehearsal: bool = False) -> None:
    word = WORDS[receipt.status]
    if rehearsal and receipt.status == "modtaget":
        word = "[green]kan modtages[/green]"
    rows = f"{format_number(receipt.raekker)} rækker"
    of = f" ({receipt.kontrakt} {receipt.afsender} {receipt.periode})".replace("  ", " ") if receipt.kontrakt else ""
    out.print(f"{receipt.fil}: {word}{of}, {rows}.")
    if receipt.erstatter:
        out.print(f"  Erstatter leverance {receipt.erstatter}; begge bevares.")
    print_problems(receipt.fejl)
    print_problems(receipt.advarsler)
    hidden = receipt.antal_fejl + receipt.antal_advarsler - len(receipt.fejl) - len(receipt.advarsler)
    if hidden > 0:
        where = f" Alle står i {receipt.fejlfil}." if receipt.fejlfil else ""
        out.print(f"  … og {format_number(hidden)} til.{where}")
