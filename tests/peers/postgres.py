"""A PostgreSQL of our own with the retail star in it: a temporary folder, a free port, stopped at the end.

Needs Debian's postgresql-15. PostgreSQL refuses to run as root; then the account ``postgres`` runs it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.retail.dimensions import Rows

BIN = Path("/usr/lib/postgresql/15/bin")
_TYPES = {"int": "integer", "Decimal": "numeric(18, 2)", "date": "date", "str": "text"}

#: Facts of a coarser grain, each row on the first member of the finest level below; dates with names as FLIS gives
#: them; who is below whom.
_VIEWS = """
CREATE TABLE inventory_at_product AS
  SELECT i.*, p.product_id FROM inventory_fact i JOIN (
    SELECT category_id, min(product_id) AS product_id FROM product JOIN product_class USING (class_id) GROUP BY 1
  ) p USING (category_id);
CREATE TABLE budget_at_store AS
  SELECT t.time_id, s.store_id, b.amount FROM budget_fact b
  JOIN (SELECT quarter_id, min(time_id) AS time_id FROM time_by_day GROUP BY 1) t USING (quarter_id)
  JOIN (SELECT country, min(store_id) AS store_id FROM store GROUP BY 1) s USING (country)
  WHERE b.scenario_id = 'budget';
CREATE TABLE calendar AS
  SELECT *, year || 'K' || (quarter_id % 10) AS quarter_name, to_char(the_date, 'YYYY-MM') AS month_key
  FROM time_by_day;
CREATE TABLE employee_closure AS
  WITH RECURSIVE above AS (
    SELECT employee_id, employee_id AS supervisor_id, 0 AS distance FROM employee
    UNION ALL
    SELECT a.employee_id, e.supervisor_id, a.distance + 1 FROM above a 
    JOIN employee e ON e.employee_id = a.supervisor_id WHERE e.supervisor_id IS NOT NULL
  ) SELECT supervisor_id, employee_id, distance FROM above;
"""


@contextmanager
def running(content: Path, tables: dict[str, Rows]) -> Iterator[str]:
    """The JDBC address of a server with ``tables``, loaded from the CSV files in ``content``, while the block lasts."""
    port = _free_port()
    # Not inside a folder of the caller's: the account that runs the server must be able to reach it.
    folder = Path(tempfile.mkdtemp(prefix="flis-postgres-"))
    data = folder / "data"
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    _run(BIN / "initdb", "-D", data, "-U", "flis", "-A", "trust", "--locale=C", "--encoding=UTF8", "--no-sync")
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off "
        "-c shared_buffers=512MB -c work_mem=64MB -c jit=off"
    )
    _run(BIN / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        _load(port, content, tables)
        yield f"jdbc:postgresql://127.0.0.1:{port}/postgres?user=flis"
    finally:
        _run(BIN / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.getuid() == 0:
        words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _load(port: int, content: Path, tables: dict[str, Rows]) -> None:
    script = []
    for name, table in tables.items():
        columns = ", ".join(f'"{column}" {_type(table.column(column))}' for column in table.columns)
        script.append(f"CREATE TABLE {name} ({columns});")
        script.append(f"\\copy {name} FROM '{content / name}.csv' WITH (FORMAT csv, HEADER true)")
        keys = [column for column in table.columns if column.endswith("_id")] if name.endswith("_fact") else []
        script += [f"CREATE INDEX ON {name} ({key});" for key in keys or table.columns[:1]]
    script += [_VIEWS, "ANALYZE;"]
    command = [
        BIN / "psql",
        "-q",
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
        "-U",
        "flis",
        "postgres",
    ]
    subprocess.run(list(map(str, command)), input="\n".join(script), text=True, check=True, stdout=subprocess.DEVNULL)


def _type(values: list[object]) -> str:
    first = next(value for value in values if value is not None)
    return _TYPES[type(first).__name__]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
