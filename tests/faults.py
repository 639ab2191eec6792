"""A process that publishes with one fault at a chosen system call, for `test_faults`; not a test itself.

`strace` is attached to this process and put so that the 300th call of each kind fails. For
each order it forks; the child first spends calls that do nothing, so that the n-th call
of one kind, in what it then does, is the 300th. Calls are counted for each process apart.
"""

import ctypes
import os
import traceback
from pathlib import Path

from sitegen import switch
from sitegen.mark import describe
from sitegen.rejected import Rejected
from sitegen.render import File
from sitegen.rollback import rollback
from sitegen.write import publish

AT = 300
"""At which call of its kind the fault comes."""

CALLS = {
    "write": 1, "fsync": 74, "rename": 82, "mkdir": 83, "rmdir": 84, "unlink": 87, "chmod": 90, "fchmod": 91,
    "flock": 73, "openat": 257, "unlinkat": 263, "syncfs": 306, "renameat2": 316,
}  # fmt: skip
"""Every call by which a build changes the disk, or looks at what it will change, with its number on x86-64."""

OLDER, OLD, NEW = (
    [File("index.html", word), File("a/index.html", word * 2), File(f"{word.decode()}.txt", word)]
    for word in (b"older", b"old", b"new")
)
DONE, REJECTED, CRASHED = 0, 3, 4


def put(files: list[File], out: Path) -> None:
    """Publish, keeping one former release."""
    publish(files, out, describe([(file.path, file.content) for file in files], {}), keep=1)


def act(scene: str, out: Path) -> int:
    """Do what a scene asks for; say how it ended."""
    try:
        if scene == "rollback":
            rollback(out)
        else:
            put(NEW, out)
    except Rejected:
        return REJECTED
    except BaseException:  # noqa: BLE001 - the test wants to know
        traceback.print_exc()
        return CRASHED
    return DONE


def main() -> None:
    """Serve orders: a scene, the name of a call, its place in the order of such calls, a folder."""
    library = ctypes.CDLL(None, use_errno=True)
    os.writev(1, [f"{os.getpid()}\n".encode()])
    while order := os.read(0, 4096).decode().split():
        scene, call, place, folder = order
        child = os.fork()
        if child == 0:
            if scene == "renames":
                switch._exchange = lambda *_: False
            for _ in range(AT - int(place)):
                library.syscall(CALLS[call], -1, 0, -1, 0, 0)
            os._exit(act(scene, Path(folder)))
        _, status = os.waitpid(child, 0)
        os.writev(1, [f"{os.waitstatus_to_exitcode(status)}\n".encode()])


if __name__ == "__main__":
    main()
