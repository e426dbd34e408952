"""A chart on a page: its description, and the id of the script that holds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

#: What could end the script element or start a comment in it.
_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Picture:
    """``spec`` is Vega-Lite; it stands on the page as a JSON script that is never run."""

    id: str
    spec: dict[str, Any]

    @property
    def json(self) -> SafeString:
        packed = json.dumps(self.spec, ensure_ascii=False, separators=(",", ":"), default=float)
        for sign, escape in _ESCAPES.items():
            packed = packed.replace(sign, escape)
        return mark_safe(packed)  # noqa: S308 - escaped on the lines above
