"""What an accepted delivery becomes, and which deliveries count."""

from __future__ import annotations

import json
import threading
from datetime import date
from decimal import Decimal

import pytest

from flis.base.errors import UsageError
from flis.warehouse.register import Register
from tests.warehouse.intake.conftest import GOOD, HEADER, World

YEAR = HEADER + "7;2021-02-01;05.38;1;\n7;2021-03-01;05.38;2;\n7;2021-04-01;05.38;3;\n"
MARCH = HEADER + "7;2021-03-05;05.38;20;\n"


def test_rows_are_typed_and_know_their_delivery(world: World) -> None:
    receipt = world.one()
    assert (receipt.status, receipt.raekker, receipt.kontrakt, receipt.periode) == ("modtaget", 2, "salg", "2021")
    assert world.rows() == [
        (7, date(2021, 3, 1), "05.38", Decimal("10.50"), "a", "05", receipt.leverance_id, 2, "7"),
        (7, date(2021, 3, 2), "05.40", Decimal("0.00"), None, "05", receipt.leverance_id, 3, "7"),
    ]


def test_the_raw_bytes_are_kept_under_their_hash(world: World) -> None:
    receipt = world.one()
    raw = world.lager.raa / receipt.sha256[:2] / receipt.sha256
    assert raw.read_bytes() == GOOD.encode()


def test_nothing_but_raw_rows_and_register_is_left(world: World) -> None:
    receipt = world.one()
    sha = receipt.sha256
    assert world.stored() == {f"raa/{sha[:2]}/{sha}", f"dsa/dsa_salg/{receipt.leverance_id}.parquet"}


def test_the_receipt_is_kept_and_read_by_machines(world: World) -> None:
    receipt = world.one()
    with Register.open(world.lager) as register:
        assert register.receipt(receipt.leverance_id) == json.loads(json.dumps(receipt.as_dict()))
        assert register.get(receipt.leverance_id).raekker == 2
        with pytest.raises(UsageError):
            register.get("findes-ikke")


def test_columns_may_come_in_another_order(world: World) -> None:
    assert world.one("note;vare;beloeb;dato;butik\na;05.38;1,5;2021-01-01;7\n").status == "modtaget"
    assert world.rows("vare, beloeb, note") == [("05.38", Decimal("1.50"), "a")]


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    first = world.one()
    before = world.stored()
    second = world.one()
    assert (second.status, second.leverance_id, second.raekker) == ("uaendret", first.leverance_id, 2)
    assert world.stored() == before
    with Register.open(world.lager) as register:
        assert len(register.deliveries()) == 1


def test_the_same_file_twice_in_one_call(world: World) -> None:
    file = world.file()
    assert [r.status for r in world.receive(file, file)] == ["modtaget", "uaendret"]
    assert len(world.rows()) == 2


def test_a_corrected_file_replaces_and_history_keeps_both(world: World) -> None:
    first = world.one(GOOD)
    second = world.one(HEADER + "7;2021-03-01;05.38;99;\n")
    assert second.erstatter == first.leverance_id
    assert world.rows("beloeb") == [(Decimal("99.00"),)]
    with Register.open(world.lager) as register:
        assert [d.id for d in register.deliveries()] == [second.leverance_id, first.leverance_id]


def test_going_back_to_an_older_file_counts(world: World) -> None:
    other = HEADER + "7;2021-03-01;05.38;99;\n"
    receipts = [world.one(GOOD), world.one(other), world.one(GOOD), world.one(GOOD)]
    assert [r.status for r in receipts] == ["modtaget", "modtaget", "modtaget", "uaendret"]
    assert receipts[2].leverance_id != receipts[0].leverance_id
    assert len(world.rows()) == 2


def test_a_month_on_top_of_a_year_replaces_only_its_month(world: World) -> None:
    year = world.one(YEAR)
    month = world.one(MARCH, "salg-7-2021-03.csv")
    assert month.erstatter == year.leverance_id
    assert world.rows("dato, beloeb") == [
        (date(2021, 2, 1), Decimal("1.00")),
        (date(2021, 3, 5), Decimal("20.00")),
        (date(2021, 4, 1), Decimal("3.00")),
    ]
    assert world.rows("beloeb", partition="2021-04") == [(Decimal("3.00"),)]
    assert world.one(YEAR).status == "modtaget"  # the year again: the month is replaced in its turn
    assert [r[0] for r in world.rows("beloeb")] == [1, 2, 3]


def test_a_replaced_month_without_rows_leaves_nothing_behind(world: World) -> None:
    world.one(MARCH, "salg-7-2021-03.csv")
    world.one(HEADER + "7;2021-05-01;05.38;1;\n")
    with Register.open(world.lager) as register:
        assert [p.partition for p in register.parts("dsa_salg")] == ["2021-05"]


def test_senders_do_not_replace_each_other(world: World) -> None:
    world.one(GOOD)
    world.one(GOOD.replace("7;2021", "9;2021"), "salg-9-2021.csv")
    assert len(world.rows()) == 4


def test_a_full_delivery_replaces_all_from_its_sender(world: World) -> None:
    world.contract(leverancetype="fuld", periode=["aar"])
    world.one(GOOD)
    world.one(GOOD.replace("2021", "2022"), "salg-7-2022.csv")
    assert {r[0].year for r in world.rows("dato")} == {2022}


def test_delta_rows_are_added_and_the_newest_of_a_key_wins(world: World) -> None:
    world.contract(leverancetype="delta", noegle=["butik", "vare"])
    world.one(HEADER + "7;2021-01-01;05.38;1;\n7;2021-01-01;05.40;2;\n", "salg-7-2021-01.csv")
    world.one(HEADER + "7;2021-02-01;05.38;10;\n", "salg-7-2021-02.csv")
    assert world.rows("vare, beloeb") == [("05.38", Decimal("10.00")), ("05.40", Decimal("2.00"))]


def test_a_national_file_has_no_sender(empty_world: World) -> None:
    empty_world.contract(
        filnavn="alle-{periode}.csv", afsender=None, afsenderkolonne=None, periode=["aar"], periodekolonne=None
    )
    assert empty_world.one(GOOD, "alle-2021.csv").status == "modtaget"
    with Register.open(empty_world.lager) as register:
        (part,) = register.parts("dsa_salg")
    assert (part.partition, part.whole, part.afsender) == ("2021", True, "")


def test_rehearsal_stores_nothing(world: World) -> None:
    receipt = world.one(dry_run=True)
    assert (receipt.status, receipt.kun_tjek, receipt.raekker) == ("modtaget", True, 2)
    assert not world.lager.root.exists()


def test_a_line_break_inside_quotes_keeps_the_lines_right(world: World) -> None:
    world.one(HEADER + '7;2021-03-01;05.38;1;"to\nlinjer"\n7;2021-03-02;05.40;1;\n')
    assert world.rows("linje, note") == [(2, "to\nlinjer"), (4, None)]


def test_blank_lines_are_no_rows(world: World) -> None:
    world.one(HEADER + "\n7;2021-03-01;05.38;1;\n\n7;2021-03-02;05.40;1;\n\n\n")
    assert world.rows("linje") == [(3,), (5,)]


def test_a_column_that_the_contract_gets_later_is_empty_in_old_rows(world: World) -> None:
    world.one(GOOD)
    kolonner = [k.model_dump() for k in world.kontrakter["salg"].kolonner] + [{"navn": "ny", "paakraevet": False}]
    world.contract(kolonner=kolonner, beregnede={"gruppe": "substr(vare, 4, 2)"})
    assert world.rows("gruppe, ny, linje") == [("38", None, 2), ("40", None, 3)]
    assert world.one(GOOD).status == "afvist"  # under the new contract a column is missing


def test_only_one_writer_at_a_time(world: World) -> None:
    file = world.file()
    with world.lager.writer_lock():
        failed: list[Exception] = []

        def other() -> None:
            try:
                world.receive(file)
            except UsageError as error:
                failed.append(error)

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        assert "L001" in str(failed[0])
        assert world.receive(file)[0].status == "modtaget"  # the holder itself may go on


def test_a_file_that_is_not_there_is_wrong_use(world: World) -> None:
    with pytest.raises(UsageError, match="L005"):
        world.receive(world.folder / "salg-7-2021.csv", world.folder)


def test_progress_is_told_for_each_file(world: World) -> None:
    told: list[tuple[int, int, str]] = []
    world.receive(world.file(), progress=lambda done, total, name: told.append((done, total, name)))
    assert told == [(1, 1, "salg-7-2021.csv")]


def test_many_files_in_several_batches_keep_their_order(world: World) -> None:
    from flis.warehouse.intake.limits import Limits

    files = [world.file(HEADER + f"7;2021-{m:02d}-01;05.38;{m};\n", f"salg-7-2021-{m:02d}.csv") for m in range(1, 13)]
    receipts = world.receive(*files, limits=Limits(batch=5))
    assert [r.fil for r in receipts] == [f.name for f in files]
    with Register.open(world.lager) as register:
        assert [d.fil for d in reversed(register.deliveries())] == [f.name for f in files]
        assert all(p.whole for p in register.parts("dsa_salg"))
