"""Rules return the rows that break them, are run only where something changed, and show no person."""

from __future__ import annotations

import json

import pytest

from flis.base.errors import FlisError
from flis.quality import Result, rules, run_rules
from flis.warehouse.release import publish
from tests.warehouse.runner.world import World, month


def rule(world: World, name: str, header: str, sql: str) -> None:
    world.files[f"omraader/oek/kvalitet/{name}.sql"] = f"/*\ntitel: {name}\n{header}\n*/\n{sql}\n"


def run(world: World) -> list[Result]:
    catalog = world.catalog()
    with world.build() as candidate:
        found = run_rules(catalog, candidate, world.lager)
        publish(world.lager, catalog, candidate, [r.as_dict() for r in found]).close()
    return found


def test_status_count_and_examples(world: World) -> None:
    rule(world, "stort", "ved_brud: stop\nraad: Se efter.", "SELECT enhed, maaned, beloeb FROM bm_oek__fakta "
         "WHERE beloeb > 15 ORDER BY enhed NULLS LAST, maaned NULLS LAST")  # fmt: skip
    rule(world, "negativt", "ved_brud: advarsel", "SELECT enhed FROM bm_oek__fakta WHERE beloeb < 0")
    negative, large = run(world)
    assert (negative.status, negative.antal, negative.eksempler) == ("ok", 0, [])
    assert (large.regel, large.status, large.antal, large.raad) == ("stort", "stop", 4, "Se efter.")
    assert large.eksempler[0] == {"enhed": 1, "maaned": "2021-01-01", "beloeb": 20.0}
    assert json.loads(json.dumps(large.as_dict()))["tabeller"] == ["bm_oek__fakta"]


def test_many_rows_are_counted_but_few_are_kept(world: World) -> None:
    world.deliver("1", "2021-03", [(1, "2021-03-01", f"{n:03}", "0121900001", "1.00") for n in range(50)])
    rule(world, "alle", "partition: ja", "SELECT enhed, konto_kode FROM bm_oek__fakta")
    (found,) = run(world)
    assert (found.antal, len(found.eksempler)) == (54, 20)


def test_persons_are_hidden(world: World) -> None:
    rule(world, "person", "", "SELECT enhed, cpr, 'nr. ' || cpr AS tekst FROM std_oek__bog")
    (found,) = run(world)
    assert found.eksempler[0] == {"enhed": 1, "cpr": "(skjult)", "tekst": "(skjult)"}
    assert "0121900001" not in json.dumps(found.as_dict())


def test_only_changed_parts_are_checked_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rule(world, "pr_maaned", "partition: ja", "SELECT f.enhed FROM bm_oek__fakta AS f JOIN ref_enhed AS e "
         "ON e.enhed = f.enhed WHERE f.beloeb > 15")  # fmt: skip
    rule(world, "samlet", "", "SELECT enhed FROM bm_oek__aar WHERE beloeb < 0")
    checked: list[tuple[str, str]] = []
    real = rules._check

    def spy(planned: rules.PlannedRule, candidate: object, partition: str, key: str) -> rules.PartResult:
        checked.append((planned.rule.id, partition))
        return real(planned, candidate, partition, key)  # type: ignore[arg-type]

    monkeypatch.setattr(rules, "_check", spy)
    first = run(world)
    assert sorted(checked) == [("pr_maaned", "2021-01"), ("pr_maaned", "2021-02"), ("samlet", "")]
    checked.clear()
    world.files["omraader/oek/omraade.yaml"] = "titel: Nyt navn"
    assert run(world) == first
    assert checked == []
    world.deliver("1", "2021-02", month("1", "2021-02", "1.00"))
    found, _ = run(world)
    assert sorted(checked) == [("pr_maaned", "2021-02"), ("samlet", "")]
    assert found.antal == 3


def test_a_rule_over_tables_of_two_grains_sees_each_row_once(world: World) -> None:
    rule(world, "begge", "partition: ja", "SELECT a.enhed FROM bm_oek__aar AS a JOIN bm_oek__fakta AS f "
         "ON f.enhed = a.enhed")  # fmt: skip
    (found,) = run(world)
    assert list(found.dele) == ["2021"]
    assert found.antal == 4


def test_a_rule_over_delivered_rows(world: World) -> None:
    rule(world, "linje", "partition: ja", "SELECT leverance_id, linje FROM dsa_oek__bog WHERE linje = 2")
    (found,) = run(world)
    assert found.antal == 4


def test_a_rule_that_fails_is_told(world: World) -> None:
    rule(world, "fejler", "", "SELECT CAST(konto_kode || 'x' AS INTEGER) AS x FROM std_oek__bog")
    with pytest.raises(FlisError, match="Q001") as error:
        run(world)
    assert error.value.problems[0].file == "omraader/oek/kvalitet/fejler.sql"
