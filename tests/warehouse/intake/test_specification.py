"""What senders read is what is checked."""

from __future__ import annotations

from flis.warehouse.specification import odcs, specification_markdown
from tests.warehouse.intake.conftest import SALG, World
from tests.warehouse.intake.test_bad_rows import PERSON
from tests.warehouse.intake.test_formats import FIXED


def test_the_specification_names_all_that_can_reject(world: World) -> None:
    text = specification_markdown(world.kontrakter["salg"], world.catalog)
    for column in SALG["kolonner"]:
        assert f"`{column.get('kilde', column['navn'])}`" in text
    for told in (
        "salg-123-2021.csv",
        "semikolon",
        "`varer`",
        "tilsammen nøglen",
        "positiv",
        "åååå-mm-dd",
        "--kun-tjek",
    ):
        assert told in text, told


def test_the_example_name_is_accepted(world: World) -> None:
    name = specification_markdown(world.kontrakter["salg"], world.catalog).split("fx `")[1].split("`")[0]
    assert world.codes("", name) == ["L105"]  # the contract is found; the sender is only an example


def test_fixed_widths_and_totals(empty_world: World) -> None:
    text = specification_markdown(empty_world.contract(FIXED), empty_world.catalog)
    assert "| `beloeb` | 8-15 |" in text
    assert "skal være lig tegn 12-20 i kontrollinjen" in text


def test_examples_of_persons_are_not_shown(empty_world: World) -> None:
    columns = [{**PERSON["kolonner"][0], "eksempel": "0121211234"}, *PERSON["kolonner"][1:]]
    kontrakt = empty_world.contract({**PERSON, "kolonner": columns})
    assert "0121211234" not in specification_markdown(kontrakt, empty_world.catalog)
    assert "0121211234" not in str(odcs(kontrakt))


def test_odcs(world: World) -> None:
    contract = odcs(world.kontrakter["salg"])
    assert (contract["apiVersion"], contract["kind"], contract["status"]) == ("v3.0.2", "DataContract", "active")
    (schema,) = contract["schema"]
    properties = {p["name"]: p for p in schema["properties"]}
    assert properties["butik"]["physicalName"] == "BUTIK"
    assert properties["beloeb"]["logicalType"] == "number"
    assert properties["vare"]["primaryKeyPosition"] == 3
    assert properties["note"]["required"] is False
    assert schema["quality"][0]["severity"] == "error"
