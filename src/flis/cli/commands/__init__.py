"""The commands, in the order that ``flis --help`` lists them. A new command is one module and one line here."""

from __future__ import annotations

from types import ModuleType

from flis.cli.commands import demo, docs, koer, modtag, ny, server, specifikation, tjek, udgivelser, vis

COMMANDS: tuple[ModuleType, ...] = (demo, tjek, modtag, koer, udgivelser, vis, server, ny, specifikation, docs)

__all__ = ["COMMANDS"]
