"""``flis vis``: a nøgletal or a product, from the current release.

What can be shown, and which options there are, come from the release's content: the unit dimension names the option
for the unit, a product's ``noegler`` name the rest. Nothing here knows either.
"""

from __future__ import annotations

import argparse

from flis.access import operator
from flis.base.errors import ExitCode, UsageError, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.produkt import Produkt
from flis.catalog.loader import load_catalog
from flis.catalog.suggestions import did_you_mean
from flis.cli.arguments import Parser
from flis.cli.output import print_json
from flis.cli.show import print_noegletal, print_product
from flis.pipeline.answers import Answers
from flis.pipeline.content import store_folder
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager

TAKES_REST = True


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("hvad", metavar="HVAD", help="noegletal, eller id på et produkt")


def execute(args: argparse.Namespace) -> int:
    release = open_release(Lager(store_folder(args.lager)))
    try:
        catalog = load_catalog(release.content_root)
        answers = Answers(release, catalog, operator())
        if args.hvad == "noegletal":
            return _noegletal(args, answers)
        if args.hvad in catalog.produkter:
            return _product(args, answers, catalog.produkter[args.hvad])
        known = ["noegletal", *sorted(catalog.produkter)]
        hint = did_you_mean(args.hvad, known)
        raise UsageError(problem("B002", value=args.hvad, did_you_mean=hint, known=", ".join(known[1:]) or "(ingen)"))
    finally:
        release.close()


def _noegletal(args: argparse.Namespace, answers: Answers) -> int:
    parser = Parser(prog="flis vis noegletal", allow_abbrev=False)
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--periode", required=True, metavar="PERIODE")
    _unit_option(parser, answers.catalog)
    chosen = parser.parse_args(args.rest)
    result = answers.noegletal(chosen.id, chosen.periode, getattr(chosen, "enhed", None))
    if args.format == "json":
        print_json(result.as_dict())
    else:
        print_noegletal(result, answers.catalog)
    return ExitCode.OK


def _product(args: argparse.Namespace, answers: Answers, produkt: Produkt) -> int:
    parser = Parser(prog=f"flis vis {produkt.id}", allow_abbrev=False)
    parser.add_argument(f"--{produkt.noegler.datagrundlag}", dest="datagrundlag", default=produkt.datagrundlag[0].id)
    parser.add_argument("--placering", type=int, default=produkt.placering)
    parser.add_argument(f"--{produkt.noegler.emne}", dest="emne")
    _unit_option(parser, answers.catalog)
    chosen = parser.parse_args(args.rest)
    answer = answers.product(produkt.id, chosen.datagrundlag, chosen.enhed, chosen.placering, chosen.emne)
    if args.format == "json":
        print_json(answer.as_dict())
    else:
        print_product(answer, produkt, answers.catalog)
    return ExitCode.OK


def _unit_option(parser: argparse.ArgumentParser, catalog: Catalog) -> None:
    unit = catalog.enhedsdimension
    if unit is not None:
        parser.add_argument(f"--{unit.id}", dest="enhed", metavar="NOEGLE", help=unit.titel)
