"""``flis tjek``: is the content valid?"""

from __future__ import annotations

import argparse

from flis.base.errors import ExitCode
from flis.cli.output import out, print_json, print_problems
from flis.pipeline.check import check_content
from flis.pipeline.content import content_folder
from flis.pipeline.proever import run_proever


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--proever", action="store_true", help="kør også områdernes prøver (givne leverancer, ventede tal)"
    )


def execute(args: argparse.Namespace) -> int:
    report = check_content(content_folder(args.indhold))
    problems = list(report.problems)
    ran = 0
    if args.proever and report.catalog is not None and not report.errors:
        outcome = run_proever(report.catalog)
        ran = outcome.count
        problems += outcome.problems
    errors = [p for p in problems if p.severity == "fejl"]
    if args.format == "json":
        warnings = [p.as_dict() for p in problems if p.severity == "advarsel"]
        print_json({"fejl": [p.as_dict() for p in errors], "advarsler": warnings, "proever": ran})
    else:
        print_problems(problems)
        if not errors:
            catalog = report.catalog
            assert catalog is not None  # noqa: S101 - no catalogue means errors
            counts = (
                f"{len(catalog.omraader)} områder, {len(catalog.kontrakter)} kontrakter, {len(catalog.modeller)} "
                f"modeller, {len(catalog.kuber)} kuber, {len(catalog.noegletal)} nøgletal"
            )
            out.print(f"Indholdet er i orden: {counts}." + (f" {ran} prøver bestået." if args.proever else ""))
    return ExitCode.REJECTED if errors else ExitCode.OK
