"""``flis demo``: deliveries from a demo plug-in, received and published like any others.

The engine knows no demo by name: plug-ins stand in the entry-point group ``flis.demo``, each a function that writes
delivery files into a folder and gives their paths in the order they are to be received. Its keyword parameters become
options of the command; ``Annotated[int, "help"]`` gives the help. A function in the group ``flis.demo.brugere`` gives
the principals of the demo: name -> what the store keeps about one (``titel``, ``roller``, ``enheder``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from inspect import signature
from pathlib import Path
from typing import Any, get_args, get_type_hints

from flis.access import PrincipalBook, read_principal
from flis.base.errors import UsageError, problem
from flis.base.files import write_text_atomic
from flis.catalog.files import content_version
from flis.pipeline.run import Progress, RunResult, load_checked, run, step_of
from flis.warehouse.intake import Kvittering, receive
from flis.warehouse.release import current_name
from flis.warehouse.store import Lager

MARK = "demo.json"


@dataclass(frozen=True)
class DemoResult:
    """``already_there`` when the store held this very demo and nothing was left to do."""

    already_there: bool
    receipts: list[Kvittering]
    run: RunResult | None


def make_demo(lager: Lager, content: Path, options: dict[str, Any], progress: Progress) -> DemoResult:
    """Make the deliveries, receive them, build, check and publish. The same demo again costs nothing.

    Raises ContentError when the content is not valid, UsageError when the options make no sense.
    """
    mark = lager.root / MARK
    wanted = json.dumps({"valg": options, "indhold": content_version(content.resolve())}, sort_keys=True)
    if mark.exists() and mark.read_text(encoding="utf-8") == wanted and current_name(lager):
        add_principals(lager)
        return DemoResult(True, [], None)
    catalog = load_checked(content)
    lager.create()
    add_principals(lager)
    try:
        files = _plugin()(lager.root / "demo-leverancer", progress=step_of(progress, "lav"), **options)
    except ValueError as error:
        raise UsageError(problem("B009", detail=str(error))) from error
    receipts = receive(lager, catalog, files, progress=step_of(progress, "modtag"))
    result = run(lager, catalog, progress)
    if result.release is not None and not result.stopped_by:
        write_text_atomic(mark, wanted)
    return DemoResult(False, receipts, result)


def add_principals(lager: Lager) -> list[str]:
    """Add the demo's principals whose names are not taken; the names that were added. They have no password, so nobody
    gets in by one that stands in a public file: ``flis server --som`` asks as one of them."""
    found = entry_points(group="flis.demo.brugere")
    principals = [read_principal(name, fields) for maker in found for name, fields in maker.load()().items()]
    return [one.name for one in PrincipalBook(lager.root).add(*principals)] if principals else []


def demo_options() -> dict[str, tuple[type, Any, str]]:
    """The plug-in's own options: name -> (type, default, help), read from its keyword parameters."""
    hints = get_type_hints(_plugin(), include_extras=True)
    found: dict[str, tuple[type, Any, str]] = {}
    for name, parameter in signature(_plugin()).parameters.items():
        if parameter.kind is parameter.KEYWORD_ONLY and name != "progress":
            text = next((m for m in get_args(hints[name]) if isinstance(m, str)), "")
            found[name] = (str if parameter.default is None else type(parameter.default), parameter.default, text)
    return found


def _plugin() -> Callable[..., list[Path]]:
    found = sorted(entry_points(group="flis.demo"), key=lambda e: e.name)
    if not found:
        raise UsageError(problem("B005"))
    maker: Callable[..., list[Path]] = found[0].load()
    return maker
