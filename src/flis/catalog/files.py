"""Walking a content folder: which file is what, and which area it belongs to.

The folder name is the kind of thing. A folder from outside may be flat: then the root itself is one area with the
id ``""``, and CSV or Parquet files may lie in the root itself.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA_SUFFIXES = (".csv", ".tsv", ".parquet")
#: In a release's copy of the content: the data files that were left out, because they are tables of the release.
LEFT_OUT = ".udeladte_datafiler"
#: Folder in an area -> the suffix of the definitions in it.
KINDS = {
    "leverancer": ".yaml",
    "data": "",
    "modeller": ".sql",
    "kvalitet": ".sql",
    "dimensioner": ".yaml",
    "kuber": ".yaml",
    "noegletal": ".yaml",
    "forbehold": ".yaml",
    "proever": "",
    "dokumentation": ".md",
}


@dataclass(frozen=True)
class AreaFolder:
    """One dataområde on disk; ``id`` is empty for a flat folder from outside."""

    id: str
    path: Path

    @property
    def root(self) -> Path:
        """The content folder that the area stands in."""
        return self.path.parent.parent if self.id else self.path

    def definitions(self, kind: str) -> list[Path]:
        """Files of ``kind`` in the area, by name; sub-folders are only for the reader and count as well."""
        folder = self.path / kind
        if not folder.is_dir():
            return []
        return sorted(p for p in folder.rglob(f"*{KINDS[kind]}") if p.is_file() and _visible(p, folder))

    def data_files(self) -> list[Path]:
        """CSV and Parquet files that are tables as they are: in ``data/``, and in the root of a flat folder."""
        folders = [self.path / "data"] + ([self.path] if not self.id else [])
        present = [p for f in folders if f.is_dir() for p in f.iterdir() if is_data_file(p) and _visible(p, f)]
        return sorted(present + [p for p in left_out_files(self.root) if p.parent in folders])


def area_folders(root: Path) -> list[AreaFolder]:
    """The areas below ``root``, by id; the root itself last when it holds definitions."""
    parent = root / "omraader"
    found = []
    if parent.is_dir():
        found = [
            AreaFolder(p.name, p) for p in sorted(parent.iterdir()) if p.is_dir() and not p.name.startswith((".", "_"))
        ]
    flat = AreaFolder("", root)
    if any((root / kind).is_dir() for kind in KINDS) or flat.data_files() or (root / "omraade.yaml").exists():
        found.append(flat)
    return found


def product_folders(root: Path) -> list[Path]:
    folder = root / "produkter"
    return sorted(p for p in folder.iterdir() if p.is_dir() and _visible(p, folder)) if folder.is_dir() else []


def proeve_folders(area: AreaFolder) -> list[Path]:
    folder = area.path / "proever"
    return sorted(p for p in folder.iterdir() if p.is_dir() and _visible(p, folder)) if folder.is_dir() else []


def content_files(root: Path) -> Iterator[Path]:
    """Every file that the content consists of, in a fixed order."""
    tops = [root / "indhold.yaml", root / "produkter", *(a.path for a in area_folders(root) if a.id)]
    if any(not a.id for a in area_folders(root)):
        tops += [root / "omraade.yaml", *(root / kind for kind in KINDS)]
        tops += AreaFolder("", root).data_files()
    seen: set[Path] = set()
    for top in tops:
        files = sorted(top.rglob("*")) if top.is_dir() else [top]
        for file in files:
            if file.is_file() and _visible(file, root) and file not in seen:
                seen.add(file)
                yield file


def is_data_file(file: Path) -> bool:
    """Whether ``file`` is a table (kept in the release's tables) and no definition (copied with the release)."""
    return file.suffix.lower() in DATA_SUFFIXES and "proever" not in file.parts


def shown_path(path: Path, root: Path) -> str:
    """The path as people know it: relative to the content folder when it lies in it."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)


def left_out_files(root: Path) -> list[Path]:
    """Data files that stood in the content when ``root`` was copied from it; they are not there themselves."""
    listing = root / LEFT_OUT
    if not listing.is_file():
        return []
    return [root / line for line in listing.read_text(encoding="utf-8").splitlines() if line]


def copy_definitions(root: Path, target: Path) -> None:
    """Copy the content in ``root`` to the new folder ``target`` without its data files, which it only lists."""
    left_out = []
    for file in content_files(root):
        relative = file.relative_to(root)
        if is_data_file(file):
            left_out.append(str(relative))
            continue
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / relative)
    target.mkdir(parents=True, exist_ok=True)
    (target / LEFT_OUT).write_text("\n".join(left_out) + "\n", encoding="utf-8")


def content_version(root: Path) -> str:
    """A hash of every content file's name and bytes: 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for file in content_files(root):
        digest.update(str(file.relative_to(root)).encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _visible(path: Path, below: Path) -> bool:
    return not any(part.startswith((".", "_")) for part in path.relative_to(below).parts)
