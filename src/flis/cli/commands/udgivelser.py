"""``flis udgivelser``: list, show, roll back and clear releases."""

from __future__ import annotations

import argparse
from typing import Any

from flis.base.errors import ExitCode
from flis.base.numbers import format_date, format_number
from flis.cli.output import out, print_json, print_table
from flis.pipeline.content import store_folder
from flis.pipeline.run import GRACE_SECONDS, KEEP
from flis.warehouse.release import Release, list_releases, open_release, prune, rollback
from flis.warehouse.store import Lager


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "handling",
        nargs="?",
        choices=("liste", "vis", "tilbage", "ryd"),
        default="liste",
        help="liste, vis NAVN, tilbage NAVN (gør den gældende), ryd (fjern gamle)",
    )
    parser.add_argument("navn", nargs="?", help="udgivelsens navn; udeladt er den gældende")
    parser.add_argument("--behold", type=int, default=KEEP, help=f"for ryd: antal, der bevares ({KEEP})")


def execute(args: argparse.Namespace) -> int:
    lager = Lager(store_folder(args.lager))
    if args.handling == "tilbage":
        if not args.navn:
            args.parser.error("the following arguments are required: navn")
        with lager.writer_lock():
            rollback(lager, args.navn)
    if args.handling == "ryd":
        with lager.writer_lock():
            prune(lager, keep=args.behold, grace_seconds=GRACE_SECONDS)
    if args.handling == "vis":
        return _show(open_release(lager, args.navn), args.format)
    return _list(lager, args.format)


def _list(lager: Lager, output: str) -> int:
    releases = list_releases(lager)
    if output == "json":
        print_json(releases)
        return ExitCode.OK
    rows = [["→" if r["gaeldende"] else "", r["navn"], format_date(r["dannet"]), r["indhold"]] for r in releases]
    print_table([("", "left"), ("Udgivelse", "left"), ("Dannet", "left"), ("Indholdets version", "left")], rows)
    return ExitCode.OK


def _show(release: Release, output: str) -> int:
    with_tables = {
        name: {"raekker": sum(part.rows for part in table.parts.values()), "dele": len(table.parts)}
        for name, table in sorted(release.tables.items())
    }
    if output == "json":
        shown: dict[str, Any] = {
            "navn": release.name,
            "dannet": release.created,
            "indhold": release.catalog_version,
            "tabeller": with_tables,
            "kvalitet": release.quality,
        }
        print_json(shown)
    else:
        out.print(
            f"[bold]{release.name}[/bold], dannet {format_date(release.created)}, indhold {release.catalog_version}"
        )
        rows = [[name, format_number(t["raekker"]), format_number(t["dele"])] for name, t in with_tables.items()]
        print_table([("Tabel", "left"), ("Rækker", "right"), ("Dele", "right")], rows)
    release.close()
    return ExitCode.OK
