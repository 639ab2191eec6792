"""Whether a published file is as we left it, told without reading it where that is sure.

The bytes of a file decide. Once they are known, from writing or from reading it, the system's own notes
about the file are kept: which file it is, its size, its rights, when its bytes changed, and when anything
about it did (`ctime`). The last nobody can choose: whoever writes into a file, changes its rights or gives
it another time moves it to the present, and a copy put in its place is another file. So a file of which
all five are as they were has the bytes that it had. Otherwise it is read, and its hash compared:

- where any of them differs, even if the bytes do not;
- where the file was touched in the very tick of the clock in which the notes were made, since it might
  have been changed once more in that tick;
- on Windows, and on a file system that lets `ctime` be chosen, which is tried out each time.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sitegen.mark import FILE_MODE


class State(NamedTuple):
    """What the system says of a file whose bytes are known. Units: bytes, nanoseconds."""

    inode: int
    size: int
    mode: int
    changed: int


Notes: TypeAlias = Mapping[str, tuple[State, int]]
"""By its path, the state of a file and its `ctime`, in nanoseconds."""


def state(status: os.stat_result) -> State:
    """The state of a file that was just written, or is about to be read."""
    return State(status.st_ino, status.st_size, status.st_mode, status.st_mtime_ns)


def same(path: str, note: tuple[State, int]) -> bool:
    """Whether a file is, surely, as it was when it was noted."""
    with suppress(OSError):
        status = os.lstat(path)
        return note == (state(status), status.st_ctime_ns)
    return False


def look(path: str, digest: str, note: tuple[State, int] | None = None) -> State | None:
    """The state of a published file; None where its bytes, or its rights, are not as they were published.

    It is read unless there is a *note* on it that still holds.
    """
    if note and same(path, note):
        return note[0]
    try:
        status = os.lstat(path)
        readable = sys.platform == "win32" or stat.S_IMODE(status.st_mode) == FILE_MODE
        return state(status) if readable and _hash(path) == digest else None
    except OSError:
        return None


def _hash(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def noted(out: Path, left: Mapping[str, State], probe: Path) -> Notes:
    """Note of published files that they are still in the state in which they were *left*.

    *probe* is a file of no worth on the same disk.
    """
    now = _now(probe)
    found = {}
    with suppress(OSError):
        for path, entry in walk(out):
            status = entry.stat(follow_symlinks=False)
            if status.st_ctime_ns < now and left.get(path) == state(status):
                found[path] = left[path], status.st_ctime_ns
    return found


def _now(probe: Path) -> int:
    """The time by the clock of a file system; 0 where its `ctime` says nothing about changes."""
    if sys.platform == "win32":
        return 0
    try:
        os.utime(probe, ns=(0, 0))
        status = os.stat(probe)
    except OSError:
        return 0
    return status.st_ctime_ns if status.st_mtime_ns == 0 else 0


def walk(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield all that stands in a folder and below, with its path from there; links are not followed."""
    waiting = [("", os.fspath(folder))]
    while waiting:
        below, place = waiting.pop()
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                yield below + entry.name, entry
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{below}{entry.name}/", entry.path))
