"""The body of ``POST /api/v1/mdx``, read with care: every field has one type, and anything else is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flis.api.http import HttpRequest
from flis.base.errors import UsageError, problem
from flis.catalog.suggestions import did_you_mean

CELLS, TABLE = "celler", "tabel"
_CHOICES = {"format": (CELLS, TABLE), "sprog": ("da", "en")}
_TEXTS = ("mdx", "kube", "katalog", "format", "sprog")
_DIGITS = 18
_SCALARS = (str, int, float, bool, type(None))


class TooLargeError(UsageError):
    """The body is larger than the setting allows."""


class WrongTypeError(UsageError):
    """The body is not said to be JSON."""


@dataclass(frozen=True)
class MdxQuestion:
    mdx: str
    kube: str | None = None
    katalog: str | None = None
    format: str = CELLS
    sprog: str = "da"
    parametre: Mapping[str, Any] = field(default_factory=dict)


def read_question(request: HttpRequest, limit: int) -> MdxQuestion:
    """WrongTypeError D230, TooLargeError D231, UsageError D232–D235."""
    if request.header("content-type").split(";")[0].strip().lower() != "application/json":
        raise WrongTypeError(problem("D230", value=request.header("content-type")[:60]))
    body = request.body.read(limit + 1)
    if len(body) > limit:
        raise TooLargeError(problem("D231", graense=limit))
    return parse_question(body)


def parse_question(body: bytes) -> MdxQuestion:
    try:
        found = json.loads(body.decode("utf-8-sig"), parse_int=_whole)
    except (ValueError, RecursionError) as error:
        line, column = (error.lineno, str(error.colno)) if isinstance(error, json.JSONDecodeError) else (None, None)
        raise UsageError(problem("D232", line=line, column=column)) from None
    if not isinstance(found, dict):
        raise UsageError(problem("D233", value="svaret", type="et objekt {…}"))
    known = (*_TEXTS, "parametre")
    for name in found:
        if name not in known:
            raise UsageError(problem("D234", value=name[:60], forslag=did_you_mean(name[:60], known)))
    given = {name: value for name, value in found.items() if value is not None}
    _check(given)
    return MdxQuestion(**given)


def _whole(text: str) -> int | float:
    """More digits than sixty-four bits hold are a floating-point number, as in a statement."""
    return int(text) if len(text) <= _DIGITS else float(text)


def _check(given: dict[str, Any]) -> None:
    for name in _TEXTS:
        if not isinstance(given.get(name, ""), str):
            raise UsageError(problem("D233", value=name, type="en tekst"))
    if not given.get("mdx", "").strip():
        raise UsageError(problem("D235"))
    for name, choices in _CHOICES.items():
        if given.get(name, choices[0]) not in choices:
            raise UsageError(problem("D233", value=name, type=" eller ".join(f"«{c}»" for c in choices)))
    parameters = given.get("parametre", {})
    if not isinstance(parameters, dict) or not all(isinstance(v, _SCALARS) for v in parameters.values()):
        raise UsageError(problem("D233", value="parametre", type="et objekt af tekster og tal"))
