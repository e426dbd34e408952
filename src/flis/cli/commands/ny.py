"""``flis ny``: a new content file from a template."""

from __future__ import annotations

import argparse
from pathlib import Path

from flis.base.errors import ExitCode, UsageError, problem
from flis.catalog.files import area_folders
from flis.catalog.loader import inspect_content
from flis.catalog.scaffold import WORDS, scaffold
from flis.cli.output import out, print_json
from flis.pipeline.content import content_folder


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slags", metavar="SLAGS", help=", ".join(WORDS))
    parser.add_argument("id", metavar="ID", help="id'et (for indhold: den nye mappe)")
    parser.add_argument("--omraade", default="", help="området, filen hører til")
    parser.add_argument("--titel", default="", help="titlen, som brugerne ser")


def execute(args: argparse.Namespace) -> int:
    if args.slags == "indhold":
        path = _new_folder(Path(args.id), args.titel)
    else:
        root = content_folder(args.indhold)
        catalog, _ = inspect_content(root)
        path = scaffold(root, args.slags, args.id, args.omraade, args.titel, catalog)
    if args.format == "json":
        print_json({"fil": str(path)})
    else:
        out.print(f"Oprettet: {path}. Ret den til, og kør «flis tjek».")
    return ExitCode.OK


def _new_folder(folder: Path, title: str) -> Path:
    if folder.exists() and (area_folders(folder) or any(folder.iterdir())):
        raise UsageError(problem("B008", file=str(folder)))
    folder.mkdir(parents=True, exist_ok=True)
    return scaffold(folder, "indhold", "indhold", titel=title or folder.name)
