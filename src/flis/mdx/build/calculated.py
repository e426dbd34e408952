"""Calculated members and named sets of the cube file."""

from __future__ import annotations

from flis.base.errors import ContentError, problem
from flis.catalog.definitions.beregning import Beregning
from flis.catalog.definitions.kube import Kube
from flis.mdx.build.formats import number_format
from flis.mdx.evaluation.lookup import Lookup
from flis.mdx.model import CalculatedMember, Cube, Hierarchy, Member, NamedSet
from flis.mdx.model.names import bracketed, same
from flis.mdx.syntax import parse_expression, parse_name, tree


def named_sets(kube: Kube) -> list[NamedSet]:
    return [
        NamedSet(
            one.mdx_name,
            parse_expression(one.mdx),
            one.mdx,
            one.titel or one.id,
            one.titel_en or one.titel or one.id,
            one.beskrivelse,
            one.mappe,
            one.dynamisk,
            one.id,
        )
        for one in kube.saet
    ]


def add_calculations(cube: Cube, kube: Kube) -> None:
    """Give each hierarchy its calculated members. ContentError D088 for a hierarchy that the cube has not."""
    for one in kube.beregninger:
        hierarchy = _hierarchy(cube, one)
        level = hierarchy.levels[0] if hierarchy.is_measures or not one.foraelder else None
        parent: Member | None = None
        if one.foraelder:
            parent = _parent(cube, hierarchy, one)
            level = parent.children[0].level if parent.children else parent.level
        elif hierarchy.has_all and not hierarchy.is_measures:
            level = hierarchy.levels[min(1, len(hierarchy.levels) - 1)]
            parent = hierarchy.all_member
        assert level is not None  # noqa: S101 - one of the three
        hierarchy.calculated.append(
            _member(one, CalculatedMember(level, one.mdx_name, parse_expression(one.mdx), parent))
        )


def _member(definition: Beregning, made: CalculatedMember) -> CalculatedMember:
    made.id = definition.id
    made.caption_da = definition.titel or definition.id
    made.caption_en = definition.titel_en or made.caption_da
    made.description, made.folder = definition.beskrivelse, definition.mappe
    made.settings = {"": definition.mdx}
    # A member of another hierarchy than the measures' shows each measure in the measure's own format.
    made.format_string = definition.format or (number_format(definition.decimaler) if made.index == 0 else "")
    if made.format_string:
        made.settings["FORMAT_STRING"] = tree.Text(made.format_string)
    made.solve_order = float(definition.solve_order)
    made.visible = not definition.skjult
    return made


def _hierarchy(cube: Cube, definition: Beregning) -> Hierarchy:
    if not definition.hierarki:
        return cube.measures_hierarchy
    wanted = same(definition.hierarki)
    for hierarchy in cube.hierarchies:
        names = {same(f"{hierarchy.dimension.id}.{hierarchy.id}"), same(f"{hierarchy.dimension.name}.{hierarchy.name}")}
        if hierarchy is hierarchy.dimension.default_hierarchy:
            names |= {same(hierarchy.dimension.id), same(hierarchy.dimension.name)}
        if wanted in names:
            return hierarchy
    raise ContentError(problem("D088", value=definition.hierarki, kube=cube.name, beregning=definition.id))


def _parent(cube: Cube, hierarchy: Hierarchy, definition: Beregning) -> Member:
    """The member that ``foraelder`` names, in MDX or by its bare name. ContentError D060 where there is none."""
    written = definition.foraelder
    if "[" not in written:
        written = f"{hierarchy.unique_name}.{bracketed(written)}"
    found = Lookup(cube, []).find(parse_name(written).segments)
    if not isinstance(found, Member):
        raise ContentError(problem("D060", value=definition.foraelder, kube=cube.name, forslag=""))
    return found
