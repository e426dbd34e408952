"""What the reader has come for: a cube with one of its measures, or nøgletal in a period; and with which tool."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from flis.api.links import Place, Subject, subject_of_cube, subject_of_noegletal
from flis.api.links.subject_of_cube import measure_titles
from flis.base.periods import Period
from flis.catalog.catalog import Catalog
from flis.mdx.model import Cube
from flis.portal.apps.dap.cubes import title
from flis.portal.choices import BadChoice, NotFound, choose, find, language_of, shorten
from flis.portal.chrome import bundle_of, state_of
from flis.portal.texts import Language, text

TOOL = "vaerktoej"
TOOLS = ("excel", "powerbi", "tableau", "python", "r")
MEASURE, PERIOD, ID, UDSNIT = "measure", "periode", "id", "udsnit"
_MOST = 50


@dataclass(frozen=True)
class Selection:
    """``path`` is the page's own address, ``query`` the choices in it without the tool. ``own``: everybody sees rows of
    their own in the cube."""

    subject: Subject
    place: Place
    path: str
    query: tuple[tuple[str, str], ...]
    tool: str
    measures: tuple[tuple[str, str], ...] = ()
    measure: str = ""
    own: bool = False

    def url(self, tool: str) -> str:
        return f"{self.path}?{urlencode([*self.query, (TOOL, tool)])}"

    @property
    def odc(self) -> str:
        return self._file("odc")

    @property
    def odc_table(self) -> str:
        return self._file("tabel.odc")

    @property
    def cube_pbids(self) -> str:
        return self._file("kube.pbids")

    @property
    def feed_pbids(self) -> str:
        return self._file("feed.pbids")

    def _file(self, form: str) -> str:
        query = urlencode(self.query)
        return f"{self.path}hent.{form}" + (f"?{query}" if query else "")


def cube_selection(request: HttpRequest, kube_id: str) -> Selection:
    """NotFound for a cube that is not there, or not for this reader."""
    bundle, language = bundle_of(request), language_of(request)
    cubes = {cube.id: cube for cube in reversed(bundle.mdx.cubes(bundle.access))}
    titles = {key: _Titled(title(cube, language)) for key, cube in cubes.items()}
    find(request, titles, kube_id, text("ord.kube", language), "/dap/kuber/")
    cube = cubes[kube_id]
    measures = tuple(measure_titles(cube, language))
    measure = choose(request, MEASURE, dict(measures), measures[0][0] if measures else "")
    return Selection(
        subject=subject_of_cube(bundle.semantic, bundle.access, cube, language, measure),
        place=_place(request, own=_is_own(cube, bundle.catalog)),
        path=f"/dap/kuber/{kube_id}/",
        query=((MEASURE, measure),) if measure else (),
        tool=_tool(request),
        measures=measures,
        measure=measure,
        own=_is_own(cube, bundle.catalog),
    )


def noegletal_selection(request: HttpRequest) -> Selection:
    """``id`` (several), ``periode`` and ``udsnit`` in the address, as the pages with nøgletal make it."""
    bundle, language = bundle_of(request), language_of(request)
    known = bundle.catalog.noegletal
    ids = list(dict.fromkeys(request.GET.getlist(ID)))[:_MOST]
    if not ids:
        raise NotFound(text("dap.ingen_noegletal", language))
    for one in ids:
        find(request, known, one, text("ord.noegletal", language), "/noegletal/")
    chosen = [known[one] for one in ids]
    period, udsnit = _period(request, language), _udsnit(request, language)
    query = [*((ID, one) for one in ids), (PERIOD, period), (UDSNIT, request.GET.get(UDSNIT, ""))]
    generated = next((cube for cube in bundle.mdx.cubes(bundle.access) if not cube.kube), None)
    return Selection(
        subject=subject_of_noegletal(bundle.semantic, chosen, language, periode=period, udsnit=udsnit, cube=generated),
        place=_place(request, own=False),
        path="/dap/noegletal/",
        query=tuple((name, value) for name, value in query if value),
        tool=_tool(request),
    )


@dataclass(frozen=True)
class _Titled:
    titel: str


def _period(request: HttpRequest, language: Language) -> str:
    given = request.GET.get(PERIOD, "")
    try:
        return str(Period.parse(given)) if given else ""
    except ValueError:
        raise BadChoice(text("fejl.valg", language, name=PERIOD, given=shorten(given))) from None


def _udsnit(request: HttpRequest, language: Language) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, request.GET.get(UDSNIT, "").split(",")):
        level, colon, code = part.partition(":")
        if not (level and colon and code):
            raise BadChoice(text("fejl.valg", language, name=UDSNIT, given=shorten(part)))
        found[level] = code
    return found


def _place(request: HttpRequest, *, own: bool) -> Place:
    """Where a password is needed, tools are sent below ``/login``: to own rows, and to everything where the server
    answers nobody unknown. A server that answers everybody as one principal needs none."""
    security = state_of(request).security
    login = (own or security.require_login) and security.as_principal is None
    return Place(request.build_absolute_uri("/").rstrip("/"), login=login)


def _is_own(cube: Cube, catalog: Catalog) -> bool:
    """Whether everybody sees rows of their own in it. A cube that no file holds is for all."""
    return bool(cube.kube) and catalog.kuber[cube.kube].adgang == "egen"


def _tool(request: HttpRequest) -> str:
    language = language_of(request)
    return choose(request, TOOL, {tool: text(f"dap.{tool}", language) for tool in TOOLS}, TOOLS[0])
