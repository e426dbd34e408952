"""The commands, in the order that ``flis --help`` lists them, each with its help.

A command is the module of its name with ``configure(parser)`` and ``execute(args) -> exit code``. Only the one that is
asked for is imported, so that a small command starts fast. A new command is one module and one line here.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

COMMANDS = {
    "demo": "Lav demoleverancer, modtag, byg, kontrollér, udgiv, og vis siden.",
    "tjek": "Tjek indholdet: filer, henvisninger, SQL, persondata og filtre.",
    "modtag": "Modtag leverancer; hver FIL er én leverance og får en kvittering.",
    "koer": "Byg det, der er ændret, kør kvalitetsreglerne, og udgiv.",
    "udgivelser": "Vis udgivelser, gå tilbage til en tidligere, eller ryd op.",
    "vis": "Vis et nøgletal (noegletal ID) eller et produkt (fx dets id) fra den gældende udgivelse.",
    "mdx": "Stil et MDX-spørgsmål til kuberne i den gældende udgivelse.",
    "server": "Vis portal og kuber for den gældende udgivelse, eller for en mappe (--indhold), som først bygges.",
    "adgang": "Vis, opret, ret og slet brugere, og skift deres adgangskode.",
    "ny": "Opret en ny indholdsfil fra en skabelon.",
    "specifikation": "Skriv en leverancekontrakts specifikation til afsenderen (json: Open Data Contract Standard).",
    "docs": "Skriv opslagsdelen af dokumentationen (felter, fejlkoder, kommandoer, skemaer).",
}


def command(name: str) -> ModuleType:
    """The module of a command that is in ``COMMANDS``."""
    return import_module(f"flis.cli.commands.{name}")
