"""Answers are kept per release, asker and question, within a number of bytes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flis.access import anonymous
from flis.semantic import LruBytes, Members, Question, Semantic
from tests.conftest import ANNA
from tests.semantic.indhold import catalog, source

QUESTION = Question("blandet", ("beloeb",), by=("kommune",))


def test_the_same_question_is_not_asked_again(tmp_path: Path) -> None:
    tables = source()
    semantic = Semantic(tables, catalog(tmp_path))
    first = semantic.ask(anonymous(), QUESTION)
    tables.asked.clear()
    assert semantic.ask(anonymous(), QUESTION) is first
    assert tables.asked == []
    semantic.ask(ANNA, QUESTION)
    assert len(tables.asked) == 1


def test_it_can_be_turned_off(tmp_path: Path) -> None:
    tables = source()
    semantic = Semantic(tables, catalog(tmp_path), cache_bytes=0)
    semantic.ask(anonymous(), QUESTION)
    tables.asked.clear()
    semantic.ask(anonymous(), QUESTION)
    assert len(tables.asked) == 1


def test_a_shared_cache_tells_releases_apart(tmp_path: Path) -> None:
    old, new = source("prøve-1"), source("prøve-2")
    new.make("DELETE FROM fakta_bogfoert WHERE kommunenr = 340")
    shared, found = LruBytes(1_000_000), catalog(tmp_path)
    first, second = (Semantic(t, found, cache=shared).ask(anonymous(), QUESTION) for t in (old, new))
    assert len(first.table) == len(second.table) + 1


def test_least_recently_used_goes_first() -> None:
    kept: LruBytes[str] = LruBytes(100)
    kept.put("a", "A", 40)
    kept.put("b", "B", 40)
    assert kept.get("a") == "A"
    kept.put("c", "C", 40)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == ("A", None, "C")
    kept.put("stor", "D", 101)
    assert kept.get("stor") is None
    kept.put("a", "A2", 10)
    assert kept.size == 50


def test_many_threads_ask_at_once(world: Semantic) -> None:
    def ask(n: int) -> int:
        where = (Members("aar", (2020 + n % 2,)), Members("kommune", ((101, 340, 326)[n % 3],)))
        return len(world.ask(anonymous(), Question("blandet", ("beloeb",), by=("maaned",), where=where)).table)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(48))) == [ask(n) for n in range(48)]
