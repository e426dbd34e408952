"""What the commands print: tables and sentences for people, JSON for machines, progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table as RichTable

from flis.base.errors import Problem
from flis.pipeline.run import Progress as Report

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

STEPS = {"lav": "Laver leverancer", "modtag": "Modtager", "byg": "Bygger", "kontrol": "Kontrollerer"}


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def print_problems(problems: Iterable[Problem], limit: int | None = None) -> None:
    shown = list(problems)
    for found in shown[:limit]:
        colour = "red" if found.severity == "fejl" else "yellow"
        place = f"{found.place}: " if found.place else ""
        err.print(f"[{colour}]{found.severity} {found.code}[/{colour}] ", end="")
        err.print(f"{place}{_sentence(found.message)} {found.advice}".rstrip(), markup=False)
    if limit is not None and len(shown) > limit:
        err.print(f"… og {len(shown) - limit} til.")


def _sentence(text: str) -> str:
    return f"{text}." if text[-1:].isalnum() or text.endswith(("»", ")")) else text


def print_table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """``columns`` are (heading, "left" or "right"); cells are ready text."""
    table = RichTable(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for heading, justify in columns:
        table.add_column(heading, justify="right" if justify == "right" else "left")
    for row in rows:
        table.add_row(*row)
    out.print(table)


@contextmanager
def progress_display(quiet: bool = False) -> Iterator[Report]:
    """A callable for the pipeline: a bar per step on a terminal, a line per finished step elsewhere."""
    if quiet:
        yield lambda *_: None
    elif err.is_terminal:
        with _bars() as report:
            yield report
    else:
        yield _lines()


@contextmanager
def _bars() -> Iterator[Report]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<18}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[what]}"),
    )
    with Progress(*columns, console=err) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int, what: str) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(STEPS.get(step, step), total=total, what="")
            bars.update(tasks[step], completed=done, total=total, what=what if done < total else "")

        yield report


def _lines() -> Report:
    finished: set[str] = set()

    def report(step: str, done: int, total: int, _what: str) -> None:
        if done >= total and step not in finished:
            finished.add(step)
            err.print(f"{STEPS.get(step, step)}: {total} færdige.")

    return report


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} kan ikke skrives som JSON")
