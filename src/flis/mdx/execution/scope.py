"""WITH and CREATE: calculated members and sets come into the scope of a query."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.query import Query
from flis.mdx.evaluation.values import number
from flis.mdx.model import CalculatedMember, Hierarchy, Level, Member, NamedSet
from flis.mdx.model.names import same
from flis.mdx.syntax import tree
from flis.mdx.syntax.walking import calls

#: Where a calculated member is defined; the narrower scope has the last word about a cell.
CUBE, SESSION, QUERY = range(3)


def define(query: Query, definitions: tuple[tree.Definition, ...], text: str, scope: int = SESSION) -> None:
    """Take the definitions in, in order: a later one may use an earlier, and replaces one of the same name."""
    for one in definitions:
        if isinstance(one, tree.MemberDefinition):
            query.add_member(calculated_member(query, one, text, scope))
        elif isinstance(one, tree.SetDefinition):
            query.add_set(named_set(query, one, text))
        else:
            raise fault("D073", text, one)


def named_set(query: Query, node: tree.SetDefinition, text: str) -> NamedSet:
    last = _without_cube(query, node.name).segments[-1]
    name = last.name if isinstance(last, tree.Segment) else ""
    made = NamedSet(name, node.expression, text, name, name, dynamic=bool(node.dynamic))
    _describe(query, made, {setting.name.upper(): setting.value for setting in node.settings}, text)
    return made


def calculated_member(query: Query, node: tree.MemberDefinition, text: str, scope: int) -> CalculatedMember:
    """The member below the one, or in the hierarchy, that its name begins with; ``[Measures]`` if it has no more."""
    name = _without_cube(query, node.name)
    last = name.segments[-1]
    if not isinstance(last, tree.Segment):
        raise fault("D074", text, node.name, value=text[node.name.span.start : node.name.span.end])
    hierarchy, parent, level = _place(query, name, text)
    made = CalculatedMember(level, last.name, node.expression, parent)
    made.settings[""] = text
    for setting in node.settings:
        # FORMAT is what Mondrian calls it.
        made.settings["FORMAT_STRING" if setting.name.upper() == "FORMAT" else setting.name.upper()] = setting.value
    made.scope = CUBE if _isolated(made) else scope
    made.aggregates = hierarchy is not query.cube.measures_hierarchy and calls(node.expression, "Aggregate")
    order = made.settings.get("SOLVE_ORDER")
    if order is not None:
        made.solve_order = number(query.compile(order, "number", text).run(query.start())) or 0.0
    made.position = len(hierarchy.members) + len(query.calculated)
    visible = made.settings.get("VISIBLE")
    if visible is not None:
        made.visible = bool(query.compile(visible, "value", text).run(query.start()))
    _describe(query, made, made.settings, text)
    return made


def _isolated(member: CalculatedMember) -> bool:
    """Whether the member says ``SCOPE_ISOLATION = CUBE``."""
    said = member.settings.get("SCOPE_ISOLATION")
    return (said.word if isinstance(said, tree.Name) else getattr(said, "value", None)) == "CUBE"


def _describe(query: Query, made: CalculatedMember | NamedSet, settings: dict[str, Any], text: str) -> None:
    """What clients show of it beside its values. A format is told if it is the same for every cell."""
    told = {
        name: str(query.compile(settings[name], "value", text).run(query.start()) or "")
        for name in ("CAPTION", "DESCRIPTION", "DISPLAY_FOLDER", "ASSOCIATED_MEASURE_GROUP")
        if name in settings
    }
    made.caption_da = made.caption_en = told.get("CAPTION") or made.name
    made.description, made.folder = told.get("DESCRIPTION", ""), told.get("DISPLAY_FOLDER", "")
    if isinstance(made, CalculatedMember):
        form = settings.get("FORMAT_STRING")
        made.format_string = form.value if isinstance(form, tree.Text) else ""
        wanted = same(told.get("ASSOCIATED_MEASURE_GROUP", ""))
        made.group = next((group for group in query.cube.groups if same(group.name) == wanted), None)


def _place(query: Query, name: tree.Name, text: str) -> tuple[Hierarchy, Member | None, Level]:
    if len(name.segments) == 1:
        hierarchy = query.cube.measures_hierarchy
        return hierarchy, None, hierarchy.levels[0]
    owner = query.lookup.find(name.segments[:-1])
    if owner is None:
        raise fault("D060", text, name, value=text[name.span.start : name.span.end], kube=query.cube.name, forslag="")
    if isinstance(owner, Member):
        if owner.calculated:
            raise fault("D098", text, name, value=owner.name)
        if owner.level is owner.hierarchy.levels[-1] and not owner.hierarchy.data_members:
            raise fault("D099", text, name, value=owner.name)
        if owner.is_all or not owner.children:
            following = owner.hierarchy.levels[min(owner.level.number + 1, len(owner.hierarchy.levels) - 1)]
            return owner.hierarchy, owner, following
        return owner.hierarchy, owner, owner.children[0].level
    if isinstance(owner, Level):
        parent = owner.hierarchy.all_member if owner.number == 1 else None
        return owner.hierarchy, parent, owner
    hierarchy = owner if isinstance(owner, Hierarchy) else owner.default_hierarchy
    return hierarchy, None, hierarchy.levels[0]


def _without_cube(query: Query, name: tree.Name) -> tree.Name:
    """The name without the cube that CREATE puts in front."""
    first = name.segments[0]
    known = (same(query.cube.name), same(query.cube.id), "currentcube")
    if len(name.segments) > 1 and isinstance(first, tree.Segment) and same(first.name) in known:
        return tree.Name(name.segments[1:], span=name.span)
    return name
