"""Files that are wrong as a whole: each gets a clear code, a place, and nothing of it is stored but the raw bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from flis.warehouse.intake.limits import Limits
from tests.warehouse.intake.conftest import GOOD, HEADER, World

MakeLimits = Callable[..., Limits]
DANISH = HEADER + "7;2021-03-01;05.38;1;blåbærgrød\n"


WRONG_NAMES = [
    ("salg-7.csv", "L101"),
    ("noget-helt-andet.txt", "L101"),
    ("salg-7-202103.csv", "L104"),
    ("salg-7-2021K1.csv", "L104"),
    ("salg-44-2021.csv", "L105"),  # no such sender
    ("salg-8-2021.csv", "L105"),  # closed the year before
]


def test_wrong_names(world: World) -> None:
    receipts = world.receive(*(world.file(GOOD, name) for name, _ in WRONG_NAMES))
    found = [(r.fil, r.status, [p.code for p in r.fejl]) for r in receipts]
    assert found == [(name, "afvist", [code]) for name, code in WRONG_NAMES]


def test_the_nearest_pattern_and_an_example_are_named(world: World) -> None:
    (problem,) = world.one(GOOD, "slag-7_2021.csv").fejl
    assert "salg-{afsender}-{periode}.csv" in problem.message
    assert "salg-123-2021.csv" in problem.advice


def test_two_contracts_for_one_name(world: World) -> None:
    world.contract(id="salg2", tabel="dsa_salg2")
    assert world.codes(GOOD) == ["L103"]


WRONG_CONTENTS: list[tuple[str | bytes, str]] = [
    ("", "L106"),
    (HEADER, "L107"),
    (HEADER + "\n\n", "L107"),
    (GOOD.replace(";", ","), "L130"),
    (GOOD.replace(";", "\t"), "L130"),
    ("BUTIK;dato;vare;beloeb\n7;2021-03-01;05.38;1\n", "L131"),
    ("BUTIK;dato;vare;beloeb;note;mere\n7;2021-03-01;05.38;1;;x\n", "L132"),
    ("BUTIK;dato;vare;beloeb;note;vare\n7;2021-03-01;05.38;1;;x\n", "L133"),
    ("BUTIK;dato;vare;beloeb;note;;;\n7;2021-03-01;05.38;1;;;;\n", "L134"),
    ("7;2021-03-01;05.38;1;\n7;2021-03-02;05.38;1;\n", "L135"),
    (b"PK\x03\x04 excel", "L125"),
    (b"%PDF-1.7", "L125"),
    (GOOD.encode() + b"\0\0\0", "L123"),
    (DANISH.encode("cp1252"), "L120"),
    (DANISH.encode("utf-16"), "L122"),
    (DANISH.encode("utf-16-le"), "L122"),
]


def test_wrong_contents(world: World) -> None:
    for (content, code), receipt in zip(WRONG_CONTENTS, world.rehearse([c for c, _ in WRONG_CONTENTS]), strict=True):
        assert receipt.status == "afvist"
        assert code in [p.code for p in receipt.fejl], content


def test_of_a_rejected_file_only_the_raw_bytes_and_the_errors_are_kept(world: World) -> None:
    world.one(HEADER)
    assert {path.split("/")[0] for path in world.stored()} == {"raa", "kvitteringer"}


def test_a_wrong_byte_is_named_by_line_and_place(world: World) -> None:
    (problem,) = world.one(DANISH.encode("cp1252")).fejl
    assert problem.line == 2
    assert "byte 24 " in problem.message


@pytest.mark.parametrize(
    ("tegnsaet", "content", "code"),
    [
        (["cp1252"], DANISH.encode(), "L121"),  # UTF-8 all through
        (["cp1252"], DANISH.encode("cp1252") + "7;2021-03-02;05.40;1;sø\n".encode(), "L127"),  # both in one file
        (["latin-1"], DANISH.encode("latin-1") + "7;2021-03-02;05.40;1;10 €\n".encode("cp1252"), "L128"),
        (["cp1252"], DANISH.encode("cp1252") + b"7;2021-03-02;05.40;1;\x81\x80\n", "L129"),
        (["utf-16"], GOOD.encode(), "L126"),
        (["utf-16"], b"\xff\xfe" + DANISH.encode("utf-16-le")[:-1], "L129"),
    ],
)
def test_other_encodings_than_agreed(world: World, tegnsaet: list[str], content: bytes, code: str) -> None:
    world.contract(format={"tegnsaet": tegnsaet})
    assert world.codes(content) == [code]


@pytest.mark.parametrize(
    ("tegnsaet", "content"),
    [
        (["utf-8"], DANISH.encode()),
        (["utf-8-bom"], DANISH.encode("utf-8-sig")),
        (["utf-8"], DANISH.encode("utf-8-sig")),
        (["cp1252"], DANISH.encode("cp1252")),
        (["cp1252", "utf-8-bom"], DANISH.encode("utf-8-sig")),
        (["latin-1"], DANISH.encode("latin-1")),
        (["utf-16"], DANISH.encode("utf-16")),
        (["cp1252"], DANISH.replace("\n", "\r\n").encode("cp1252")),
        (["utf-8"], DANISH.replace("\n", "\r\n", 1).encode()),  # mixed line ends
        (["utf-8"], DANISH.replace("\n", "\r").encode()),
        (["utf-8"], DANISH.rstrip("\n").encode()),
    ],
)
def test_agreed_encodings_and_line_ends(world: World, tegnsaet: list[str], content: bytes) -> None:
    world.contract(format={"tegnsaet": tegnsaet})
    assert world.one(content).status == "modtaget"
    assert world.rows("note, linje") == [("blåbærgrød", 2)]


def test_letters_that_only_cp1252_has(world: World) -> None:
    world.contract(format={"tegnsaet": ["cp1252"]})
    world.one(HEADER.encode() + "7;2021-03-01;05.38;1;10 € – så\n".encode("cp1252"))
    assert world.rows("note") == [("10 € – så",)]


def test_excel_line_ends_with_a_break_inside_a_cell(world: World) -> None:
    world.one('BUTIK;dato;vare;beloeb;note\r\n7;2021-03-01;05.38;1;"to\nlinjer"\r\n7;2021-03-02;05.40;1;b\r\n')
    assert world.rows("linje, note") == [(2, "to\nlinjer"), (4, "b")]


def test_a_line_that_never_ends(world: World, small: MakeLimits) -> None:
    content = HEADER + "7;2021-03-01;05.38;1;" + "x" * 5000
    (problem,) = world.one(content, limits=small(line_bytes=4000)).fejl
    assert (problem.code, problem.line) == ("L124", 2)


# ---- zip --------------------------------------------------------------------------------------------------------


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("salg-7-2021.csv.zip", "hvad_som_helst.csv"),
        ("salg-7-2021.zip", "hvad_som_helst.csv"),
        ("leverance.zip", "salg-7-2021.csv"),
        ("leverance.zip", "mappe/salg-7-2021.csv"),
    ],
)
def test_a_zip_around_is_fine(world: World, outer: str, inner: str) -> None:
    assert world.one(_zip({inner: GOOD.encode()}), outer).status == "modtaget"
    assert len(world.rows()) == 2


BAD_ZIPS: list[tuple[bytes, str]] = [
    (_zip({"a.csv": b"1", "b.csv": b"2"}), "L111"),
    (_zip({}), "L111"),
    (_zip({"../../etc/passwd": b"1"}), "L113"),
    (_zip({"/etc/passwd": b"1"}), "L113"),
    (_zip({"indre.zip": b"1"}), "L115"),
    (_zip({"indre.csv": _zip({"a.csv": b"1"})}), "L115"),
    (_zip({"a.csv": GOOD.encode() * 50})[:-30], "L110"),
    (_zip({"a.csv": GOOD.encode() * 50})[:60], "L110"),
    (b"slet ikke en zip", "L110"),
    (_zip({"a.csv": b"x" * 400_000}), "L114"),
    (_zip({"a.csv": b"x" * 3_000_000}), "L116"),
    (_zip({f"{n}.csv": b"" for n in range(12)}), "L111"),
]


def test_bad_zips(world: World, small: MakeLimits) -> None:
    limits = small(unzipped_bytes=2_000_000, ratio=100, ratio_from=200_000, zip_entries=10)
    receipts = world.rehearse([content for content, _ in BAD_ZIPS], "salg-7-2021.zip", limits=limits)
    assert [[p.code for p in r.fejl] for r in receipts] == [[code] for _, code in BAD_ZIPS]


def test_a_zip_that_lies_about_its_size_is_stopped(world: World, small: MakeLimits) -> None:
    content = bytearray(_zip({"a.csv": b"x" * 3_000_000}))
    size = (3_000_000).to_bytes(4, "little")
    while size in content:
        at = content.index(size)
        content[at : at + 4] = (1000).to_bytes(4, "little")
    receipt = world.one(bytes(content), "salg-7-2021.zip", limits=small(unzipped_bytes=2_000_000))
    assert receipt.fejl[0].code in ("L110", "L116")


def test_an_encrypted_zip(world: World) -> None:
    content = bytearray(_zip({"a.csv": b"x"}))
    content[6] |= 1  # local header
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert world.codes(bytes(content), "salg-7-2021.zip") == ["L112"]


def test_a_zip_that_is_demanded(world: World) -> None:
    world.contract(format={"zip": True})
    assert world.codes(GOOD) == ["L117"]


# ---- control line -----------------------------------------------------------------------------------------------

TOTALS = [
    {"id": "antal", "udtryk": "count(*)", "felt": 1, "besked": "Antallet passer ikke."},
    {"id": "sum", "udtryk": "sum(beloeb)", "felt": 2, "besked": "Summen passer ikke.", "tolerance": "0.005"},
]


CONTROL_LINES: list[tuple[str, list[str]]] = [
    ("SLUT;2;10,50\n", []),
    ("SLUT;2;10,50\n\n\n", []),
    ("SLUT;2;10,50", []),
    ("SLUT;2;10,5;;;\n", []),
    ("", ["L140"]),
    ("SLUT;2;10,50\n7;2021-03-03;05.40;1;\n", ["L141"]),
    ("SLUT;3;10,50\n", ["L406"]),
    ("SLUT;3;11,50\n", ["L406", "L406"]),
    ("SLUT;2\n", ["L142"]),
    ("SLUT;2;10.50\n", ["L142"]),
    ("SLUT;to;10,50\n", ["L142"]),
]


@pytest.mark.parametrize("tegnsaet", ["utf-8", "utf-16"])
def test_control_lines(world: World, tegnsaet: str) -> None:
    world.contract(format={"ialtmarkoer": "SLUT", "tegnsaet": [tegnsaet]}, kontroltal=TOTALS)
    receipts = world.rehearse([(GOOD + end).encode(tegnsaet) for end, _ in CONTROL_LINES])
    assert [[p.code for p in r.fejl] for r in receipts] == [codes for _, codes in CONTROL_LINES]


def test_only_a_control_line(world: World) -> None:
    world.contract(format={"ialtmarkoer": "SLUT"}, kontroltal=TOTALS)
    assert world.codes(HEADER + "SLUT;0;0\n") == ["L107"]


def test_a_fixed_total_as_a_warning(world: World) -> None:
    world.contract(
        kontroltal=[
            {"id": "nul", "udtryk": "sum(beloeb)", "lig": "0", "ved_brud": "advarsel", "besked": "Skal være nul."}
        ]
    )
    receipt = world.one()
    assert receipt.status == "modtaget"
    assert [p.code for p in receipt.advarsler] == ["L406"]
    assert "10,5" in receipt.advarsler[0].message
