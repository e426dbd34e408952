"""What a filter counts: levels by the number of segments, MED and UDEN, missing zeros, and the text for readers."""

from __future__ import annotations

import pytest

from flis.access import anonymous
from flis.noegletal.book import EmptyBook, ReleaseBook
from flis.noegletal.describe import describe_filter
from flis.noegletal.meaning import Meaning, meaning_of
from flis.noegletal.parser import FilterError, parse_filter
from flis.noegletal.vocabulary import Vocabulary
from flis.semantic import AllOf, AnyOf, Below, Between, Figure, Members, Not, Question, Semantic
from tests.semantic.verden import Tabeller


def _meaning(world: Semantic, words: Vocabulary, *lines: str) -> Meaning:
    return meaning_of(parse_filter(lines, words), words, ReleaseBook(world))


BY_HAND = [
    (("Funk 03",), "funktion_kode LIKE '03.%'"),
    (("Funk 03.22",), "funktion_kode LIKE '03.22.%'"),
    (("Funk 03.22.01",), "funktion_kode = '03.22.01'"),
    (("Funk 05.30, 03.22.01-05",), "funktion_kode LIKE '05.30.%' OR funktion_kode IN ('03.22.01', '03.22.05')"),
    (("HKO 00-03",), "left(funktion_kode, 2) IN ('00', '03')"),
    (("HKO 0, 3",), "left(funktion_kode, 2) IN ('00', '03')"),
    (("Funk 5.38.38",), "funktion_kode = '05.38.38'"),
    (("Funk 5.30-5.38",), "funktion_kode LIKE '05.3%'"),
    (("Art <> 0",), "hovedart_kode <> '0'"),
    (("Art 4.9",), "art_kode = '4.9'"),
    (("Art <> 0, 7.2",), "NOT (hovedart_kode = '0' OR art_kode = '7.2')"),
    (("MED Dr 1 og 2", "UDEN Funk 03 Art 4"),
     "dranst_kode IN ('1', '2') AND NOT (funktion_kode LIKE '03.%' AND hovedart_kode = '4')"),
    (("Dr 1 gruppering 005",), "dranst_kode = '1' AND gruppering_kode = '005'"),
    (("Hovedfunktion 05.38",), "funktion_kode LIKE '05.38.%'"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "where"), BY_HAND, ids=["; ".join(b[0]) for b in BY_HAND])
def test_one_term_equals_sql_by_hand(
    world: Semantic, tables: Tabeller, words: Vocabulary, lines: tuple[str, ...], where: str
) -> None:
    (term,) = _meaning(world, words, *lines).terms
    answer = world.ask(anonymous(), Question("blandet", (Figure("poster", term.where),)))
    known = "funktion_kode <> '09.99.99' AND" if "HKO" in lines[0] else ""
    assert term.sign == 1
    assert answer.table.rows[0][0] == tables.value(f"SELECT COUNT(*) FROM fakta_bogfoert WHERE {known} ({where})")


def test_signs_and_what_applies_to_all(world: Semantic, words: Vocabulary) -> None:
    meaning = _meaning(world, words, "MED Art <> 0", "+ Dr 1", "- Dr 3")
    art = Not(Members("art.art.hovedart", ("0",)))
    assert [(t.sign, t.where) for t in meaning.terms] == [
        (1, AllOf((Below("dranst.dranst.dranst", ("1",)), art))),
        (-1, AllOf((Below("dranst.dranst.dranst", ("3",)), art))),
    ]


def test_an_empty_filter_is_everything(world: Semantic, words: Vocabulary) -> None:
    assert [(t.sign, t.where) for t in _meaning(world, words).terms] == [(1, None)]


def test_codes_that_nobody_has_are_told(world: Semantic, words: Vocabulary) -> None:
    assert _meaning(world, words, "Funk 03.99.01, 03.22.01, 8").unknown == ("Funk 03.99.01", "Funk 8")


def test_numbers_in_text_columns_are_counted_not_sorted(words: Vocabulary) -> None:
    book = EmptyBook()
    (term,) = meaning_of(parse_filter(("Dr 8-11",), words), words, book).terms
    assert term.where == Members("dranst.dranst.dranst", ("8", "9", "10", "11"))
    (term,) = meaning_of(parse_filter(("Dr 08-11",), words), words, book).terms
    assert term.where == AnyOf((Between("dranst.dranst.dranst", "08", "11"), Below("dranst.dranst.dranst", ("11",))))
    with pytest.raises(Exception, match="N006"):
        meaning_of(parse_filter(("Dr 1-99999",), words), words, book)


def test_the_text_is_generated_from_the_tree(world: Semantic, words: Vocabulary) -> None:
    tree = parse_filter(("Dr 1+2 Funk 03.22.01 Art <> 0", "- Funk 05, 03.22.01-05", "UDEN Gr 005"), words)
    assert describe_filter(tree, words, ReleaseBook(world)) == [
        "+ dranst 1 og 2, funktion 03.22.01 Navn 03.22.01; hovedart ≠ 0",
        "− hovedkonto 05 Konto 05, funktion 03.22.01–03.22.05",
        "Ikke gruppering 005",
    ]


def test_words_of_other_facts_are_unknown(words: Vocabulary) -> None:
    with pytest.raises(FilterError):
        parse_filter(("Alder 6-16",), words)
