"""``flis server``: the portal."""

from __future__ import annotations

import argparse
from pathlib import Path

from flis.base.errors import ExitCode
from flis.cli.output import out
from flis.pipeline.content import store_folder
from flis.portal.server import serve
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager

DEFAULT_PORT = 8000


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"port ({DEFAULT_PORT})")
    parser.add_argument("--vaert", default="127.0.0.1", help="adressen, der lyttes på (127.0.0.1)")
    parser.add_argument("--arbejdere", type=int, default=2, help="antal processer (2)")


def execute(args: argparse.Namespace) -> int:
    root = store_folder(args.lager)
    open_release(Lager(root)).close()
    return serve_until_stopped(root, args.vaert, args.port, args.arbejdere)


def serve_until_stopped(root: Path, host: str, port: int, workers: int = 2) -> int:
    def ready() -> None:
        out.print(f"Åbn [bold]http://{host}:{port}/[/bold] (stop med Ctrl+C).")

    serve(root, host=host, port=port, workers=workers, on_ready=ready)
    return ExitCode.OK
