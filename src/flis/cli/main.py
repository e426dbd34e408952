"""``flis``: one command line. Each command is a module in ``commands``; this file only finds it and answers errors.

Exit codes: 0 all is well; 2 data or content was rejected; 64 wrong use; 70 our own fault.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence

from flis.base.errors import ExitCode, FlisError, Problem, problem
from flis.cli.arguments import Parser, common_options
from flis.cli.commands import COMMANDS, command


def build_parser(wanted: str = "") -> Parser:
    """The parser; only the command ``wanted`` gets its own options (every command when it is empty)."""
    parser = Parser(prog="flis", description="Fælleskommunalt ledelsesinformationssystem.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="kommando", metavar="KOMMANDO", required=True, parser_class=Parser)
    for name, text in COMMANDS.items():
        sub = commands.add_parser(name, help=text, description=text, parents=[common_options()], allow_abbrev=False)
        if wanted in ("", name):
            module = command(name)
            module.configure(sub)
            sub.set_defaults(execute=module.execute, parser=sub, takes_rest=getattr(module, "TAKES_REST", False))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    as_json = ("json" in words and "--format" in words) or "--format=json" in words
    try:
        args = _parse(words)
        return int(args.execute(args))
    except FlisError as error:
        return _answer(error.problems, error.exit_code, as_json)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("FLIS_FEJLSPOR"):
            traceback.print_exc()
        detail = f"{type(error).__name__}: {error}".splitlines()[0]
        return _answer((problem("X001", detail=detail),), ExitCode.INTERNAL, as_json)


def _parse(words: list[str]) -> argparse.Namespace:
    wanted = next((word for word in words if word in COMMANDS), "-")
    args, rest = build_parser(wanted).parse_known_args(words)
    args.rest = rest
    if rest and not args.takes_rest:
        args.parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return args


def _answer(problems: Sequence[Problem], code: ExitCode, as_json: bool) -> int:
    # Tables and colours are only loaded by those who print.
    from flis.cli.output import print_json, print_problems

    if as_json:
        print_json({"fejl": [p.as_dict() for p in problems]})
    else:
        print_problems(problems, limit=50)
    return int(code)


def run() -> None:
    sys.exit(main())
