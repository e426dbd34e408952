"""Calculated members and named sets of the cube file."""

from __future__ import annotations

from flis.base.errors import ContentError, problem
from flis.catalog.definitions.beregning import Beregning, Saet
from flis.catalog.definitions.kube import Kube
from flis.mdx.build.formats import number_format
from flis.mdx.evaluation.lookup import Lookup
from flis.mdx.model import CalculatedMember, Cube, Hierarchy, Level, Member, NamedSet
from flis.mdx.model.names import bracketed, same
from flis.mdx.syntax import parse_expression, parse_name, tree
from flis.mdx.syntax.walking import calls


def named_sets(kube: Kube) -> list[NamedSet]:
    return [named_set(one) for one in kube.saet]


def named_set(definition: Saet) -> NamedSet:
    return NamedSet(
        definition.mdx_name,
        parse_expression(definition.mdx),
        definition.mdx,
        definition.titel or definition.id,
        definition.titel_en or definition.titel or definition.id,
        definition.beskrivelse,
        definition.mappe,
        definition.dynamisk,
        definition.id,
    )


def add_calculations(cube: Cube, kube: Kube) -> None:
    """Give each hierarchy its calculated members. ContentError D088 for a hierarchy that the cube has not. One below a
    member that is not there, or not for this asker, is left out."""
    lookup = Lookup(cube, [])
    for one in kube.beregninger:
        add_calculation(cube, one, lookup)


def add_calculation(cube: Cube, definition: Beregning, lookup: Lookup) -> CalculatedMember | None:
    """The calculated member, or ``None`` if the member that it is to stand below is not found."""
    hierarchy = _hierarchy(cube, definition)
    parent: Member | None = None
    if definition.foraelder:
        parent = _parent(hierarchy, definition, lookup)
        if parent is None:
            return None
        level = _level_below(parent)
    elif hierarchy.has_all and not hierarchy.is_measures:
        level = hierarchy.levels[min(1, len(hierarchy.levels) - 1)]
        parent = hierarchy.all_member
    else:
        level = hierarchy.levels[0]
    made = CalculatedMember(level, definition.mdx_name, parse_expression(definition.mdx), parent)
    hierarchy.calculated.append(_described(made, definition))
    return made


def _level_below(parent: Member) -> Level:
    """Below the sum of all it is known without reading the members."""
    levels = parent.hierarchy.levels if not parent.hierarchy.parent_child else ()
    if parent.is_all and len(levels) > 1:
        return levels[1]
    return parent.children[0].level if parent.children else parent.level


def _described(made: CalculatedMember, definition: Beregning) -> CalculatedMember:
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
    made.aggregates = made.index != 0 and calls(made.expression, "Aggregate")
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


def _parent(hierarchy: Hierarchy, definition: Beregning, lookup: Lookup) -> Member | None:
    """The member that ``foraelder`` names, in MDX or by its bare name."""
    found = lookup.find(parse_name(parent_name(hierarchy, definition)).segments)
    return found if isinstance(found, Member) else None


def parent_name(hierarchy: Hierarchy, definition: Beregning) -> str:
    """``foraelder`` in MDX."""
    written = definition.foraelder
    return written if "[" in written else f"{hierarchy.unique_name}.{bracketed(written)}"
