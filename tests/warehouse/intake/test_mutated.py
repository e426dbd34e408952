"""Damaged files of every kind: an answer every time, never a crash, and nothing half stored."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from tests.warehouse.intake.conftest import GOOD, World
from tests.warehouse.intake.test_formats import CONTROL, FIXED, LINES


def _damaged(content: bytes, dice: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data) + 1)
        what = dice.randrange(5)
        if what == 0:
            del data[at : at + dice.randint(1, 20)]
        elif what == 1:
            data[at:at] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 8)))
        elif what == 2:
            data[at:at] = dice.choice([b'"', b";", b"\n", b"\r", b"\0", b"\xff\xfe", "Ã¦".encode(), b"'", b"{}%s"])
        elif what == 3 and at < len(data):
            data[at] ^= 1 << dice.randrange(8)
        else:
            data[at:at] = data[at // 2 : at // 2 + 30]
    return bytes(data)


def _many(world: World, content: bytes, name: str, count: int) -> None:
    dice = random.Random(name)
    files = []
    for number in range(count):
        folder = world.folder / "filer" / str(number)
        folder.mkdir(parents=True)
        files.append(folder / name)
        files[-1].write_bytes(_damaged(content, dice))
    receipts = world.receive(*files)
    assert len(receipts) == count
    for receipt in receipts:
        assert receipt.status != "afvist" or receipt.antal_fejl > 0
        assert all("?" not in p.message.replace("»?", "") or "?" in (p.value or "") for p in receipt.fejl)
    known = {r.sha256 for r in receipts}
    raw = {p.name for p in world.lager.raa.rglob("*") if p.is_file()}
    assert raw == known


@pytest.mark.parametrize("tegnsaet", ["utf-8", "cp1252"])
def test_damaged_csv(world: World, tegnsaet: str) -> None:
    world.contract(format={"tegnsaet": [tegnsaet]})
    content = GOOD + '7;2021-03-03;05.40;1;"blå;\n""grød"""\n'
    _many(world, content.encode(tegnsaet), "salg-7-2021.csv", 60)


def test_damaged_fixed_width(empty_world: World) -> None:
    empty_world.contract(FIXED)
    _many(empty_world, (LINES + CONTROL).encode("latin-1"), "fast-7-2021.txt", 40)


def test_damaged_zip(world: World) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("salg-7-2021.csv", GOOD * 3)
    _many(world, buffer.getvalue(), "salg-7-2021.zip", 40)
