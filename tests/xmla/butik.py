"""A small retail cube made by hand, and an engine that serves it: two databases, of which one is for members only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flis.access import Access
from flis.base.errors import UsageError, problem
from flis.mdx.cellset import CellSet, Rows
from flis.mdx.model import CalculatedMember, Cube, Dimension, Hierarchy, Level, Measure, MeasureGroup, Member, NamedSet
from flis.mdx.model.hierarchy import Tree
from flis.mdx.syntax import parse_expression

OPEN, OWN = "FLIS Benchmark", "FLIS Egen"
UPDATED = datetime(2026, 11, 22, 10, 15, 30, 999)


@dataclass(frozen=True)
class FakeDatabase:
    name: str
    description: str
    adgang: str


@dataclass(frozen=True)
class FakeFunction:
    name: str
    description_da: str
    description_en: str
    parameters: str
    returns: int
    origin: int = 1
    interface_name: str = ""
    library: str = ""
    caption: str = ""


@dataclass
class FakeMdx:
    """``answers`` are what statements give, by their text."""

    open_cubes: list[Cube]
    own_cubes: list[Cube]
    answers: dict[str, CellSet | Rows | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def catalogs(self, access: Access) -> list[FakeDatabase]:
        found = [FakeDatabase(OPEN, "Åben for alle", "alle")]
        return found if access.is_anonymous else [*found, FakeDatabase(OWN, "", "egen")]

    def cubes(self, access: Access, catalog: str | None = None) -> list[Cube]:
        names = {database.name for database in self.catalogs(access)}
        found = [cube for cube in (*self.open_cubes, *self.own_cubes) if cube.catalog in names]
        return [cube for cube in found if catalog is None or cube.catalog.casefold() == catalog.casefold()]

    def cube(self, access: Access, name: str, catalog: str | None = None) -> Cube:
        for cube in self.cubes(access, catalog):
            if cube.name.casefold() == name.casefold():
                return cube
        raise UsageError(problem("D010", value=name))

    def execute(self, _: Access, statement: str, **__: Any) -> CellSet | Rows | None:
        self.asked.append(statement)
        return self.answers[statement]

    def functions(self) -> list[FakeFunction]:
        return [
            FakeFunction("Head", "De første.", "The first.", "<Set>[, <Number>]", 8, 1, "SET", caption="Head"),
            FakeFunction("Len", "Antal tegn.", "Number of characters.", "<String>", 3, 2, "STRING", "VBA", "Len"),
        ]


def fake_mdx() -> FakeMdx:
    return FakeMdx([butik(), *butik_perspectives()], [butik("Egne salg", OWN)])


def butik(name: str = "Butik", catalog: str = OPEN) -> Cube:
    cube = Cube(
        "butik",
        name,
        catalog,
        [_measures(), _time(), _product(), _staff()],
        [],
        caption_da=name,
        caption_en="Shop",
        description="Salg & retur",
        kube="butik",
        updated=UPDATED,
    )
    _groups(cube)
    text = "TopCount([Vare].[Varer].[Vare].Members, 2, [Measures].[Salg])"
    best = NamedSet("Bedste varer", parse_expression(text), text, "Bedste varer", "Best products", folder="Sæt")
    dear = "{[Vare].[Mærke].&[A]}"
    cube.sets = [best, NamedSet("Dyre", parse_expression(dear), dear, dynamic=True)]
    return cube


def butik_perspectives() -> list[Cube]:
    """A part of the cube: one dimension, one group."""
    whole = butik()
    part = Cube(
        "butik.salg",
        "Kun salg",
        OPEN,
        whole.dimensions[:2],
        whole.groups[:1],
        caption_da="Kun salg",
        caption_en="Sales only",
        base="Butik",
        kube="butik",
        updated=UPDATED,
    )
    return [part]


def _measures() -> Dimension:
    dimension = Dimension("measures", "Measures")
    dimension.type = "measures"
    hierarchy = Hierarchy(dimension, "measures", "Measures", index=0)
    hierarchy.is_measures, hierarchy.has_all = True, False
    dimension.hierarchies = [hierarchy]
    level = Level(hierarchy, "measures", "MeasuresLevel", number=0)
    hierarchy.levels = (level,)
    sales, units = Measure(level, "salg", "Salg"), Measure(level, "antal", "Antal")
    cost, shelf = Measure(level, "kost", "Kost"), Measure(level, "hyldepris", "Hyldepris")
    sales.caption_en, sales.format_string, sales.unit, sales.description = "Sales", "#,##0.00", "kr.", "Salg i kroner"
    units.type, units.caption_en, units.folder = "antal", "Units", "Mængder"
    cost.visible = False
    shelf.type = "sidst"
    price = CalculatedMember(level, "Gennemsnitspris", parse_expression("[Measures].[Salg] / [Measures].[Antal]"))
    price.caption_en, price.folder, price.format_string = "Average price", "Nøgletal\\Pris", "#,##0.0"
    tree = Tree([sales, units, cost, shelf], 1)
    hierarchy.read = lambda: tree
    hierarchy.calculated = [price]
    return dimension


def _groups(cube: Cube) -> None:
    sales, units, cost, shelf = cube.measures
    moving = MeasureGroup("salg", "Salgslinjer", "Salgslinjer", "Sales lines", grain={"tid": "dag", "vare": "vare"})
    prices = MeasureGroup("priser", "Priser", "Priser", "Prices", grain={"tid": "aar", "vare": "vare"})
    moving.measures, prices.measures = [sales, units, cost], [shelf]  # type: ignore[list-item]
    for group in (moving, prices):
        for measure in group.measures:
            measure.group = group
    cube.groups = [moving, prices]


def _time() -> Dimension:
    dimension = Dimension("tid", "Tid")
    dimension.type, dimension.caption_en = "tid", "Time"
    days = [date(2025, 1, 1), date(2025, 2, 1), date(2026, 1, 1)]
    calendar = hierarchy_of(dimension, 1, "kalender", "Kalender", [("aar", "År"), ("dag", "Dag")])
    calendar.levels[1].grain, calendar.levels[2].grain = "aar", "dag"
    fill(calendar, {(year, str(year)): {(day, day.isoformat()): {} for day in days if day.year == year}
                    for year in (2025, 2026)}, "Hele tiden")  # fmt: skip
    day = hierarchy_of(dimension, 2, "dag", "Dag", [("dag", "Dag")])
    fill(day, {(one, one.isoformat()): {} for one in days})
    dimension.hierarchies = [calendar, day]
    return dimension


def _product() -> Dimension:
    dimension = Dimension("vare", "Vare")
    dimension.caption_en, dimension.description = "Product", "Hvad vi sælger"
    products = hierarchy_of(dimension, 3, "varer", "Varer", [("gruppe", "Varegruppe"), ("vare", "Vare")])
    products.levels[1].caption_en = "Product group"
    products.levels[2].property_names = ("Farve", "Vægt")
    fill(
        products,
        {
            ("F", "Frugt & grønt"): {("1", "Æble"): {}, ("2", "Pære ]x["): {}},
            ("M", "Mejeri"): {("3", "Mælk"): {}},
        },
        "Alle varer",
    )
    for member, color, weight in zip(products.levels[2].members, ("rød", "grøn", None), (0.1, None, 1.0), strict=True):
        member.told = (color, weight)
    brand = hierarchy_of(dimension, 4, "maerke", "Mærke", [("maerke", "Mærke")])
    brand.folder = "Andet"
    fill(brand, {("A", "A-mærke"): {}, (None, "Ukendt"): {}})
    secret = hierarchy_of(dimension, 5, "indkoeb", "Indkøb", [("indkoeb", "Indkøb")])
    secret.visible = False
    fill(secret, {("x", "x"): {}})
    dimension.hierarchies = [products, brand, secret]
    return dimension


def _staff() -> Dimension:
    """A parent–child hierarchy without an all-member, in a dimension that is hidden."""
    dimension = Dimension("ansat", "Ansat")
    dimension.visible = False
    levels = [("ansat", "Trin 01"), ("ansat", "Trin 02")]
    hierarchy = hierarchy_of(dimension, 6, "ansatte", "Ansatte", levels, has_all=False)
    hierarchy.parent_child = True
    fill(hierarchy, {(1, "Chef"): {(2, "Medarbejder"): {}}, (3, "Konsulent"): {}})
    dimension.hierarchies = [hierarchy]
    return dimension


def hierarchy_of(
    dimension: Dimension,
    index: int,
    id: str,  # noqa: A002 - the word of the content files
    name: str,
    levels: list[tuple[str, str]],
    *,
    has_all: bool = True,
) -> Hierarchy:
    hierarchy = Hierarchy(dimension, id, name, index=index)
    hierarchy.has_all = has_all
    found = [Level(hierarchy, "alle", "(All)", number=0, is_all=True)] if has_all else []
    for level_id, level_name in levels:
        found.append(Level(hierarchy, level_id, level_name, number=len(found), refs=(level_id,)))
    hierarchy.levels = tuple(found)
    return hierarchy


def fill(hierarchy: Hierarchy, children: Mapping[tuple[Any, str], Any], all_name: str = "Alle") -> None:
    """Members as ``(key, name) -> members below``."""
    made: list[Member] = []
    levels = hierarchy.levels if not hierarchy.parent_child else hierarchy._levels

    def add(number: int, parent: Member | None, below: Mapping[tuple[Any, str], Any]) -> None:
        for (key, name), further in below.items():
            member = Member(levels[number], key, name, parent)
            made.append(member)
            add(number + 1, member, further)
            if parent is not None:
                parent.children = (*parent.children, member)

    if hierarchy.has_all:
        top = Member(levels[0], None, all_name)
        made.append(top)
        add(1, top, children)
    else:
        add(0, None, children)
    tree = Tree(made, len(levels))
    hierarchy.read, hierarchy._tree = lambda: tree, None
