"""``flis demo``: from nothing to a page with numbers."""

from __future__ import annotations

import argparse
from typing import Any

from flis.base.errors import ExitCode
from flis.cli.commands.koer import as_dict, print_run
from flis.cli.commands.modtag import print_receipt
from flis.cli.commands.server import DEFAULT_PORT, serve_until_stopped
from flis.cli.output import out, print_json, progress_display
from flis.pipeline.content import content_folder, store_folder
from flis.pipeline.demo import DemoResult, demo_options, make_demo
from flis.warehouse.store import Lager


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--uden-server", action="store_true", help="stop, når der er udgivet")
    for name, (kind, default, text) in demo_options().items():
        parser.add_argument(f"--{name}", type=kind, default=default, help=text)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"serverens port ({DEFAULT_PORT})")


def execute(args: argparse.Namespace) -> int:
    lager = Lager(store_folder(args.lager))
    options: dict[str, Any] = {name: getattr(args, name) for name in demo_options()}
    with progress_display(quiet=args.format == "json") as report:
        result = make_demo(lager, content_folder(args.indhold), options, report)
    failed = any(r.status == "afvist" for r in result.receipts) or bool(result.run and result.run.stopped_by)
    if args.format == "json":
        print_json(_as_dict(result))
    else:
        _print(result)
    if failed:
        return ExitCode.REJECTED
    return ExitCode.OK if args.uden_server else serve_until_stopped(lager.root, "127.0.0.1", args.port)


def _as_dict(result: DemoResult) -> dict[str, Any]:
    run = as_dict(result.run) if result.run else {}
    return {"fandtes": result.already_there, "leverancer": len(result.receipts), **run}


def _print(result: DemoResult) -> None:
    if result.already_there:
        out.print("Demoen findes allerede i lageret og er uændret.")
        return
    for receipt in result.receipts:
        if receipt.status == "afvist":
            print_receipt(receipt)
    warned = [r for r in result.receipts if r.antal_advarsler]
    received = sum(r.status == "modtaget" for r in result.receipts)
    out.print(f"{received} leverancer modtaget, {len(warned)} af dem med advarsler (se /drift/leverancer/).")
    if result.run:
        print_run(result.run)
