"""``make benchmarks`` or ``python -m benchmarks [navn …]``: every benchmark, or the named ones, one after the other.

Each prints ratios against plain DuckDB (or against itself with less history) measured in the same run: these are what
the figures in the documentation are about. Absolute seconds are printed too, and mean little on a shared machine.
"""

from __future__ import annotations

import importlib
import sys

NAMES = (
    "indtag", "inkrement", "spoergsmaal", "side", "dap_blanding", "dap_gruppering", "dap_celler", "dap_kold",
)  # fmt: skip


def main(names: list[str]) -> int:
    unknown = [n for n in names if n not in NAMES]
    if unknown:
        sys.stderr.write(f"Ukendt: {', '.join(unknown)}. Vælg mellem {', '.join(NAMES)}.\n")
        return 64
    for name in names or NAMES:
        print(f"== {name}", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
