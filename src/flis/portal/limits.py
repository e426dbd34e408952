"""What one query may take: settings of the machine that serves, read from its environment."""

from __future__ import annotations

import os
from dataclasses import fields
from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.limits import Limits

_NAMES = {"seconds": "SEKUNDER", "cells": "CELLER", "members": "MEDLEMMER", "bytes": "BYTES"}


def mdx_limits() -> Limits:
    """``FLIS_MDX_SEKUNDER``, ``FLIS_MDX_CELLER``, ``FLIS_MDX_MEDLEMMER`` and ``FLIS_MDX_BYTES``; the rest as they are.
    UsageError (H014) for what is no positive number."""
    chosen: dict[str, Any] = {}
    for field in fields(Limits):
        name = f"FLIS_MDX_{_NAMES.get(field.name, field.name.upper())}"
        text = os.environ.get(name, "")
        if text:
            chosen[field.name] = _positive(name, text, type(field.default))
    return Limits(**chosen)


def _positive(name: str, text: str, kind: type) -> float:
    try:
        found: float = kind(text)
    except ValueError:
        found = 0
    if not 0 < found < float("inf"):
        raise UsageError(problem("H014", navn=name, value=text[:40]))
    return found
