"""The addresses below ``/api/v1/``."""

from __future__ import annotations

from typing import Any

from flis.access import Access
from flis.api.http import JSON, HttpRequest, HttpResponse, in_chunks, json_response
from flis.api.limits import ApiLimits
from flis.api.v1.cells import cellset_json, table_json
from flis.api.v1.cubes import described_cube
from flis.api.v1.question import TABLE, MdxQuestion, TooLargeError, WrongTypeError, read_question
from flis.base.errors import AccessError, FlisError, InternalError, Problem, UsageError, problem
from flis.mdx.cellset import CellSet, Rows
from flis.mdx.engine import Mdx
from flis.mdx.flatten import flatten

MOUNT = "/api/v1"
#: Address -> the methods it takes.
ADDRESSES = {"mdx": ("POST",), "kuber": ("GET", "HEAD")}
_FRESH = (("Cache-Control", "private, no-cache"), ("Vary", "Accept-Encoding, Authorization, Cookie"))


class NoAddressError(UsageError):
    """There is nothing at the address."""


class MethodError(UsageError):
    """The address does not take that method."""


def answer(mdx: Mdx, access: Access, limits: ApiLimits, request: HttpRequest) -> HttpResponse:
    """Raises FlisError for what cannot be answered; :func:`error_response` says it."""
    name = request.path.removeprefix(f"{MOUNT}/")
    if name not in ADDRESSES:
        raise NoAddressError(problem("D200", value=request.path[:100]))
    if request.method not in ADDRESSES[name]:
        raise MethodError(problem("D225", metode=request.method[:20], value=request.path[:100]))
    if name == "kuber":
        return json_response({"kuber": [described_cube(cube) for cube in mdx.cubes(access)]}, headers=_FRESH)
    return _executed(mdx, access, read_question(request, limits.body))


def execute(mdx: Mdx, access: Access, question: MdxQuestion) -> CellSet | Rows:
    """UsageError D236 for a statement that only means something in a session."""
    result = mdx.execute(
        access,
        question.mdx,
        catalog=question.katalog,
        cube=question.kube,
        language=question.sprog,
        parameters=question.parametre,
    )
    if result is None:
        raise UsageError(problem("D236"))
    return flatten(result) if question.format == TABLE and isinstance(result, CellSet) else result


def error_response(error: FlisError, language: str) -> HttpResponse:
    """The errors as the command line writes them: ``{"fejl": [{kode, besked, raad, linje, kolonne …}]}``."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    return json_response({"fejl": [_said(p, language) for p in error.problems]}, status, _FRESH)


def _said(found: Problem, language: str) -> dict[str, Any]:
    if language == "da":
        return found.as_dict()
    sentence, advice = found.said_in(language)
    return {**found.as_dict(), "besked": sentence, "raad": advice}


def _executed(mdx: Mdx, access: Access, question: MdxQuestion) -> HttpResponse:
    result = execute(mdx, access, question)
    pieces = cellset_json(result) if isinstance(result, CellSet) else table_json(result)
    return HttpResponse(200, [("Content-Type", JSON), *_FRESH], in_chunks(pieces))


_STATUS: tuple[tuple[type[FlisError], int], ...] = (
    (NoAddressError, 404),
    (MethodError, 405),
    (WrongTypeError, 415),
    (TooLargeError, 413),
    (AccessError, 403),
    (InternalError, 500),
)
