"""What differs between systems: exchange two folders, lock a file, flush to the disk."""

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNKNOWN = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""How a system, or a file system, says that it cannot exchange two folders at all."""

_FULL_FLUSH = 51
"""F_FULLFSYNC: macOS hands what `fsync` writes to a drive that may still lose it."""


def replace(stage: Path, out: Path, former: Path) -> None:
    """Put *stage* in the place of *out*; afterwards the former site stands at *stage* or *former*.

    One atomic call where the system has one (Linux, macOS). Elsewhere two renames; a build
    killed between them is mended by the next one, which finds *former* and no *out*.
    """
    if not out.exists():
        stage.rename(out)
    elif not _exchange(stage, out):
        out.rename(former)
        stage.rename(out)
    with suppress(OSError):
        _flush_folder(out.parent)


def flush(folder: Path) -> None:
    """Make sure that a folder, and every file and folder in it, would survive a power cut.

    Linux flushes a whole file system in one call, some fifty times faster than file by file.
    """
    if sys.platform == "linux" and _flush_file_system(folder):
        return
    for parent, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(parent, name), "r+b") as file:
                _flush(file.fileno())
        _flush_folder(Path(parent))


def _flush_file_system(folder: Path) -> bool:
    """Flush all of a file system; False where the C library does not know how."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs"):
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        if library.syncfs(handle) != 0:
            raise _error(folder)
    finally:
        os.close(handle)
    return True


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        with suppress(OSError):
            fcntl.fcntl(handle, _FULL_FLUSH)
            return  # pragma: no cover - only macOS knows this call
    os.fsync(handle)


def _flush_folder(folder: Path) -> None:
    """Flush the names in a folder; Windows has no such call, and its file system keeps a journal of them."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _flush(handle)
    finally:
        os.close(handle)


def _error(path: Path) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), str(path))


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot.

    Raises:
        OSError: it can, and failed this time.
    """
    names = os.fsencode(one), os.fsencode(other)
    result = -1
    ctypes.set_errno(errno.ENOSYS)
    if sys.platform == "linux":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if call is not None:
            result = call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif sys.platform == "darwin":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        if call is not None:
            result = call(*names, _RENAME_SWAP)
    if result != 0 and ctypes.get_errno() not in _UNKNOWN:
        raise _error(other)
    return result == 0


if sys.platform == "win32":  # pragma: no cover - the module is there on Windows only
    import msvcrt

    def lock(handle: int) -> bool:
        """Lock an open file until it is closed; False where another process holds it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def lock(handle: int) -> bool:
        """Lock an open file until it is closed; False where another process holds it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
