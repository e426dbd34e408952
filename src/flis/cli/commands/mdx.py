"""``flis mdx``: an MDX question to the cubes of the current release."""

from __future__ import annotations

import argparse
import sys

from flis.access import Access, PrincipalBook, operator
from flis.api.v1.cells import cellset_json, table_json
from flis.base.errors import ExitCode, UsageError, problem
from flis.catalog.loader import load_catalog
from flis.cli.arguments import add_format
from flis.cli.output import print_table
from flis.cli.pivot import pivot_sheet, print_pivot
from flis.exports import Column, Sheet, machine_csv
from flis.mdx.cellset import CellSet, Rows
from flis.mdx.engine import Mdx
from flis.pipeline.content import store_folder
from flis.semantic import Semantic
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager

_CSV = "csv"
_STDIN = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mdx", metavar="MDX", help="sætningen; - læser den fra standard input")
    parser.add_argument("--kube", metavar="ID", help="kuben, når sætningen ikke nævner den")
    parser.add_argument("--katalog", metavar="NAVN", help="databasen, når to har en kube af samme navn")
    parser.add_argument("--sprog", choices=("da", "en"), default="da", help="sproget for navne og tal (da)")
    parser.add_argument("--som", metavar="NAVN", help="spørg som denne bruger fra «flis adgang»; ellers som operatør")
    add_format(parser, _CSV)


def execute(args: argparse.Namespace) -> int:
    lager = Lager(store_folder(args.lager))
    release = open_release(lager)
    try:
        mdx = Mdx(Semantic(release, load_catalog(release.content_root)), updated=release.created)
        access: Access = PrincipalBook(lager.root).find(args.som).access if args.som else operator()
        text = sys.stdin.read() if args.mdx == _STDIN else args.mdx
        result = mdx.execute(access, text, catalog=args.katalog, cube=args.kube, language=args.sprog)
        if result is None:
            raise UsageError(problem("D236"))
        _write(result, args.format)
    finally:
        release.close()
    return ExitCode.OK


def _write(result: CellSet | Rows, form: str) -> None:
    if form == "json":
        pieces = cellset_json(result) if isinstance(result, CellSet) else table_json(result)
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.write("\n")
    elif form == _CSV:
        sheet = pivot_sheet(result) if isinstance(result, CellSet) else _sheet(result)
        sys.stdout.write(machine_csv(sheet).decode().replace("\r\n", "\n"))
    elif isinstance(result, CellSet):
        print_pivot(result)
    else:
        heads = [(_short(name), "left") for name, _ in result.columns]
        print_table(heads, [[_text(value) for value in row] for row in result.rows])


def _sheet(rows: Rows) -> Sheet:
    columns = tuple(Column(name, name, "tekst" if kind == "xsd:string" else "tal") for name, kind in rows.columns)
    return Sheet("", columns, rows.rows)


def _short(name: str) -> str:
    """The last part of a column's name, without brackets."""
    return name.rpartition(".[")[2].strip("[]$") or name


def _text(value: object) -> str:
    return "" if value is None else str(value)
