"""Statements put together by chance, from constructs that mean the same in Mondrian 3 and in Analysis Services.

Left out on purpose: comparisons where an empty cell could count as zero, divisions, ties that the order of a set hangs
on, aggregates of members that overlap, drilling into what is open already, and crossings of hierarchies of one
dimension (Analysis Services keeps only combinations that exist).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from random import Random

from tests.peers.statements import Statement
from tests.retail import dimensions
from tests.retail.generate import SMALL


@dataclass(frozen=True)
class Hierarchy:
    """``paths``: for each level, the coarsest first, the names of its members from the top."""

    name: str
    all_member: str
    levels: tuple[str, ...]
    paths: tuple[tuple[tuple[str, ...], ...], ...]

    def level(self, number: int) -> str:
        return f"{self.name}.[{self.levels[number]}]"

    def member(self, dice: Random) -> str:
        return self.on(dice, dice.randrange(len(self.levels)))

    def on(self, dice: Random, number: int) -> str:
        return self.name + "".join(f".[{name}]" for name in dice.choice(self.paths[number]))


def _hierarchy(name: str, all_member: str, levels: tuple[str, ...], rows: list[tuple[str, ...]]) -> Hierarchy:
    paths = tuple(tuple(dict.fromkeys(row[: depth + 1] for row in rows)) for depth in range(len(levels)))
    return Hierarchy(name, all_member, levels, paths)


def hierarchies() -> list[Hierarchy]:
    stores, days, classes = dimensions.stores(), dimensions.days(), dimensions.product_classes()
    customers = dimensions.customers(SMALL.customers)
    place = ("country", "state", "city")
    # Only the regular part of the ragged hierarchy: a path of names through hidden members reads differently.
    regular = [row for row in _columns(stores, *place, "store_name") if row[0] in ("Alvania", "Brenna")]
    return [
        _hierarchy(
            "[Store].[Stores]", "All Stores", ("Store Country", "Store State", "Store City", "Store Name"), regular
        ),
        _hierarchy(
            "[Time].[Time]", "All Times", ("Year", "Quarter", "Month"), _columns(days, "year", "quarter", "month_name")
        ),
        _hierarchy(
            "[Product].[Products]",
            "All Products",
            ("Product Family", "Product Department", "Product Category", "Product Subcategory"),
            _columns(classes, "family", "department", "category", "subcategory"),
        ),
        _hierarchy(
            "[Customer].[Customers]",
            "All Customers",
            ("Country", "State Province", "City"),
            _columns(customers, *place),
        ),
        _hierarchy("[Customer].[Gender]", "All Genders", ("Gender",), [("F",), ("M",)]),
        _hierarchy(
            "[Customer].[Education Level]",
            "All Education Levels",
            ("Education Level",),
            _columns(customers, "education"),
        ),
        _hierarchy("[Store].[Store Type]", "All Store Types", ("Store Type",), _columns(stores, "store_type")),
        _hierarchy(
            "[Payment].[Payment Method]",
            "All Payment Methods",
            ("Payment Method",),
            [("Card",), ("Cash",), ("Invoice",)],
        ),
        _hierarchy(
            "[Promotion].[Promotions]",
            "All Promotions",
            ("Media Type", "Promotion Name"),
            _columns(dimensions.promotions(), "media", "promotion_name"),
        ),
    ]


def _columns(table: dimensions.Rows, *names: str) -> list[tuple[str, ...]]:
    return [tuple(str(value) for value in row) for row in zip(*(table.column(name) for name in names), strict=True)]


MEASURES = ("Units", "Sales", "Cost", "Sales Count", "Customer Count", "Largest Sale", "Profit")
FLAGS = (
    "SELF",
    "AFTER",
    "BEFORE",
    "SELF_AND_AFTER",
    "SELF_AND_BEFORE",
    "BEFORE_AND_AFTER",
    "SELF_BEFORE_AFTER",
    "LEAVES",
)
GENERATED = ("", ".Parent", ".Children", ".NextMember")
STEPS = ("Parent", "PrevMember", "FirstChild", "NextMember")
SUMMARIES = ("Sum", "Avg", "Max", "Min")
ADDITIVE = ("Units", "Sales", "Cost", "Sales Count")


class Writer:
    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.hierarchies = hierarchies()

    def statement(self) -> str:
        chosen = self._different(self.dice.randrange(1, 4))
        axes = [self._axis(chosen[:2] if len(chosen) == 3 and self.dice.random() < 0.5 else chosen[:1])]
        where = f" WHERE ({chosen[-1].member(self.dice)})" if len(chosen) > 1 and len(axes[0]) else ""
        measures = ", ".join(f"[Measures].[{m}]" for m in self.dice.sample(MEASURES, self.dice.randrange(1, 4)))
        # Mondrian leaves out what has no stored figure from a crossing, though a calculated one is not empty.
        plain = "NON EMPTY CrossJoin" in axes[0] or self.dice.random() < 0.5
        defined, extra = ("", "") if plain else self._calculated(chosen[0])
        if len(chosen) == 3 and "CrossJoin" in axes[0]:
            where = f" WHERE {chosen[2].member(self.dice)}"
        elif len(chosen) == 1:
            where = ""
        return f"{defined}SELECT {{{measures}{extra}}} ON COLUMNS, {axes[0]} ON ROWS FROM [Sales]{where}"

    def _different(self, count: int) -> list[Hierarchy]:
        """Hierarchies of ``count`` dimensions."""
        found: list[Hierarchy] = []
        while len(found) < count:
            one = self.dice.choice(self.hierarchies)
            if one.name.split(".")[0] not in [other.name.split(".")[0] for other in found]:
                found.append(one)
        return found

    def _axis(self, over: list[Hierarchy]) -> str:
        sets = [f"Head({self.set_of(one, 3)}, {self.dice.randrange(5, 40)})" for one in over]
        crossed = sets[0] if len(sets) == 1 else f"CrossJoin({sets[0]}, {sets[1]})"
        return ("NON EMPTY " if self.dice.random() < 0.4 else "") + crossed

    def _calculated(self, over: Hierarchy) -> tuple[str, str]:
        if self.dice.random() < 0.7:
            return f"WITH MEMBER [Measures].[X] AS {self.number(over, 2)} ", ", [Measures].[X]"
        text = f'Iif(NOT IsEmpty({self.measure()}), {over.name}.CurrentMember.Name, "-")'
        return f"WITH MEMBER [Measures].[X] AS {text} ", ", [Measures].[X]"

    def set_of(self, h: Hierarchy, depth: int) -> str:
        dice = self.dice
        if depth == 0 or dice.random() < 0.25:
            return self._plain_set(h)
        inner = self.set_of(h, depth - 1)
        n = dice.randrange(1, 12)
        choices = [
            lambda: f"Head({inner}, {n})",
            lambda: f"Tail({inner}, {n})",
            lambda: f"Subset({inner}, {n % 4}, {n})",
            lambda: f"TopCount({inner}, {n}, {self.measure('Sales')})",
            lambda: f"BottomCount({inner}, {n}, {self.measure('Cost')})",
            lambda: f"Filter({inner}, {self.condition(h)})",
            lambda: f"Order({inner}, {self.measure('Sales')}, {dice.choice(('ASC', 'DESC', 'BASC', 'BDESC'))})",
            lambda: f"Union({inner}, {self.set_of(h, depth - 1)})",
            lambda: f"Except(Distinct({inner}), {self.set_of(h, depth - 1)})",
            lambda: f"Intersect({inner}, {self.set_of(h, depth - 1)})",
            lambda: f"Distinct({inner})",
            lambda: f"Hierarchize({inner})",
            lambda: f"Hierarchize({inner}, POST)",
            lambda: f"Generate({inner}, {{{h.name}.CurrentMember{dice.choice(GENERATED)}}})",
            lambda: f"DrilldownMember({self._level(h)}, {{{h.member(dice)}, {h.member(dice)}}})",
            lambda: f"{{{inner}, {h.member(dice)}}}",
        ]
        return dice.choice(choices)()

    def _plain_set(self, h: Hierarchy) -> str:
        dice = self.dice
        level = dice.randrange(len(h.levels))
        choices = [
            lambda: f"{h.level(level)}.Members",
            lambda: f"{h.name}.Members",
            lambda: f"{h.name}.[{h.all_member}].Children",
            lambda: f"{{{h.member(dice)}, {h.member(dice)}, {h.member(dice)}}}",
            lambda: f"{h.member(dice)}.Children",
            lambda: f"{h.member(dice)}.Siblings",
            lambda: f"Ascendants({h.member(dice)})",
            lambda: f"Descendants({h.member(dice)}, {h.level(level)}, {dice.choice(FLAGS)})",
            lambda: f"{{{h.on(dice, level)} : {h.on(dice, level)}}}",
        ]
        return dice.choice(choices)()

    def _level(self, h: Hierarchy) -> str:
        return f"{h.level(self.dice.randrange(len(h.levels)))}.Members"

    def measure(self, *names: str) -> str:
        return f"[Measures].[{self.dice.choice(names or MEASURES)}]"

    def condition(self, h: Hierarchy) -> str:
        dice = self.dice
        choices = [
            lambda: f"{self.measure('Units')} > {dice.randrange(1, 300)}",
            lambda: f"NOT IsEmpty({self.measure(*ADDITIVE)})",
            lambda: (
                f"{self.measure('Sales')} > {dice.randrange(1, 300)} AND {self.measure('Units')} > {dice.randrange(40)}"
            ),
            lambda: f'{h.name}.CurrentMember.Name > "{dice.choice("BDFHLP")}"',
            lambda: f"{h.name}.CurrentMember.Level IS {h.level(dice.randrange(len(h.levels)))}",
            lambda: f"Count({h.name}.CurrentMember.Children) > {dice.randrange(4)}",
        ]
        return dice.choice(choices)()

    def number(self, h: Hierarchy, depth: int) -> str:
        dice = self.dice
        if depth == 0 or dice.random() < 0.3:
            return self.measure()
        choices = [
            lambda: f"{self.number(h, depth - 1)} {dice.choice('+-*')} {self.number(h, depth - 1)}",
            lambda: f"({self.measure()}, {h.name}.CurrentMember.{dice.choice(STEPS)})",
            lambda: f"({self.measure()}, {h.member(dice)})",
            lambda: f"{dice.choice(SUMMARIES)}(Distinct({self.set_of(h, 1)}), {self.measure(*ADDITIVE)})",
            lambda: f"Count({self.set_of(h, 1)})",
            lambda: f"Aggregate({self._level(h)}, {self.measure(*ADDITIVE)})",
            lambda: f"Rank({h.name}.CurrentMember, {self.set_of(h, 1)})",
            lambda: (
                f"Iif({self.measure('Units')} > {dice.randrange(200)}, {self.number(h, depth - 1)}, {self.measure()})"
            ),
            lambda: f"Sum({h.name}.CurrentMember.Children, {self.measure(*ADDITIVE)})",
            lambda: f"{self.number(h, depth - 1)} * {dice.randrange(2, 9)}",
        ]
        return dice.choice(choices)()


def random_statements(seed: int, count: int) -> list[Statement]:
    writer = Writer(seed)
    return [Statement("tilfaeldige", number, writer.statement()) for number in range(count)]


if __name__ == "__main__":
    # python -m tests.peers.random_mdx 7 400 > tests/peers/mdx/tilfaeldige.mdx
    seed, count = map(int, sys.argv[1:])
    print(f"# Put together by chance: random_mdx {seed} {count}")
    for one in random_statements(seed, count):
        print(f"\n{one.text}")
