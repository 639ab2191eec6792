"""One run of a program: its time, and the memory of all its processes."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """Units: seconds of the clock, seconds of all cores, bytes (shared pages counted once); what it said last."""

    wall: float
    cpu: float
    memory: int
    said: str


def run(command: Sequence[str]) -> Run:
    """Run a program to its end.

    Raises:
        RuntimeError: it failed.
    """
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        peak = [0]
        watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
        watcher.start()
        assert process.stdout is not None
        said = process.stdout.read().decode("utf-8", "replace")
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        watcher.join()
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]}: {said[-2000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, peak[0], said)


def _watch(process: int, peak: list[int]) -> None:
    while memory := sum(map(_memory, _family(process))):
        peak[0] = max(peak[0], memory)
        time.sleep(_EVERY)


def _family(process: int) -> list[int]:
    """A process and all that descend from it."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except OSError:
        return [process]
    return [process, *(one for child in text.split() for one in _family(int(child)))]


def _memory(process: int) -> int:
    """The proportional share of a process in the machine's memory, in bytes; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
