"""Rows that are wrong: every one is listed with line, column, value, rule and advice."""

from __future__ import annotations

import json

from flis.base.errors import Problem
from tests.warehouse.intake.conftest import GOOD, HEADER, World


def found(world: World, content: str) -> list[tuple[str, int | None, str | None]]:
    return [(p.code, p.line, p.column) for p in world.one(content, dry_run=True).fejl]


BAD_ROWS: list[tuple[str, list[tuple[str, int, str | None]]]] = [
    ("7;2021-03-01;05.38;1", [("L201", 2, None)]),
    ("7;2021-03-01;05.38;1;a;b", [("L202", 2, None)]),
    ('7;2021-03-01;05.38;1;"a', [("L203", 2, None)]),
    ('7;2021-03-01;05.38;1;"a"b', [("L203", 2, None)]),
    (";2021-03-01;05.38;1;", [("L301", 2, "BUTIK"), ("L405", 2, "BUTIK")]),
    ("7,0;2021-03-01;05.38;1;", [("L302", 2, "BUTIK")]),
    ("7.4;2021-03-01;05.38;1;", [("L302", 2, "BUTIK")]),  # a cast would give 7
    ("7e0;2021-03-01;05.38;1;", [("L307", 2, "BUTIK")]),
    ("0x7;2021-03-01;05.38;1;", [("L302", 2, "BUTIK")]),
    ("9;2021-03-01;05.38;1;", [("L405", 2, "BUTIK")]),
    ("7;2021-03-01;05.38;x;", [("L303", 2, "beloeb")]),
    ("7;2021-03-01;05.38;1.50;", [("L304", 2, "beloeb")]),
    ("7;2021-03-01;05.38;1.234;", [("L305", 2, "beloeb")]),
    ("7;2021-03-01;05.38;1,239;", [("L306", 2, "beloeb")]),  # a cast would round
    ("7;2021-03-01;05.38;99999999999999999,00;", [("L306", 2, "beloeb")]),
    ("7;2021-03-01;05.38;1e3;", [("L307", 2, "beloeb")]),
    ("7;2021-03-01;05.38;1.234,50;", [("L308", 2, "beloeb")]),
    ("7;2021-03-01;05.38;12,50-;", [("L309", 2, "beloeb")]),
    ("7;2021-02-30;05.38;1;", [("L310", 2, "dato")]),
    ("7;infinity;05.38;1;", [("L310", 2, "dato")]),
    ("7;01-03-2021;05.38;1;", [("L311", 2, "dato")]),
    ("7;44256;05.38;1;", [("L312", 2, "dato")]),
    ("7;2021-03-01;brød;1;", [("L318", 2, "vare"), ("L320", 2, "vare")]),
    ("7;2021-03-01;5.38;1;", [("L319", 2, "vare"), ("L321", 2, "vare")]),
    ("7;2021-03-01;05.4;1;", [("L319", 2, "vare"), ("L321", 2, "vare")]),
    ("7;2021-03-01;09.99;1;", [("L320", 2, "vare")]),
    ("7;2021-04-01;06.10;1;", [("L322", 2, "vare")]),  # was valid until March
    ("7;2021-03-31;06.10;1;", []),
    ("7;2021-03-01;05.38;-1;", [("L401", 2, "beloeb")]),
    ("7;2020-12-31;05.38;1;", [("L403", 2, "dato")]),
]


def test_one_bad_row(world: World) -> None:
    receipts = world.rehearse([f"{HEADER}{row}\n" for row, _ in BAD_ROWS])
    for (row, expected), receipt in zip(BAD_ROWS, receipts, strict=True):
        assert sorted(((p.code, p.line, p.column) for p in receipt.fejl), key=str) == sorted(expected, key=str), row


def test_other_ways_to_write_a_number(world: World) -> None:
    values = ["1", "1,5", "1,50", "1,500", " 1,5 ", "+1,5", "0001,5", "1,", ",5"]
    for receipt in world.rehearse([f"{HEADER}7;2021-03-01;05.38;{value};\n" for value in values]):
        assert receipt.fejl == []


def test_thousands_when_agreed(world: World) -> None:
    world.contract(format={"tusindtegn": "."})
    world.one(HEADER + "7;2021-03-01;05.38;1.234.567,50;\n7;2021-03-02;05.38;1234567,5;\n7;2021-03-03;05.38;12;\n")
    assert [str(r[0]) for r in world.rows("beloeb")] == ["12.00", "1234567.50", "1234567.50"]
    assert found(world, HEADER + "7;2021-03-01;05.38;1.23;\n") == [("L304", 2, "beloeb")]


def test_equal_keys_name_both_lines(world: World) -> None:
    content = GOOD + "7;2021-03-01;05.38;3;\n"
    (problem,) = world.one(content).fejl
    assert (problem.code, problem.line) == ("L402", 4)
    assert "linje 2" in problem.message


def test_every_bad_row_is_in_the_file_and_the_first_on_the_receipt(world: World) -> None:
    rows = "".join(f"7;2021-03-01;05.38;x{n};\n" for n in range(60))
    receipt = world.one(HEADER + rows)
    assert (receipt.status, receipt.antal_fejl, len(receipt.fejl)) == ("afvist", 60, 20)
    lines = (world.lager.root / receipt.fejlfil).read_text("utf-8").splitlines()
    assert [json.loads(line)["linje"] for line in lines] == list(range(2, 62))
    assert json.loads(lines[0]) == receipt.fejl[0].as_dict()


def test_lines_are_exact_after_quoted_line_breaks(world: World) -> None:
    content = HEADER + '7;2021-03-01;05.38;1;"a\nb\nc"\n7;2021-03-02;05.38;x;\n\n7;2021-03-03;05.38;y;\n'
    assert found(world, content) == [("L303", 5, "beloeb"), ("L303", 7, "beloeb")]


def test_a_wrong_row_does_not_hide_the_others(world: World) -> None:
    content = HEADER + "7;2021-03-01;05.38;1\n7;2021-03-02;5.40;x;\n7;2021-03-03;05.38;-1;\n7;2021-03-04;05.38;1;\n"
    expected = {("L201", 2), ("L303", 3), ("L319", 3), ("L401", 4)}
    assert {(code, line) for code, line, _ in found(world, content)} == expected


def test_warnings_never_reject(world: World) -> None:
    kolonner = [k.model_dump() for k in world.kontrakter["salg"].kolonner]
    kolonner[2] |= {"moenster": "", "kodeliste": {"tabel": "varer", "ved_brud": "advarsel"}}
    world.contract(kolonner=kolonner)
    receipt = world.one(GOOD + "7;2021-03-03;09.99;1;\n7;2021-03-04;09.99;1;\n")
    assert (receipt.status, receipt.antal_fejl, receipt.antal_advarsler) == ("modtaget", 0, 2)
    assert [(p.code, p.line, p.severity) for p in receipt.advarsler] == [
        ("L320", 4, "advarsel"),
        ("L320", 5, "advarsel"),
    ]
    assert len(world.rows()) == 4
    assert (world.lager.root / receipt.fejlfil).is_file()


def test_codes_that_must_fit_together(world: World) -> None:
    world.code_list("par", "a,b\n05,38\n05,40\n06,38\n", kolonner={"a": {"type": "tekst"}, "b": {"type": "tekst"}})
    kolonner = [k.model_dump() for k in world.kontrakter["salg"].kolonner]
    kolonner[2] |= {"kodeliste": {"tabel": "par", "noegle": {"gruppe": "a", "nummer": "b"}, "ved_brud": "advarsel"}}
    world.contract(kolonner=kolonner, beregnede={"gruppe": "substr(vare, 1, 2)", "nummer": "substr(vare, 4, 2)"})
    receipt = world.one(GOOD + "7;2021-03-03;06.40;1;\n")
    assert [(p.code, p.line, p.column, p.value) for p in receipt.advarsler] == [("L323", 4, "vare", "06.40")]


def test_a_rule_that_cannot_be_computed_is_broken_and_an_empty_one_is_not(world: World) -> None:
    regel = {"id": "tal", "udtryk": "CAST(note AS INTEGER) > 3", "besked": "Noten skal være over 3."}
    world.contract(regler=[regel])
    content = HEADER + "7;2021-03-01;05.38;1;5\n7;2021-03-02;05.38;1;x\n7;2021-03-03;05.38;1;\n7;2021-03-04;05.38;1;2\n"
    assert found(world, content) == [("L401", 3, "note"), ("L401", 5, "note")]


def test_a_calculated_column_that_fails(world: World) -> None:
    world.contract(beregnede={"gruppe": "CAST(substr(vare, 1, 2) AS INTEGER)"}, regler=[])
    kolonner = [k.model_dump() for k in world.kontrakter["salg"].kolonner]
    kolonner[2] |= {"moenster": "", "kodeliste": None}
    world.contract(beregnede={"gruppe": "CAST(vare AS INTEGER)"}, regler=[], kolonner=kolonner)
    assert found(world, HEADER + "7;2021-03-01;5;1;\n7;2021-03-02;x;1;\n") == [("L324", 3, "gruppe")]


def test_a_date_that_cannot_be_calculated(world: World) -> None:
    kolonner = [k.model_dump() for k in world.kontrakter["salg"].kolonner]
    kolonner[1] = {"navn": "md", "kilde": "dato", "type": "heltal"}
    world.contract(kolonner=kolonner, beregnede={"dato": "make_date(2021, md, 1)"}, regler=[], noegle=[])
    assert found(world, HEADER + "7;3;05.38;1;\n7;13;05.38;1;\n") == [("L324", 3, "dato"), ("L404", 3, "dato")]


# ---- persons ----------------------------------------------------------------------------------------------------

PERSON = {
    "id": "person",
    "titel": "Personer",
    "filnavn": "person-{periode}.csv",
    "periode": ["aar"],
    "format": {"separator": ";"},
    "tabel": "dsa_person",
    "kolonner": [
        {"navn": "cpr", "person": "personnummer"},
        {"navn": "fornavn", "person": "navn", "moenster": "[A-Za-zÆØÅæøå -]+"},
        {"navn": "alder", "type": "heltal", "person": "andet"},
    ],
    "beregnede": {"koen": "substr(cpr, 10, 1)"},
    "noegle": ["cpr"],
    "regler": [{"id": "alder", "udtryk": "alder < 130 AND koen <> '9'", "besked": "Ikke muligt."}],
}
PEOPLE = "cpr;fornavn;alder\n0121211234;Bo;5\n"


PERSON_ROWS: list[tuple[str, list[str]]] = [
    ("010121-1234;Bo;5", []),
    ("610101-1234;Bo;5", []),  # erstatningspersonnummer: day + 60
    ("0121211234;Bo;5", []),  # test person: month + 20
    ("3102011234;Bo;5", ["L316"]),
    ("0113011234;Bo;5", ["L316"]),
    ("010101-123;Bo;5", ["L316"]),
    ("121211234;Bo;5", ["L317"]),
    ("0121211234;B0;5", ["L318"]),
    ("0121211234;Bo;fem", ["L302"]),
    ("0121211234;Bo;200", ["L401"]),
]


def test_personnumre(empty_world: World) -> None:
    empty_world.contract(PERSON)
    receipts = empty_world.rehearse([f"cpr;fornavn;alder\n{row}\n" for row, _ in PERSON_ROWS], "person-2021.csv")
    assert [[p.code for p in r.fejl] for r in receipts] == [codes for _, codes in PERSON_ROWS]


def test_no_person_value_leaves_the_file(empty_world: World) -> None:
    empty_world.contract(PERSON)
    bad = (
        "3102011234;Bo;5\n0121211111;B0;231\n0121211111;B1;232\n121212222;Bo;fem\n"
        '0121213333;Bo;7;0121214444\n0121215555;Bo\n"0121216666;Bo;7\n'
    )
    receipt = empty_world.one("cpr;fornavn;alder\n" + bad, "person-2021.csv")
    told = json.dumps(receipt.as_dict()) + (empty_world.lager.root / receipt.fejlfil).read_text("utf-8")
    for secret in ("3102011234", "1111", "12222", "B0", "B1", "231", "232", "fem", "3333", "4444", "5555", "6666"):
        assert secret not in told.replace(receipt.sha256, "").replace(receipt.sha256[:8], ""), secret
    assert receipt.antal_fejl >= 6


def test_messages_have_no_holes(world: World) -> None:
    content = HEADER + "7;01-03-2021;5.38;1.5;\n7;2021-03-01;05.38\n9;2020-01-01;99.99;-1,239;\n7;2021-03-02;05.38;1;\n"
    problems: list[Problem] = world.one(content + "7;2021-03-02;05.38;1;\n").fejl
    assert len(problems) >= 6
    for problem in problems:
        assert "?" not in problem.message.replace("??", "")
        assert problem.message.endswith((".", ".)"))
        assert problem.advice
