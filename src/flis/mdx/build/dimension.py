"""A dimension of a cube with its hierarchies and levels."""

from __future__ import annotations

from flis.access.access import Access
from flis.base.collecting import no_collecting
from flis.catalog.definitions.dimension import Dimension as Definition
from flis.catalog.definitions.dimension import Hierarki, Niveau
from flis.mdx.build.parent_child import read_parent_child
from flis.mdx.build.tree import read_tree
from flis.mdx.model import AllMember, Dimension, Hierarchy, Level, Member
from flis.mdx.model.hierarchy import Tree
from flis.mdx.model.names import same
from flis.semantic import Semantic

ALL_LEVEL = "(All)"


def build_dimension(
    semantic: Semantic, access: Access, kube_id: str, dimension_id: str, definition: Definition, index: int
) -> Dimension:
    """The dimension under the id that it has in the cube; its hierarchies get indexes from ``index``."""
    made = Dimension(dimension_id, definition.titel or dimension_id)
    made.caption_da = definition.titel or dimension_id
    made.caption_en = definition.titel_en or made.caption_da
    made.description, made.visible = definition.beskrivelse, not definition.skjult
    made.type = definition.type
    for place, one in enumerate(definition.hierarkier):
        made.hierarchies.append(_hierarchy(semantic, access, kube_id, made, one, index + place))
    return made


def _hierarchy(
    semantic: Semantic, access: Access, kube_id: str, dimension: Dimension, definition: Hierarki, index: int
) -> Hierarchy:
    made = Hierarchy(dimension, definition.id, definition.titel or definition.id, index=index)
    made.caption_da = definition.titel or definition.id
    made.caption_en = definition.titel_en or made.caption_da
    made.description, made.folder = definition.beskrivelse, definition.mappe
    made.visible = not definition.skjult
    made.has_all = definition.har_alle
    made.parent_child = definition.foraelder is not None
    levels = _levels(made, definition)
    if made.has_all:
        made.every = AllMember(levels[0], None, definition.alle)

    def read() -> Tree:
        with no_collecting():
            table = semantic.hierarchy_rows(access, kube_id, dimension.id, definition.id)
            if made.parent_child:
                return read_parent_child(made, levels, definition, table)
            return read_tree(made, levels, definition, table)

    made.levels = tuple(levels)
    made.read = read
    if definition.standard:
        made.find_default = lambda: _default(made, definition.standard)
    return made


def _levels(hierarchy: Hierarchy, definition: Hierarki) -> list[Level]:
    levels = []
    if definition.har_alle:
        levels.append(Level(hierarchy, ALL_LEVEL, ALL_LEVEL, number=0, is_all=True))
    refs: tuple[str, ...] = ()
    for niveau in definition.niveauer:
        own = f"{hierarchy.dimension.id}.{hierarchy.id}.{niveau.id}"
        refs = (own,) if niveau.unik else (*refs, own)
        levels.append(_level(hierarchy, niveau, len(levels), refs))
    return levels


def _level(hierarchy: Hierarchy, niveau: Niveau, number: int, refs: tuple[str, ...]) -> Level:
    made = Level(hierarchy, niveau.id, niveau.titel or niveau.id, number=number, refs=refs)
    made.caption_da = niveau.titel or niveau.id
    made.caption_en = niveau.titel_en or made.caption_da
    made.visible = not niveau.skjult
    made.grain = niveau.trin or ""
    made.ordered_by = {niveau.navn: "navn", niveau.kolonne: "noegle", None: "noegle"}.get(niveau.orden, "")
    made.property_names = tuple(e.titel or e.kolonne for e in niveau.egenskaber)
    return made


def _default(hierarchy: Hierarchy, keys: list[str]) -> Member:
    """The member with those keys; to whom it does not exist, what stands at the top is the default."""
    return member_with_keys(hierarchy, keys) or hierarchy.first_member


def member_with_keys(hierarchy: Hierarchy, keys: list[str]) -> Member | None:
    """The member with those keys (or names) from the coarsest level on; a key alone may be of any level."""
    found: Member | None = hierarchy.all_member
    children = hierarchy.tree.top if found is None else found.children
    for key in keys:
        wanted = same(key)
        found = next((m for m in children if wanted in (same(str(m.key)), same(m.name))), None)
        if found is None:
            break
        children = found.children
    if found is None and len(keys) == 1:
        wanted = same(keys[0])
        found = next((m for m in hierarchy.members if wanted in (same(str(m.key)), same(m.name))), None)
    return found
