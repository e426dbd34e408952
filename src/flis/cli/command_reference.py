"""The generated reference of commands and their options, from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator


def command_reference() -> str:
    """``docs/opslag/kommandoer.md``."""
    from flis.cli.main import build_parser

    lines = ["# Kommandoer", "", "Siden er dannet af kommandolinjen selv med `flis docs`.", ""]
    lines += [
        "Afslutningskoder: 0 alt er godt · 2 data eller indhold blev afvist · 64 forkert brug · 70 fejl hos os.",
        "",
    ]
    for name, parser in _subparsers(build_parser()):
        lines += [f"## flis {name}", "", parser.description or "", "", "| Valg | Betydning |", "|---|---|"]
        lines += [f"| `{_name(a)}` | {(a.help or '').replace('|', '/')} |" for a in parser._actions if a.dest != "help"]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _subparsers(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _name(action: argparse.Action) -> str:
    if not action.option_strings:
        return str(action.metavar or action.dest)
    value = (
        ""
        if action.nargs == 0
        else f" {action.metavar or '|'.join(map(str, action.choices or [])) or action.dest.upper()}"
    )
    return f"{action.option_strings[-1]}{value}"
