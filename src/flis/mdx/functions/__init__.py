"""The functions of MDX, one a file, in folders by what they give. Importing this package declares them all."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from flis.mdx.functions import registry


def _load() -> None:
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(found.name)


_load()


@cache
def keywords() -> frozenset[str]:
    """Every word that some function takes as a keyword."""
    return registry.keywords()
