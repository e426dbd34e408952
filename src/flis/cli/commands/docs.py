"""``flis docs``: write the generated part of the documentation."""

from __future__ import annotations

import argparse
from pathlib import Path

from flis.base.errors import ExitCode
from flis.base.files import write_text_atomic
from flis.catalog.reference import content_reference, error_reference
from flis.catalog.schema import write_schemas
from flis.cli.command_reference import command_reference
from flis.cli.output import out
from flis.mdx.reference import function_reference


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mappe", nargs="?", default="docs/opslag", help="hvor den skrives (docs/opslag)")


def execute(args: argparse.Namespace) -> int:
    folder = Path(args.mappe)
    for name, text in pages().items():
        write_text_atomic(folder / name, text)
    schemas = write_schemas(folder / "skemaer")
    out.print(f"{len(pages()) + len(schemas)} filer skrevet i {folder}.")
    return ExitCode.OK


def pages() -> dict[str, str]:
    """Every generated page by file name."""
    return {
        "indhold.md": content_reference(),
        "fejlkoder.md": error_reference(),
        "kommandoer.md": command_reference(),
        "mdx-funktioner.md": function_reference(),
    }
