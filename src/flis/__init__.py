"""FLIS: fælleskommunalt ledelsesinformationssystem.

``import flis; f = flis.aabn("lager"); f.noegletal("10121", periode=2021)`` gives a table.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flis.notebook import Flis as Flis
    from flis.notebook import aabn as aabn

__all__ = ["Flis", "aabn"]


def __getattr__(name: str) -> Any:
    """Load the notebook entry only when it is asked for: the command line starts faster without."""
    if name in __all__:
        return getattr(import_module("flis.notebook"), name)
    raise AttributeError(f"module 'flis' has no attribute '{name}'")
