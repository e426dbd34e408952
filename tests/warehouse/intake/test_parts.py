"""The small parts, each by itself."""

from __future__ import annotations

import csv
import io
import time
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flis.catalog.definitions.kontrakt import Filformat, Kolonne
from flis.warehouse.intake.personnummer import PATTERN, is_personnummer, masked
from flis.warehouse.intake.records import number_records
from flis.warehouse.intake.scan import ByteScan
from flis.warehouse.intake.text_file import TextFile
from flis.warehouse.intake.values import value_sql
from flis.warehouse.register import DsaColumn, Leverance, NewDelivery, Partition, Register
from flis.warehouse.store import Lager

DATABASE = duckdb.connect()

# ---- values -----------------------------------------------------------------------------------------------------

VALUES = [
    ("heltal", {}, "0012", 12),
    ("heltal", {}, "-9223372036854775808", -(2**63)),
    ("heltal", {}, "1_000", None),
    ("heltal", {}, "1.0", None),
    ("decimal", {}, "-0,05", -0.05),
    ("decimal", {}, "1,2300", 1.23),
    ("decimal", {}, "1,2301", None),
    ("decimal", {}, ",", None),
    ("decimal", {}, "-", None),
    ("decimal", {}, "1_0,5", None),
    ("decimal", {}, "inf", None),
    ("decimal", {"implicit_decimal": 2}, "+0001234", 12.34),
    ("decimal", {"implicit_decimal": 2}, "-5", -0.05),
    ("decimal", {"implicit_decimal": 2, "decimaler": 1}, "1230", 12.3),
    ("decimal", {"implicit_decimal": 2, "decimaler": 1}, "1234", None),
    ("decimal", {"decimaler": 0}, "7,0", 7),
    ("dato", {}, "2021-02-28", date(2021, 2, 28)),
    ("dato", {}, "2021-2-28", None),
    ("dato", {}, "0021-02-28", None),
    ("dato", {}, "epoch", None),
    ("maaned", {}, "2021-03", date(2021, 3, 1)),
    ("maaned", {}, "2021-13", None),
    ("tidspunkt", {}, "2021-03-01 08:30:00", datetime(2021, 3, 1, 8, 30)),
    ("tidspunkt", {}, "2021-03-01T08:30", datetime(2021, 3, 1, 8, 30)),
    ("tidspunkt", {}, "2021-03-01 25:00", None),
    ("boolsk", {}, "J", True),
    ("boolsk", {}, "nej", False),
    ("boolsk", {}, "måske", None),
]


@pytest.mark.parametrize(("kind", "fields", "text", "expected"), VALUES)
def test_values(kind: str, fields: dict[str, int], text: str, expected: object) -> None:
    kolonne = Kolonne.model_validate({"navn": "x", "type": kind, **fields})
    sql = value_sql(kolonne, Filformat.model_validate({}), "t")
    (found,) = DATABASE.execute(f"SELECT {sql} FROM (SELECT ?::VARCHAR AS t)", [text]).fetchone() or (0,)
    assert (float(found) if kind == "decimal" and found is not None else found) == expected


@pytest.mark.parametrize(("text", "expected"), [("01-02-2021", True), ("1-2-2021", True), ("01-02-21", False)])
def test_danish_dates(text: str, expected: bool) -> None:
    form = Filformat.model_validate({"datoformat": "%d-%m-%Y"})
    sql = value_sql(Kolonne.model_validate({"navn": "x", "type": "dato"}), form, "t")
    (found,) = DATABASE.execute(f"SELECT {sql} FROM (SELECT ?::VARCHAR AS t)", [text]).fetchone() or (0,)
    assert (found == date(2021, 2, 1)) is expected


# ---- persons ----------------------------------------------------------------------------------------------------


@given(
    st.dates(date(1900, 1, 1), date(2057, 12, 31)), st.integers(0, 9999), st.booleans(), st.booleans(), st.booleans()
)
def test_every_date_makes_a_personnummer(day: date, end: int, hyphen: bool, replacement: bool, test: bool) -> None:
    head = f"{day.day + 60 * replacement:02d}{day.month + 20 * test:02d}{day.year % 100:02d}"
    assert is_personnummer(f"{head}{'-' if hyphen else ''}{end:04d}")


@pytest.mark.parametrize(
    "text", ["", "0101011234 ", "01010112345", "010101_1234", "3002011234", "9201011234", "0133011234"]
)
def test_what_is_no_personnummer(text: str) -> None:
    assert not is_personnummer(text)
    assert DATABASE.execute("SELECT regexp_full_match(?, ?)", [text, PATTERN]).fetchone() == (False,)


def test_masks_tell_nothing() -> None:
    assert masked("personnummer") == "******-****"
    assert masked("navn") == "***"


# ---- bytes and records ------------------------------------------------------------------------------------------

_bytes = st.lists(st.sampled_from([b"a", b"\n", b"\r\n", "æ".encode(), b"\xe6", b"\x92", b"1;2", b"\0"])).map(b"".join)


@given(_bytes, st.integers(1, 7))
def test_a_scan_does_not_depend_on_the_chunks(content: bytes, size: int) -> None:
    whole, pieces = ByteScan(1000), ByteScan(1000)
    whole.feed(content)
    for at in range(0, len(content), size):
        pieces.feed(content[at : at + size])
    whole.finish()
    pieces.finish()
    for name in ("size", "newlines", "returns", "pairs", "lines", "plain_line_ends", "is_ascii", "first_high", "nul"):
        assert getattr(whole, name) == getattr(pieces, name), name
    assert (whole.bad_utf8 is None) == (pieces.bad_utf8 is None) == _is_utf8(content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


_field = st.text(st.sampled_from('ab;"\næ '), max_size=5)


@settings(max_examples=50)
@given(rows=st.lists(st.lists(_field, min_size=2, max_size=2), min_size=1, max_size=5))
def test_records_are_those_of_the_csv_module(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    content = text.getvalue().encode()
    folder = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path("/tmp")  # noqa: S108
    source, target = folder / "flis-records.csv", folder / "flis-records.numre"
    source.write_bytes(content)
    found = number_records(
        TextFile(source, "utf-8", 0, len(content)), ";", '"', header=False, target=target, limit=1000
    )
    lines = [1 + sum(f.count("\n") for row in rows[:n] for f in row) + n for n in range(len(rows))]
    read = list(csv.reader(io.StringIO(target.read_text("utf-8")), delimiter=";"))
    assert (found.records, found.broken_count) == (len(rows), 0)
    assert read == [[str(line), *row] for line, row in zip(lines, rows, strict=True)]


# ---- register ---------------------------------------------------------------------------------------------------


def test_parts_of_ten_years_and_98_senders_are_quick(tmp_path: Path) -> None:
    lager, number = Lager(tmp_path / "lager"), 0
    columns = tuple(DsaColumn(f"kolonne_{n}", "VARCHAR") for n in range(15))
    with Register.open(lager) as register:
        with register.transaction():
            for sender in range(98):
                for month in range(120):
                    number += 1
                    name = f"{2010 + month // 12}-{month % 12 + 1:02d}"
                    register.add(
                        NewDelivery(_delivery(number, sender, name), {}, (Partition(name, 5, True),), columns, 2)
                    )
        best = 9.0
        for _ in range(5):
            start = time.thread_time()
            parts = register.parts("dsa_x")
            best = min(best, time.thread_time() - start)
    assert len(parts) == 98 * 120
    assert parts == sorted(parts, key=lambda p: (p.partition, p.nummer))
    assert best < 0.15  # 0.05 on an idle machine


def _delivery(number: int, sender: int, month: str) -> Leverance:
    return Leverance(
        number, f"x-{sender}-{month}", "x", "", "dsa_x", "semifuld", str(sender), month, f"{month}-01", f"{month}-28",
        "fil.csv", "0" * 64, 1, 5, "modtaget", datetime.now(UTC), None, 0, 0,
    )  # fmt: skip
