"""Build hook: the wheel carries the portal's browser files, so that an installed FLIS needs neither npm nor network.

An editable install (a checkout) gets the same files beside its sources.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PortalAssets(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``fetch.py`` (standard library only) and adds what it brought to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        portal = Path(self.root) / "src" / "flis" / "portal"
        vendor = portal / "static" / "vendor"
        fetcher = _load(portal / "assets" / "fetch.py")
        if not fetcher.is_current(vendor):
            fetcher.fetch(vendor)
        if version == "editable":
            return
        # Not in version control, so hatch must be told to take them along.
        build_data["artifacts"].append("/src/flis/portal/static/vendor/")


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("fetch", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
