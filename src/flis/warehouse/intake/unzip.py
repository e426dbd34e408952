"""A zip around a delivery: exactly one file inside, and never more than the limits say."""

from __future__ import annotations

import errno
import lzma
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from flis.base.errors import DeliveryError, problem
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.raw import write_all
from flis.warehouse.intake.scan import ByteScan

_MAGIC = b"PK\x03\x04"
_END = b"PK\x05\x06"
_CHUNK = 1 << 20


#: What damaged zips make the libraries raise; RuntimeError is the answer to a missing password.
_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError, OverflowError,
           NotImplementedError, RuntimeError, OSError)  # fmt: skip


def _damaged(error: Exception, shown: str) -> Exception:
    """The error to raise: a full disk stays what it is."""
    if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
        return error
    if isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError):
        return DeliveryError(problem("L112", file=shown))
    return DeliveryError(problem("L110", file=shown, reason=str(error) or type(error).__name__))


def is_zip(head: bytes) -> bool:
    return head.startswith((_MAGIC, _END))


def member_name(path: Path, shown: str, limits: Limits) -> str:
    """The name of the one file inside, without folders. Raises DeliveryError for anything but one sound file."""
    try:
        if _entries(path) > limits.zip_entries:
            raise DeliveryError(problem("L111", file=shown, antal=f"over {limits.zip_entries}"))
        with zipfile.ZipFile(path) as archive:
            return PurePosixPath(_only_member(archive, shown).filename).name
    except _ERRORS as error:
        raise _damaged(error, shown) from error


def extract(path: Path, target: Path, shown: str, limits: Limits) -> ByteScan:
    """Unfold the one file to ``target`` while watching how much it becomes; the scan is of what came out."""
    scan = ByteScan(limits.line_bytes)
    try:
        with zipfile.ZipFile(path) as archive:
            info = _only_member(archive, shown)
            _check_size(info.file_size, info.compress_size, shown, limits)
            with archive.open(info) as incoming, target.open("wb", buffering=0) as outgoing:
                while chunk := incoming.read(_CHUNK):
                    _check_size(scan.size + len(chunk), info.compress_size, shown, limits)
                    scan.feed(chunk)
                    write_all(outgoing.fileno(), chunk)
    except _ERRORS as error:
        raise _damaged(error, shown) from error
    scan.finish()
    if is_zip(scan.head):
        raise DeliveryError(problem("L115", file=shown))
    return scan


def _only_member(archive: zipfile.ZipFile, shown: str) -> zipfile.ZipInfo:
    files = [i for i in archive.infolist() if not i.is_dir() and not i.filename.startswith("__MACOSX/")]
    if len(files) != 1:
        raise DeliveryError(problem("L111", file=shown, antal=len(files)))
    info = files[0]
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in info.orig_filename:
        raise DeliveryError(problem("L113", file=shown, value=info.filename))
    if info.flag_bits & 1:
        raise DeliveryError(problem("L112", file=shown))
    if name.lower().endswith(".zip"):
        raise DeliveryError(problem("L115", file=shown))
    return info


def _check_size(size: int, compressed: int, shown: str, limits: Limits) -> None:
    if size > limits.unzipped_bytes:
        raise DeliveryError(problem("L116", file=shown, graense=limits.unzipped_bytes // 1_000_000))
    if size > limits.ratio_from and size > limits.ratio * max(compressed, 1):
        raise DeliveryError(problem("L114", file=shown, gange=limits.ratio))


def _entries(path: Path) -> int:
    """How many entries the zip says it has, read before the whole list is."""
    with path.open("rb") as handle:
        size = handle.seek(0, 2)
        handle.seek(max(0, size - 66_000))
        tail = handle.read()
    at = tail.rfind(_END)
    return struct.unpack_from("<H", tail, at + 10)[0] if at >= 0 else 0
