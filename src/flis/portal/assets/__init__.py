"""The portal's browser files: fetched once into ``static/vendor``, already inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

from flis.base.errors import InternalError, problem
from flis.portal.assets.fetch import AssetError, fetch, is_current, npm_command

__all__ = ["STATIC", "VENDOR", "ensure_assets", "npm_command"]

STATIC = Path(__file__).parent.parent / "static"
VENDOR = STATIC / "vendor"


def ensure_assets() -> Path:
    """The folder with the browser files; fetches them first (a few seconds) when they are missing or old.

    Raises InternalError (P001) when there is no npm, or when the files cannot be fetched.
    """
    if not is_current(VENDOR):
        try:
            fetch(VENDOR)
        except AssetError as error:
            raise InternalError(problem("P001", reason=str(error))) from error
    return VENDOR
