"""Which content folder and store a command works on."""

from __future__ import annotations

import os
from pathlib import Path

import flis


def shipped_content() -> Path:
    """The content that comes with FLIS: inside the installed package, or beside ``src`` in a checkout."""
    package = Path(flis.__file__).parent
    inside = package / "indhold"
    return inside if inside.is_dir() else package.parent.parent


def content_folder(chosen: str | None) -> Path:
    """``chosen`` (``--indhold``), else ``FLIS_INDHOLD``, else the shipped content."""
    named = chosen or os.environ.get("FLIS_INDHOLD")
    return Path(named) if named else shipped_content()


def store_folder(chosen: str | None) -> Path:
    """``chosen`` (``--lager``), else ``FLIS_LAGER``, else ``lager`` in the current folder."""
    return Path(chosen or os.environ.get("FLIS_LAGER") or "lager")
