"""``flis koer``: build, check, publish."""

from __future__ import annotations

import argparse
from typing import Any

from flis.base.errors import ExitCode
from flis.cli.output import err, out, print_json, print_problems, progress_display
from flis.pipeline.content import content_folder, store_folder
from flis.pipeline.run import RunResult, load_checked, run
from flis.quality import Result
from flis.warehouse.store import Lager


def configure(parser: argparse.ArgumentParser) -> None:
    """No options beside the common ones."""


def execute(args: argparse.Namespace) -> int:
    catalog = load_checked(content_folder(args.indhold))
    lager = Lager(store_folder(args.lager))
    lager.create()
    with progress_display(quiet=args.format == "json") as report:
        result = run(lager, catalog, report)
    if args.format == "json":
        print_json(as_dict(result))
    else:
        print_problems(result.warnings)
        print_run(result)
    return ExitCode.REJECTED if result.stopped_by else ExitCode.OK


def as_dict(result: RunResult) -> dict[str, Any]:
    return {
        "udgivelse": result.release.name if result.release else None,
        "udgivet": result.published,
        "bygget": [{"tabel": table, "del": part} for table, part in result.rebuilt],
        "kvalitet": [_rule(r) for r in result.quality],
        "advarsler": [p.as_dict() for p in result.warnings],
    }


def _rule(result: Result) -> dict[str, Any]:
    """What a rule found, without the keys that its memory is kept by."""
    return {name: value for name, value in result.as_dict().items() if name != "dele"}


def print_run(result: RunResult) -> None:
    for rule in result.quality:
        if rule.status != "ok":
            colour = "red" if rule.status == "stop" else "yellow"
            err.print(f"[{colour}]{rule.status}[/{colour}] {rule.titel}: {rule.antal} rækker. {rule.raad}".rstrip())
    out.print(f"{len(result.rebuilt)} dele bygget, {len(result.quality)} kvalitetsregler kørt.")
    name = result.release.name if result.release else "ingen"
    if result.stopped_by:
        out.print(f"[red]Intet udgivet[/red]: en regel siger stop. Gældende udgivelse er stadig {name}.")
    elif result.published:
        out.print(f"Udgivet: [bold]{name}[/bold].")
    else:
        out.print(f"Intet er ændret. Gældende udgivelse er {name}.")
