"""What is told of a nøgletal for a unit in a period."""

from __future__ import annotations

from collections.abc import Sequence

from flis.mdx.build.formats import number_format
from flis.mdx.model import Dimension, Hierarchy, Level, Measure, MeasureGroup, Member
from flis.mdx.model.hierarchy import Tree

#: Id, Danish and English caption, type, description. The ids are those of :class:`flis.noegletal.Row`.
_MEASURES = (
    ("resultat", "Resultat", "Result", "forhold", "Nøgletallet i dets egen enhed."),
    ("taeller", "Tæller", "Numerator", "forhold", "Det, der står over stregen."),
    ("naevner", "Nævner", "Denominator", "forhold", "Det, der står under stregen."),
    ("plads", "Plads", "Rank", "forhold", "Enhedens plads blandt alle; 1 er det laveste resultat."),
    (
        "status", "Status", "Status", "tekst",
        "ok, foreloebig (tallet er foreløbigt), mangler, skjult (nævneren er for lille til at vise) eller "
        "ikke_relevant (enheden fandtes ikke).",
    ),
)  # fmt: skip
_DECIMALS = {"resultat": 2}


def measures_dimension(group: MeasureGroup, subjects: Sequence[Hierarchy]) -> Dimension:
    """The measures, which become the group's. A result is shown with the decimals of its nøgletal."""
    dimension = Dimension("Measures", "Measures")
    dimension.type = "measures"
    hierarchy = Hierarchy(dimension, "Measures", "Measures", index=0)
    hierarchy.is_measures, hierarchy.has_all = True, False
    level = Level(hierarchy, "MeasuresLevel", "MeasuresLevel", number=0)
    hierarchy.levels = (level,)
    for measure_id, da, en, kind, description in _MEASURES:
        made = Measure(level, measure_id, da)
        made.caption_da, made.caption_en, made.type, made.description = da, en, kind, description
        made.decimals = _DECIMALS.get(measure_id, 0)
        made.format_string = "" if kind == "tekst" else number_format(made.decimals)
        made.group = group
        if measure_id == "resultat":
            made.format_by = tuple(subjects)
        group.measures.append(made)
    tree = Tree(list[Member](group.measures), 1)
    hierarchy.read = lambda: tree
    dimension.hierarchies.append(hierarchy)
    return dimension
