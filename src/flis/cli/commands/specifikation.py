"""``flis specifikation``: what a sender must deliver, in words or as an Open Data Contract."""

from __future__ import annotations

import argparse
import sys

from flis.base.errors import ExitCode, UsageError, problem
from flis.catalog.loader import load_catalog
from flis.catalog.suggestions import did_you_mean
from flis.cli.output import print_json
from flis.pipeline.content import content_folder
from flis.warehouse.specification import odcs, specification_markdown


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kontrakt", metavar="KONTRAKT", help="kontraktens id")


def execute(args: argparse.Namespace) -> int:
    catalog = load_catalog(content_folder(args.indhold))
    kontrakt = catalog.kontrakter.get(args.kontrakt)
    if kontrakt is None:
        known = sorted(catalog.kontrakter)
        hint = did_you_mean(args.kontrakt, known)
        raise UsageError(problem("B007", value=args.kontrakt, did_you_mean=hint, known=", ".join(known)))
    if args.format == "json":
        print_json(odcs(kontrakt))
    else:
        sys.stdout.write(specification_markdown(kontrakt, catalog))
    return ExitCode.OK
