"""The command line's grammar: options that every command takes, and errors that a person can use."""

from __future__ import annotations

import argparse
from typing import NoReturn

from flis.base.errors import UsageError, problem


class Parser(argparse.ArgumentParser):
    """Says what is wrong in Danish and exits with 64 (wrong use); argparse itself would say 2."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(problem("B001", detail=_danish(message), command=self.prog))


def common_options() -> Parser:
    """``--indhold``, ``--lager`` and ``--format``, which every command has."""
    common = Parser(add_help=False, allow_abbrev=False)
    group = common.add_argument_group("fælles")
    group.add_argument("--indhold", metavar="MAPPE", help="indholdet (ellers FLIS_INDHOLD, ellers det, der følger med)")
    group.add_argument("--lager", metavar="MAPPE", help="lageret (ellers FLIS_LAGER, ellers ./lager)")
    group.add_argument("--format", choices=("tekst", "json"), default="tekst", help="json er til maskiner")
    return common


def add_format(parser: argparse.ArgumentParser, name: str) -> None:
    """Let ``--format`` of one command take ``name`` as well."""
    for action in parser._actions:
        if action.dest == "format" and action.choices is not None:
            action.choices = (*action.choices, name)


_WORDS = (
    ("the following arguments are required:", "der mangler"),
    ("unrecognized arguments:", "ukendt:"),
    ("expected one argument", "skal følges af en værdi"),
    ("expected at least one argument", "skal følges af mindst én værdi"),
    ("invalid choice:", "kan ikke være"),
    ("choose from", "vælg mellem"),
    ("invalid int value:", "skal være et helt tal, ikke"),
    ("invalid float value:", "skal være et tal, ikke"),
    ("not allowed with argument", "kan ikke bruges sammen med"),
    ("argument ", ""),
)


def _danish(message: str) -> str:
    for english, danish in _WORDS:
        message = message.replace(english, danish)
    return message
