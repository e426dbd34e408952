"""The filter grammar: what published definitions write, what is refused, and the way back to text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flis.noegletal.parser import FilterError, parse_filter
from flis.noegletal.tree import Codes, FilterTree, Restriction, Term
from flis.noegletal.vocabulary import Vocabulary, Word
from flis.semantic.model import Level


def _level(name: str, position: int, hierarchy: str) -> Level:
    return Level(hierarchy, hierarchy, name, name, name, position, None, None, name, None, None)


_ACCOUNT = tuple(_level(n, i, "funktion") for i, n in enumerate(("hovedkonto", "hovedfunktion", "funktion"), start=1))
WORDS = Vocabulary(
    [
        Word("HKO", _ACCOUNT[:1]),
        Word("Funk", _ACCOUNT),
        Word("Dr", (_level("dranst", 1, "dranst"),)),
        Word("Gr", (_level("gruppering", 1, "gruppering"),)),
        Word("Art", (_level("hovedart", 1, "art"), _level("art", 2, "art"))),
        Word("Skoletype FLIS", (_level("skoletype", 1, "skole"),)),
        Word("Medarbejder", (_level("medarbejder", 1, "medarbejder"),)),
    ],
    ambiguous=["kode"],
)

#: As the decks write them (their signs and commas), and how we write them.
SAME = [
    ("Dr 1+2 HKO 00,02-06", "+ Dr 1, 2 HKO 00, 02-06"),
    ("Dr 1 og 2, Art <> 0, Funk 05", "+ Dr 1, 2 Art <> 0 Funk 05"),
    ("+ Funk 03.35.60-64, 03.38.70-78", "+ Funk 03.35.60-03.35.64, 03.38.70-03.38.78"),
    ("+ Funk 05.38.38-05.38.42", "+ Funk 05.38.38-05.38.42"),
    ("− Dr 1+2 funk 05.32.30", "- Dr 1, 2 Funk 05.32.30"),
    ("Art <> 0, 7, 8", "+ Art <> 0, 7, 8"),
    ("art ≠ 0", "+ Art <> 0"),
    ("ART != 0", "+ Art <> 0"),
    ("minus Dr. 4 Funk. 07.58.77", "- Dr 4 Funk 07.58.77"),
    ("plus dr 7 Funk 07.62, 07.65, 07.68", "+ Dr 7 Funk 07.62, 07.65, 07.68"),
    ("MED Art <> 0", "MED Art <> 0"),
    ("uden Funk 00.22", "UDEN Funk 00.22"),
    ("Dr 1 Gr 001,002", "+ Dr 1 Gr 001, 002"),
    ("Dr 1 HKO 00 - Dr 4", "+ Dr 1 HKO 00\n- Dr 4"),
    ("Dr 1 + Dr 4 ; MED Art = 1", "+ Dr 1\n+ Dr 4\nMED Art 1"),
    ("Skoletype FLIS 10", "+ Skoletype FLIS 10"),
    ('Medarbejder "A-1", «B 2»', '+ Medarbejder "A-1", "B 2"'),
    ("Funk 03.22.01 Funk <> 03.22.05", "+ Funk 03.22.01 Funk <> 03.22.05"),
    ("HKO 02 – 06", "+ HKO 02-06"),
]


@pytest.mark.parametrize(("text", "written"), SAME, ids=[s[0] for s in SAME])
def test_read_and_written_again(text: str, written: str) -> None:
    assert str(parse_filter((text,), WORDS)) == written


def test_a_term_on_each_line() -> None:
    tree = parse_filter(("MED Art <> 0", "+ Dr 1", "- Dr 4 Funk 07.58.77"), WORDS)
    assert [t.sign for t in tree.terms] == ["MED", "+", "-"]
    assert tree.terms[2].restrictions == (
        Restriction("Dr", (Codes("4"),)),
        Restriction("Funk", (Codes("07.58.77"),)),
    )


WRONG = [
    ("Funkt 03.22.01", "N001", "Mente du «Funk»?"),
    ("Dr", "N001", "ikke mere"),
    ("Dr 1 Funk", "N001", "ventes en kode"),
    ("Dr 1, , 2", "N001", "«,»"),
    ("Dr 1 2", "N001", "«2»"),
    ("03.22.01", "N001", "et filterord"),
    ("Dr <> ", "N001", "en kode"),
    ("Funk 05-05.38", "N002", "længere kode"),
    ("HKO 06-02", "N003", "baglæns"),
    ("Kode 1", "N004", "flere dimensioner"),
    ("Dr 1 Dr 2", "N005", "to gange"),
]


@pytest.mark.parametrize(("text", "code", "says"), WRONG, ids=[w[0] for w in WRONG])
def test_what_is_refused_says_where_and_why(text: str, code: str, says: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(("MED Art <> 0", text), WORDS)
    found = caught.value.problems[0]
    assert (found.code, says in found.message) == (code, True), found.message
    assert "led 2" in found.message


def test_the_error_shows_the_place() -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(("Dr 1 Fnk 03",), WORDS)
    assert "tegn 6" in caught.value.problems[0].message
    assert "Dr 1 ▸Fnk 03" in caught.value.problems[0].message


_digits = st.integers(0, 99).map(lambda n: f"{n:02d}")
_codes = st.lists(_digits, min_size=1, max_size=3).map(".".join)
_odd_codes = st.text("ABæø -+,;og<>.'1", min_size=1, max_size=6).filter(lambda t: t.strip() == t and ";" not in t)


@st.composite
def _intervals(draw: st.DrawFn) -> Codes:
    first = draw(_codes)
    head, _, tail = first.rpartition(".")
    last = draw(st.integers(int(tail), 99))
    return Codes(first, f"{head}.{last:02d}" if head else f"{last:02d}")


@st.composite
def _terms(draw: st.DrawFn) -> Term:
    words = draw(st.lists(st.sampled_from(WORDS.texts), min_size=1, max_size=3, unique=True))
    one = st.one_of(_codes.map(Codes), _intervals(), _odd_codes.map(Codes))
    restrictions = tuple(
        Restriction(w, tuple(draw(st.lists(one, min_size=1, max_size=4))), draw(st.booleans())) for w in words
    )
    return Term(draw(st.sampled_from(["+", "-", "MED", "UDEN"])), restrictions)


@settings(max_examples=80, deadline=None)
@given(st.lists(_terms(), max_size=4).map(lambda terms: FilterTree(tuple(terms))))
def test_every_tree_survives_being_written(tree: FilterTree) -> None:
    assert parse_filter(tuple(str(tree).splitlines()), WORDS) == tree


@settings(max_examples=150, deadline=None)
@given(st.text("Dr Funk1.2+-,<>;«»\"'HKOogMED\u2212", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tree = parse_filter((text,), WORDS)
    except FilterError as error:
        assert error.problems[0].code.startswith("N00")
    else:
        assert parse_filter(tuple(str(tree).splitlines()), WORDS) == tree
